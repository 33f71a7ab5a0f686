import * as v from 'valibot'
import { isId } from '../ids.ts'
import { isEasyPin } from './easy-pin.ts'

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

/** What somebody types to prove who they are: no more rules than its size. */
export const typedPassword = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

export const typedPin = v.pipe(v.string(), v.regex(/^[0-9]{4,8}$/))

export const newPin = v.pipe(
  typedPin,
  v.check(pin => !isEasyPin(pin), 'too easy'),
)

export const personId = v.pipe(v.string(), v.check(isId))

/** A token of ours, from a link: its form is checked where it is looked up. */
export const linkToken = v.pipe(v.string(), v.maxLength(100))
