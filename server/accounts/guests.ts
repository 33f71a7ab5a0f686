import type { Outcome } from '../../shared/api/outcome.ts'
import { newId } from '../../shared/ids.ts'
import { addressKey } from './address.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { personByEmail, personIn, withPerson } from './people.ts'
import { enterFirst, newDevice, renew, type Session, type SignedIn } from './sessions.ts'

/** Strangers make guests. Beyond this nobody new is taken until old ones have expired. */
export const MOST_GUESTS = 10_000

/** A customer in one tap: no email, no password, only this session. */
export async function makeGuest(
  accounts: Accounts,
  asked: { name?: string | undefined; address: string; device: string },
): Promise<Outcome<SignedIn, 'slow-down' | 'busy'>> {
  const admission = accounts.throttles.guests.admit(addressKey(asked.address))
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  return accounts.change((data): Decided<SignedIn, 'busy'> => {
    if (data.people.size >= MOST_GUESTS && countGuests(data) >= MOST_GUESTS) return refuse(data, 'busy')
    const person: Person = {
      id: newId(accounts.random),
      name: asked.name ?? 'Guest',
      roles: {},
      guest: true,
      createdAt: accounts.clock(),
    }
    const device = newDevice(accounts.random, asked.device)
    const entered = enterFirst(accounts, withPerson(data, person), { person, portal: 'customer', device })
    return grant(entered.data, entered.signedIn)
  })
}

function countGuests(data: AccountsData): number {
  return data.people.rows().filter(person => person.guest === true).length
}

type ClaimWhy = 'email-taken' | 'not-a-guest' | 'sign-in' | 'slow-down' | 'busy'

/** Gives a guest an email and a password. The id stays: their bookings and their wallet are written under it. */
export async function claimGuest(
  accounts: Accounts,
  asked: { session: Session; email: string; password: string; name?: string | undefined; address: string },
): Promise<Outcome<SignedIn, ClaimWhy>> {
  // The answer tells whether an email is taken. There is no mail to tell it by, so asking is made slow.
  const admission = accounts.throttles.address.admit(addressKey(asked.address))
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const hashed = await accounts.passwords.hash(asked.password)
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<SignedIn, ClaimWhy> => {
    const session = data.sessions.get(asked.session.id)
    const person = personIn(data, asked.session.person)
    if (session === undefined || person === undefined) return refuse(data, 'sign-in')
    if (person.guest !== true) return refuse(data, 'not-a-guest')
    if (personByEmail(data, asked.email) !== undefined) return refuse(data, 'email-taken')
    const claimed = claimedBy(person, { ...asked, password: hashed.value })
    const renewed = renew(accounts, withPerson(data, claimed), session, claimed)
    return grant(renewed.data, renewed.signedIn)
  })
}

function claimedBy(
  guest: Person,
  by: { email: string; password: NonNullable<Person['password']>; name?: string | undefined },
): Person {
  const { guest: _, ...person } = guest
  return { ...person, email: by.email, password: by.password, name: by.name ?? guest.name }
}
