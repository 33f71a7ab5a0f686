import type { Outcome } from '../../../shared/api/endpoint.ts'
import { newId } from '../../../shared/sync/engine.ts'
import { hasSecondFactor } from '../acting.ts'
import type { Person, SecondFactor } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { personByEmail, personIn, withPerson } from '../people.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import { endSessionsOf, type Session } from '../sessions.ts'
import { admitCode, sealedRecovery, secretOf, withCode } from './show.ts'
import { base32, totpUri } from './totp.ts'

/** Codes for when the app is lost. */
const RECOVERY_CODES = 10

/** Without those that are taken for another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789'

export interface Begun {
  /** To be typed, and to be read from a code on the screen. */
  secret: string
  uri: string
}

/** Makes what an app is fed with. It is asked for only once the app has shown a code. */
export function beginSecondFactor(
  accounts: Accounts,
  { session }: { session: Session },
): Promise<Outcome<Begun, SelfWhy | 'already-on' | 'no-password'>> {
  return accounts.change((data): Decided<Begun, SelfWhy | 'already-on' | 'no-password'> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const person = proved.value
    if (hasSecondFactor(person)) return refuse(data, 'already-on')
    // It is asked for beside a password, and beside nothing else.
    if (person.password === undefined) return refuse(data, 'no-password')
    const factor: SecondFactor = { id: newId(accounts.random), lastStep: 0, recovery: [] }
    const secret = secretOf(accounts, person, factor)
    const begun = { secret: base32(secret), uri: totpUri(secret, person.email ?? person.name) }
    return grant(withPerson(data, { ...person, secondFactor: factor }), begun)
  })
}

type ConfirmWhy = SelfWhy | 'already-on' | 'not-begun' | 'wrong-second-factor' | 'slow-down'

/**
 * Turns it on, with a first code of the app. Every other session of the person ends: none of them came by it. Answers with
 * the codes for when the app is lost, this once.
 */
export async function confirmSecondFactor(
  accounts: Accounts,
  { session, code }: { session: Session; code: string },
): Promise<Outcome<string[], ConfirmWhy>> {
  const person = personIn(accounts.data(), session.person)
  if (person === undefined) return { ok: false, why: 'sign-in' }
  const admitted = await admitCode(accounts, person)
  if (!admitted.ok) return admitted
  const codes = newCodes(accounts)
  const done = await accounts.change((data): Decided<string[], ConfirmWhy> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    if (hasSecondFactor(proved.value)) return refuse(data, 'already-on')
    if (proved.value.secondFactor === undefined) return refuse(data, 'not-begun')
    const shown = withCode(accounts, proved.value, code)
    if (!shown.ok) return { data, answer: shown }
    // Nobody is a person of the demo any more, who may come in with one click.
    const { demo: _, ...own } = withRecovery(accounts, shown.value, codes)
    const alone = endSessionsOf(data, own.id, other => other.id !== session.id)
    return grant(withPerson(alone, own), codes)
  })
  if (done.ok || done.why !== 'wrong-second-factor') await admitted.value.takeBack()
  return done
}

/** Other codes in the place of those left. */
export function renewRecovery(
  accounts: Accounts,
  { session }: { session: Session },
): Promise<Outcome<string[], SelfWhy | 'not-on'>> {
  const codes = newCodes(accounts)
  return accounts.change((data): Decided<string[], SelfWhy | 'not-on'> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    if (!hasSecondFactor(proved.value)) return refuse(data, 'not-on')
    return grant(withPerson(data, withRecovery(accounts, proved.value, codes)), codes)
  })
}

export function endSecondFactor(
  accounts: Accounts,
  { session }: { session: Session },
): Promise<Outcome<null, SelfWhy>> {
  return accounts.change((data): Decided<null, SelfWhy> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    return grant(withPerson(data, withoutFactor(proved.value)), null)
  })
}

/** For the person who runs the machine, and asks who it is that lost their app and their codes. */
export function forgetSecondFactor(
  accounts: Pick<Accounts, 'change'>,
  email: string,
): Promise<Outcome<Person, 'nobody' | 'not-on'>> {
  return accounts.change((data): Decided<Person, 'nobody' | 'not-on'> => {
    const person = personByEmail(data, email)
    if (person === undefined) return refuse(data, 'nobody')
    if (!hasSecondFactor(person)) return refuse(data, 'not-on')
    return grant(endSessionsOf(withPerson(data, withoutFactor(person)), person.id), person)
  })
}

export function withoutFactor({ secondFactor: _, ...person }: Person): Person {
  return person
}

function withRecovery(accounts: Accounts, person: Person, codes: readonly string[]): Person {
  const factor = person.secondFactor
  if (factor === undefined) return person
  const recovery = codes.map(code => sealedRecovery(accounts, person, code))
  return { ...person, secondFactor: { ...factor, since: factor.since ?? accounts.clock(), recovery } }
}

/** Fifty bits each: `k7m2p-x9a4d`. */
function newCodes({ random }: Pick<Accounts, 'random'>): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...random(10)].map(byte => LETTERS[byte % LETTERS.length]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
}
