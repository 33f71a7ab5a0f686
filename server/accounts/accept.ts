import type { Outcome } from '../../shared/api/endpoint.ts'
import { newId } from '../../shared/sync/engine.ts'
import { strongestPortal } from './access.ts'
import type { AccountsData, Hash, Invitation, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { validInvitation } from './invitations.ts'
import { admitLink, useUp } from './links.ts'
import type { Accounts } from './open.ts'
import { spread } from './organisations.ts'
import { own } from './own.ts'
import { personByEmail, personIn, withPerson } from './people.ts'
import { strangerAt } from './prove.ts'
import { enter, newDevice, type Session, type SignedIn } from './sessions.ts'
import { noted } from './staffing.ts'

type AcceptWhy = 'link-dead' | 'claim-first' | 'sign-in'

/**
 * Gives a signed-in person the invited role, and no session with it: otherwise a person at a shared tablet by PIN could
 * invite its owner to a station of their own, and come out in the owners' portal as them.
 */
export async function acceptAsMember(
  accounts: Accounts,
  asked: { session: Session; token: string },
): Promise<Outcome<null, AcceptWhy>> {
  return accounts.change((data): Decided<null, AcceptWhy> => {
    const link = validInvitation(accounts, data, asked.token)
    const person = personIn(data, asked.session.person)
    if (person === undefined || !data.sessions.has(asked.session.id)) return refuse(data, 'sign-in')
    if (link === null) return refuse(data, 'link-dead')
    // A guest has no way to sign in to the role's portal.
    if (person.guest === true) return refuse(data, 'claim-first')
    const joined = withPerson(data, withInvited(data, person, link))
    return grant(useUp(withAccepted(accounts, joined, person, link), link), null)
  })
}

export interface Newcomer {
  name: string
  email: string
  password: string
}

type NewcomerWhy = 'link-dead' | 'email-taken' | 'slow-down' | 'busy'

/** Registers a new person and signs them in to the portal of the invitation. */
export async function acceptAsNewcomer(
  accounts: Accounts,
  asked: { token: string; newcomer: Newcomer; address: string; device: string },
): Promise<Outcome<SignedIn, NewcomerWhy>> {
  const admission = admitLink(accounts, asked.address)
  if (!admission.ok) return admission
  // Checked before the password is hashed: a made-up link costs nothing.
  if (validInvitation(accounts, accounts.data(), asked.token) === null) return { ok: false, why: 'link-dead' }
  const hashed = await accounts.passwords.hash(asked.newcomer.password, strangerAt(asked.address))
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<SignedIn, NewcomerWhy> => {
    const link = validInvitation(accounts, data, asked.token)
    if (link === null) return refuse(data, 'link-dead')
    if (personByEmail(data, asked.newcomer.email) !== undefined) return refuse(data, 'email-taken')
    const person = withInvited(data, newPerson(accounts, asked.newcomer, hashed.value), link)
    const joined = withAccepted(accounts, withPerson(data, person), person, link)
    const entered = enter(accounts, useUp(joined, link), {
      person,
      portal: strongestPortal(person),
      device: newDevice(accounts.random, asked.device),
      isProved: true,
    })
    return grant(entered.data, entered.signedIn)
  })
}

export function newPerson(
  accounts: Pick<Accounts, 'clock' | 'random'>,
  who: { name: string; email: string },
  password: Hash,
): Person {
  const { name, email } = who
  return { id: newId(accounts.random), name, email, password, roles: {}, createdAt: accounts.clock() }
}

function withAccepted(accounts: Accounts, data: AccountsData, { id }: Person, { roles }: Invitation): AccountsData {
  return Object.entries(roles).reduce(
    (next, [station, role]) => noted(accounts, next, { station, by: id, what: 'invitation-accepted', role }),
    data,
  )
}

/** Never takes anything away: an owner who opens an invitation for staff stays an owner. */
function withInvited(data: AccountsData, person: Person, link: Invitation): Person {
  const roles = { ...person.roles }
  for (const [station, role] of Object.entries(spread(data, link.roles))) {
    if (own(roles, station) !== 'owner') roles[station] = role
  }
  return { ...person, roles, ...(link.founder === true ? { founder: true } : {}) }
}
