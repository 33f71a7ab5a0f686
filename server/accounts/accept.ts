import type { Outcome } from '../../shared/api/outcome.ts'
import { newId } from '../../shared/ids.ts'
import { strongestPortal } from './access.ts'
import type { Hash, Invitation, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { validInvitation } from './invitations.ts'
import { admitLink, useUp } from './links.ts'
import type { Accounts } from './open.ts'
import { own } from './own.ts'
import { personByEmail, personIn, withPerson } from './people.ts'
import { enter, newDevice, type Session, type SignedIn } from './sessions.ts'

type AcceptWhy = 'link-dead' | 'claim-first' | 'sign-in'

/**
 * Somebody signed in takes the invited role. They get no session with it: whoever sits at a shared tablet by PIN could
 * otherwise invite that person to a station of their own, and come out in the owners' portal as them.
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
    // A guest has no way to sign in to the portal of the role.
    if (person.guest === true) return refuse(data, 'claim-first')
    return grant(useUp(withPerson(data, withInvited(person, link)), link), null)
  })
}

export interface Newcomer {
  name: string
  email: string
  password: string
}

type NewcomerWhy = 'link-dead' | 'email-taken' | 'slow-down' | 'busy'

/** Somebody new says who they are, and is let in where the invitation leads. */
export async function acceptAsNewcomer(
  accounts: Accounts,
  asked: { token: string; newcomer: Newcomer; address: string; device: string },
): Promise<Outcome<SignedIn, NewcomerWhy>> {
  const admission = admitLink(accounts, asked.address)
  if (!admission.ok) return admission
  // Looked at before the password is hashed: a made-up link costs nothing.
  if (validInvitation(accounts, accounts.data(), asked.token) === null) return { ok: false, why: 'link-dead' }
  const hashed = await accounts.passwords.hash(asked.newcomer.password)
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<SignedIn, NewcomerWhy> => {
    const link = validInvitation(accounts, data, asked.token)
    if (link === null) return refuse(data, 'link-dead')
    if (personByEmail(data, asked.newcomer.email) !== undefined) return refuse(data, 'email-taken')
    const person = withInvited(newPerson(accounts, asked.newcomer, hashed.value), link)
    const entered = enter(accounts, useUp(withPerson(data, person), link), {
      person,
      portal: strongestPortal(person),
      device: newDevice(accounts.random, asked.device),
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

/** Never takes anything away: an owner who opens an invitation for staff stays an owner. */
function withInvited(person: Person, link: Invitation): Person {
  const roles = { ...person.roles }
  for (const [station, role] of Object.entries(link.roles)) {
    if (own(roles, station) !== 'owner') roles[station] = role
  }
  return { ...person, roles, ...(link.founder === true ? { founder: true } : {}) }
}
