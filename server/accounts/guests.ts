import type { Outcome } from '../../shared/api/endpoint.ts'
import { GUEST } from '../../shared/documents/desk/facts.ts'
import { newId } from '../../shared/sync/engine.ts'
import { addressKey, networksOf } from './address.ts'
import type { Work } from './crowd.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { withRoomForGuest } from './idle-guests.ts'
import type { Accounts } from './open.ts'
import { personByEmail, personIn, withPerson } from './people.ts'
import { strangerAt } from './prove.ts'
import { enterFirst, newDevice, renew, type Session, type SignedIn } from './sessions.ts'
import type { NamedTry } from './shared-throttles.ts'
import { admitAll } from './throttle.ts'

/** Strangers make guests. Beyond this number the oldest that did nothing make room. */
export const MOST_GUESTS = 10_000

/** The work for a new guest; 0 bits while few come. */
export function workForGuest({ crowd, data }: Accounts): { challenge: string; bits: number } {
  const bits = crowd.bits(countGuests(data()))
  return { challenge: crowd.challenge(bits), bits }
}

/** A customer in one tap: no email, no password, only this session. In a crowd the tap costs some work. */
export async function makeGuest(
  accounts: Accounts,
  asked: { name?: string | undefined; address: string; device: string; work?: Work | undefined },
): Promise<Outcome<SignedIn, 'slow-down' | 'busy' | 'needs-work'>> {
  const { crowd } = accounts
  const work = crowd.bits(countGuests(accounts.data())) > 0 ? (asked.work ?? NO_WORK) : null
  if (work !== null && !crowd.take(work)) return { ok: false, why: 'needs-work' }
  const admission = await admitGuest(accounts, asked.address, work)
  if (!admission.ok) {
    if (work !== null) crowd.giveBack(work)
    return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  }
  crowd.came()
  return accounts.change((data): Decided<SignedIn, 'busy'> => {
    const isFull = countGuests(data) >= MOST_GUESTS
    const open = isFull ? withRoomForGuest(data) : data
    if (isFull && open === data) return refuse(data, 'busy')
    const person: Person = {
      id: newId(accounts.random),
      name: asked.name ?? GUEST,
      roles: {},
      guest: true,
      idle: true,
      createdAt: accounts.clock(),
    }
    const device = newDevice(accounts.random, asked.device)
    const entered = enterFirst(accounts, withPerson(open, person), { person, portal: 'customer', device })
    return grant(entered.data, entered.signedIn)
  })
}

const NO_WORK: Work = { challenge: '', nonce: '' }

/** By the address, and by the networks around it: here, and with the work over all nodes. */
async function admitGuest(
  { throttles, sharedThrottles }: Accounts,
  address: string,
  work: Work | null,
): Promise<{ ok: true } | { ok: false; retryAfterMs: number }> {
  const tries = guestTries(address)
  const here = admitAll(tries.map(({ name, key }) => ({ throttle: throttles[name], key })))
  if (!here.ok) return here
  return sharedThrottles(work === null ? tries : [...tries, { name: 'work', key: work.challenge }])
}

function guestTries(address: string): NamedTry[] {
  const { host, near, wide } = networksOf(address)
  return [
    { name: 'guests', key: host },
    { name: 'guestsNear', key: near },
    { name: 'guestsWide', key: wide },
  ]
}

/** A drawer never changes, so it is counted once: a crowd asks again with each that comes. */
const counted = new WeakMap<object, number>()

function countGuests({ people }: AccountsData): number {
  let count = 0
  for (const drawer of people.drawers) {
    const before = counted.get(drawer)
    const guests = before ?? [...drawer.values()].filter(person => person.guest === true).length
    if (before === undefined) counted.set(drawer, guests)
    count += guests
  }
  return count
}

type ClaimWhy = 'email-taken' | 'not-a-guest' | 'sign-in' | 'slow-down' | 'busy'

/** Gives a guest an email and a password. The id stays: their bookings and wallet are stored under it. */
export async function claimGuest(
  accounts: Accounts,
  asked: { session: Session; email: string; password: string; name?: string | undefined; address: string },
): Promise<Outcome<SignedIn, ClaimWhy>> {
  // The answer tells whether an email is taken. There is no mail to tell it by, so asking is slowed down.
  const admission = accounts.throttles.address.admit(addressKey(asked.address))
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const hashed = await accounts.passwords.hash(asked.password, strangerAt(asked.address))
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<SignedIn, ClaimWhy> => {
    const session = data.sessions.get(asked.session.id)
    const person = personIn(data, asked.session.person)
    if (session === undefined || person === undefined) return refuse(data, 'sign-in')
    if (person.guest !== true) return refuse(data, 'not-a-guest')
    if (personByEmail(data, asked.email) !== undefined) return refuse(data, 'email-taken')
    const claimed = claimedBy(person, { ...asked, password: hashed.value })
    const renewed = renew(accounts, withPerson(data, claimed), { ...session, provedAt: accounts.clock() }, claimed)
    return grant(renewed.data, renewed.signedIn)
  })
}

function claimedBy(
  guest: Person,
  by: { email: string; password: NonNullable<Person['password']>; name?: string | undefined },
): Person {
  const { guest: _, idle: __, ...person } = guest
  return { ...person, email: by.email, password: by.password, name: by.name ?? guest.name }
}
