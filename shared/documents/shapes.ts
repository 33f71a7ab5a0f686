import * as v from 'valibot'
import { isId } from '../ids.ts'
import { isCurrency } from '../money.ts'
import { isTimeZone } from '../time.ts'

/*
 * The forms of single values, used by every fact of every document. Numbers are whole and bounded: a stored amount is
 * never a float, and no sum of them leaves the safe integers.
 */

const MOST_TIME = Date.UTC(2200, 0)
const MOST_MONEY = 1_000_000_000_000
const MOST_ENERGY = 10_000_000_000

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))

/** Epoch milliseconds. */
export const time = whole(0, MOST_TIME)
/** A length of time in milliseconds. */
export const duration = whole(0, 400 * 24 * 3_600_000)
/** Minor units of the station's currency; for a bill's line or a balance. */
export const money = whole(-MOST_MONEY, MOST_MONEY)
/** Minor units that change hands. */
export const amount = whole(1, MOST_MONEY)
/** Minor units, none included. */
export const sum = whole(0, MOST_MONEY)
/** Watt-hours on a meter's register. */
export const energy = whole(0, MOST_ENERGY)
/** State of charge in per cent. */
export const charge = whole(0, 100)
export const power = whole(0, 10_000_000)
export const counter = whole(0, 1_000_000)

export const id = v.pipe(v.string(), v.check(isId))
export const currency = v.pipe(
  v.string(),
  v.check((name): boolean => isCurrency(name)),
)
export const timeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((name): boolean => isTimeZone(name)),
)
/** A word of a closed list that may grow, so that an older app still reads it. */
export const word = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))
/** What a person typed, to be shown to people. */
export const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))
/** `<station>-<series>-<counter>`, given by the device that took the money. */
export const receipt = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}-[A-Za-z0-9]{1,12}-[1-9][0-9]{0,8}$/))
