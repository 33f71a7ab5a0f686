import type { Outcome } from '../../shared/api/endpoint.ts'
import { addressKey } from './address.ts'
import type { AccountsData, Person } from './data.ts'
import type { Asker } from './limiter.ts'
import type { Accounts } from './open.ts'
import { personIn } from './people.ts'
import type { SharedAdmission } from './shared-throttles.ts'
import { type Admission, admitAll } from './throttle.ts'

export type ProofWhy = 'wrong-credentials' | 'slow-down' | 'busy'

/** A person's claim of identity. */
export interface Claimant {
  email: string
  person: Person | undefined
  address: string
  /** The device, if that person has signed in at it before. */
  known: string | null
}

/** Whether the caller knows a person's password. Unknown, revoked or mistaken: the same words after the same work. */
export async function provePassword(
  accounts: Accounts,
  asked: Claimant & { password: string },
): Promise<Outcome<Person, ProofWhy>> {
  const { throttles, passwords } = accounts
  const asker = askerOf(asked)
  const work = throttles.hashing.admit(asker.key)
  if (!work.ok) return { ok: false, why: 'slow-down', retryAfterMs: work.retryAfterMs }
  const admission = admitGuess(accounts, asked)
  if (!admission.ok) {
    work.takeBack()
    return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  }
  const everywhere = await admitShared(accounts, asked)
  if (!everywhere.ok) return { ok: false, why: 'slow-down', retryAfterMs: everywhere.retryAfterMs }
  const verified = await passwords.verify(asked.password, asked.person?.password, asker)
  if (!verified.ok) {
    admission.takeBack()
    work.takeBack()
    await everywhere.takeBack()
    return verified
  }
  if (!verified.value || !isPresent(asked.person)) return { ok: false, why: 'wrong-credentials' }
  admission.takeBack()
  await everywhere.takeBack()
  throttles.guesses.forget(pairOf(asked))
  throttles.fewGuesses.forget(pairOf(asked))
  return { ok: true, value: asked.person }
}

/** At a device known to the person, other people's guesses do not count: they must not shut the person out. */
function admitGuess({ throttles }: Accounts, asked: Claimant): Admission {
  const { email, known } = asked
  if (known !== null) return throttles.knownDevice.admit(`${known} ${email}`)
  const everywhere = throttles.email.admit(email)
  const here = admitAll([
    { throttle: everywhere.ok ? throttles.guesses : throttles.fewGuesses, key: pairOf(asked) },
    { throttle: throttles.address, key: addressKey(asked.address) },
  ])
  const takeBack = () => {
    if (everywhere.ok) everywhere.takeBack()
    if (here.ok) here.takeBack()
  }
  if (here.ok) return { ok: true, takeBack }
  takeBack()
  return here
}

/** The same over all nodes. */
async function admitShared({ sharedThrottles }: Accounts, asked: Claimant): Promise<SharedAdmission> {
  const { email, known } = asked
  if (known !== null) return sharedThrottles([{ name: 'knownDevice', key: `${known} ${email}` }])
  const anywhere = await sharedThrottles([{ name: 'email', key: email }])
  const here = await sharedThrottles([
    { name: anywhere.ok ? 'guesses' : 'fewGuesses', key: pairOf(asked) },
    { name: 'address', key: addressKey(asked.address) },
  ])
  const takeBack = async () => {
    if (anywhere.ok) await anywhere.takeBack()
    if (here.ok) await here.takeBack()
  }
  if (here.ok) return { ok: true, takeBack }
  await takeBack()
  return here
}

function pairOf({ email, address }: Claimant): string {
  return `${addressKey(address)} ${email}`
}

/** The key of a hash's turn. Signing in makes devices without end; people it does not. */
function askerOf({ person, known, address }: Claimant): Asker {
  return known !== null && person !== undefined ? { key: person.id, isKnown: true } : strangerAt(address)
}

export function strangerAt(address: string): Asker {
  return { key: addressKey(address), isKnown: false }
}

function isPresent(person: Person | undefined): person is Person {
  return person !== undefined && person.revokedAt === undefined
}

/**
 * The person as they are now, if their proof still holds: checking took a while, and a reset may have come in between.
 */
export function stillProved(data: AccountsData, proved: Person): Person | undefined {
  const person = personIn(data, proved.id)
  return person?.password?.hash === proved.password?.hash ? person : undefined
}
