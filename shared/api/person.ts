import * as v from 'valibot'
import { isId } from '../sync/engine.ts'

/** Emails are compared as lower case, so that one person is not two. */
export const email = v.pipe(v.string(), v.maxLength(254), v.trim(), v.toLowerCase(), v.rfcEmail())

// Control characters would forge lines of a log; the direction marks make one name read as another.
const PRINTED = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u

export const personName = v.pipe(
  v.string(),
  v.maxLength(80),
  v.normalize('NFC'),
  v.trim(),
  v.nonEmpty(),
  v.regex(PRINTED),
)

export const deviceLabel = personName

export const newPassword = v.pipe(v.string(), v.minLength(8), v.maxLength(200))

/** A password as typed to prove identity: only its size is checked. */
export const typedPassword = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

export const typedPin = v.pipe(v.string(), v.regex(/^[0-9]{4,8}$/))

export const newPin = v.pipe(
  typedPin,
  v.check(pin => !isEasyPin(pin), 'too easy'),
)

/** Six digits of an app, or a code for when it is lost, as typed. */
export const secondFactorCode = v.pipe(v.string(), v.nonEmpty(), v.maxLength(20))

export const personId = v.pipe(v.string(), v.check(isId))

/** A token from one of our links: its form is checked at the look-up. */
export const linkToken = v.pipe(v.string(), v.maxLength(100))

/** The PINs that are tried first: one digit repeated, or a run such as 1234 and 8765. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set<number>()
  for (let place = 1; place < pin.length; place += 1) steps.add(pin.charCodeAt(place) - pin.charCodeAt(place - 1))
  const [step, ...others] = steps
  return step === undefined || (others.length === 0 && Math.abs(step) <= 1)
}

/** The app a person signs in to. One person may use several; their rights depend on the one they came by. */
export const PORTALS = ['customer', 'staff', 'owner'] as const

export type Portal = (typeof PORTALS)[number]

export const portal = v.picklist(PORTALS)

/** Why somebody may not touch what is theirs: they have to show again who they are, or have no account of their own yet. */
export const PROVED = { 'prove-again': 403, 'claim-first': 409 } as const
