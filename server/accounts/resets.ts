import type { Outcome } from '../../shared/api/endpoint.ts'
import { withPassword } from './change-password.ts'
import type { AccountsData, Person, Reset } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { admitLink, findReset, type MadeLink, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { isOwner } from './owners.ts'
import { personIn, withPerson } from './people.ts'
import { strangerAt } from './prove.ts'
import { endSessionsOf, type Session } from './sessions.ts'

/** The admin command acts for the person who runs the machine. */
export type Resetter = Session | 'admin'

/** The link replaces an older one of the same person. */
export async function makeReset(
  accounts: Accounts,
  asked: { by: Resetter; person: string },
): Promise<Outcome<MadeLink, 'not-yours'>> {
  return accounts.change((data): Decided<MadeLink, 'not-yours'> => {
    const person = personIn(data, asked.person)
    const by = resetterIn(data, asked.by)
    // One answer for an unknown person and for another's: ids must not be probed.
    if (person === undefined || by === null || !mayReset(data, by, person)) return refuse(data, 'not-yours')
    const { data: next, made } = withLink(accounts, withoutResets(data, person.id), {
      kind: 'reset',
      person: person.id,
      ...(by === 'admin' ? {} : { by }),
    })
    return grant(next, made)
  })
}

function resetterIn(data: AccountsData, by: Resetter): string | null {
  if (by === 'admin') return by
  return data.sessions.get(by.id)?.portal === 'owner' ? by.person : null
}

/**
 * Choosing a person's password means becoming them. So an owner may do it only for staff, and only for staff who work
 * nowhere else: another owner's station would be robbed of its staff member.
 */
function mayReset(data: AccountsData, by: string, person: Person): boolean {
  if (by === 'admin') return person.guest !== true
  const roles = Object.entries(person.roles)
  if (person.founder === true || roles.length === 0) return false
  return roles.every(([station, role]) => role === 'staff' && isOwner(data, by, station))
}

function withoutResets(data: AccountsData, person: string): AccountsData {
  return { ...data, links: data.links.keep(link => link.kind !== 'reset' || link.person !== person) }
}

type ResetWhy = 'link-dead' | 'slow-down' | 'busy'

/**
 * Ends all sessions, and forgets the PIN and the passkeys: the link is often the answer to a stolen password, and a thief
 * may have added one. The second factor stays, or a mailbox would be worth both.
 */
export async function resetPassword(
  accounts: Accounts,
  asked: { token: string; password: string; address: string },
): Promise<Outcome<null, ResetWhy>> {
  const admission = admitLink(accounts, asked.address)
  if (!admission.ok) return admission
  if (personToReset(accounts, accounts.data(), asked.token) === null) return { ok: false, why: 'link-dead' }
  const hashed = await accounts.passwords.hash(asked.password, strangerAt(asked.address))
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<null, ResetWhy> => {
    const person = personToReset(accounts, data, asked.token)
    if (person === null) return refuse(data, 'link-dead')
    const { pin: _, passkeys: __, ...kept } = withPassword(person, hashed.value)
    return grant(endSessionsOf(withoutResets(withPerson(data, kept), person.id), person.id), null)
  })
}

function personToReset(accounts: Accounts, data: AccountsData, token: string): Person | null {
  const link = findReset(accounts, data, token)
  const person = personIn(data, link?.person ?? '')
  return link !== null && person !== undefined && stillStands(data, link, person) ? person : null
}

// An owner who has lost a station must not come back through links they kept.
function stillStands(data: AccountsData, link: Reset, person: Person): boolean {
  return mayReset(data, link.by ?? 'admin', person)
}
