import type { Outcome } from '../../../shared/api/endpoint.ts'
import { hasSecondFactor } from '../acting.ts'
import type { Person, SecondFactor } from '../data.ts'
import type { Accounts } from '../open.ts'
import { admitEverywhere } from '../shared-throttles.ts'
import { stepOf } from './totp.ts'

export type FactorWhy = 'needs-second-factor' | 'wrong-second-factor' | 'slow-down'

/** Made anew each time of the server's own secret: no file holds it. */
export function secretOf({ seal }: Pick<Accounts, 'seal'>, { id }: Person, factor: SecondFactor): Uint8Array {
  return Buffer.from(seal('totp', `${id} ${factor.id}`), 'base64url').subarray(0, 20)
}

export function sealedRecovery({ seal }: Pick<Accounts, 'seal'>, { id }: Person, code: string): string {
  return seal('recovery', `${id}:${plain(code)}`)
}

/** As typed: with or without the dash and capitals. */
function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Counts a try before its outcome is known, at this node and over all of them. */
export async function admitCode(
  accounts: Accounts,
  { id: key }: Person,
): Promise<Outcome<{ takeBack: () => Promise<void> }, 'slow-down'>> {
  const admission = await admitEverywhere(accounts, [{ name: 'secondFactor', key }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  return { ok: true, value: { takeBack: admission.takeBack } }
}

/**
 * The person as they are once a code is taken: of their app, later than the last, or one of those for when it is lost. Asked
 * of the data about to change, so none is taken twice, at whichever node.
 */
export function withCode(
  accounts: Pick<Accounts, 'seal' | 'clock'>,
  person: Person,
  code: string,
): Outcome<Person, 'wrong-second-factor'> {
  const factor = person.secondFactor
  if (factor === undefined) return { ok: false, why: 'wrong-second-factor' }
  const digits = code.replaceAll(/\s/g, '')
  const step = /^\d{6}$/.test(digits) ? stepOf(secretOf(accounts, person, factor), digits, accounts.clock()) : null
  if (step !== null && step > factor.lastStep) {
    return { ok: true, value: { ...person, secondFactor: { ...factor, lastStep: step } } }
  }
  const sealed = sealedRecovery(accounts, person, code)
  if (!factor.recovery.includes(sealed)) return { ok: false, why: 'wrong-second-factor' }
  const recovery = factor.recovery.filter(one => one !== sealed)
  return { ok: true, value: { ...person, secondFactor: { ...factor, recovery } } }
}

/**
 * Does what a person wants who has shown their password, once they have shown the second factor too if they have one.
 * `act` is given the check, to be made on the data about to change.
 */
export async function behindSecondFactor<Value, Why extends string>(
  accounts: Accounts,
  person: Person,
  code: string | undefined,
  act: (shown: (now: Person) => Outcome<Person, FactorWhy>) => Promise<Outcome<Value, Why | FactorWhy>>,
): Promise<Outcome<Value, Why | FactorWhy>> {
  // Turned on meanwhile: nobody comes in on a password that was shown before.
  if (!hasSecondFactor(person)) {
    return act(now => (hasSecondFactor(now) ? { ok: false, why: 'needs-second-factor' } : { ok: true, value: now }))
  }
  if (code === undefined) return { ok: false, why: 'needs-second-factor' }
  const admitted = await admitCode(accounts, person)
  if (!admitted.ok) return admitted
  const done = await act(now => (hasSecondFactor(now) ? withCode(accounts, now, code) : { ok: true, value: now }))
  if (done.ok || done.why !== 'wrong-second-factor') await admitted.value.takeBack()
  return done
}
