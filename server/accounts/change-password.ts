import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Hash, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Asker } from './limiter.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import { type ProofWhy, provePassword, stillProved } from './prove.ts'
import { endSessionsOf, renew, type Session, type SignedIn } from './sessions.ts'

type Why = ProofWhy | 'sign-in'

/** Ends every other session of the person, in all portals: a new password is often the answer to a stolen one. */
export async function changePassword(
  accounts: Accounts,
  asked: { session: Session; current: string; next: string; address: string },
): Promise<Outcome<SignedIn, Why>> {
  const proved = await proveSelf(accounts, { ...asked, password: asked.current })
  if (!proved.ok) return proved
  const hashed = await accounts.passwords.hash(asked.next, memberAsking(proved.value))
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<SignedIn, Why> => {
    const session = data.sessions.get(asked.session.id)
    const person = stillProved(data, proved.value)
    if (session === undefined || person === undefined) return refuse(data, 'sign-in')
    const next = withPassword(person, hashed.value)
    const alone = endSessionsOf(withPerson(data, next), person.id, other => other.id !== session.id)
    const renewed = renew(accounts, alone, session, next)
    return grant(renewed.data, renewed.signedIn)
  })
}

/** A signed-in person proves that it is they, and not someone who holds their device. */
export async function proveSelf(
  accounts: Accounts,
  asked: { session: Session; password: string; address: string },
): Promise<Outcome<Person, Why>> {
  const person = personIn(accounts.data(), asked.session.person)
  if (person === undefined) return { ok: false, why: 'sign-in' }
  const known = asked.session.device.id
  return provePassword(accounts, { ...asked, email: person.email ?? person.id, person, known })
}

/** A signed-in person who has proved their identity. */
export function memberAsking({ id }: Person): Asker {
  return { key: id, isKnown: true }
}

/** A person with a password of their own is no demo person any more. */
export function withPassword(person: Person, password: Hash): Person {
  const { demo: _, ...own } = person
  return { ...own, password }
}
