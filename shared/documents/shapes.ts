import * as v from 'valibot'
import { isCurrency } from '../money.ts'
import { isId, type Json } from '../sync/engine.ts'
import { isTimeZone } from '../time.ts'
import { isPrintable, isPrintableLine } from './printable.ts'

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
/** The longest slot that can be booked: a bill reckons no longer. */
export const slotLength = whole(60_000, 62 * 24 * 3_600_000)
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
export const passUnit = v.picklist(['kWh', 'hour'])
/** Wh or ms of a pass. */
export const counted = whole(0, 1e12)
export const counter = whole(0, 1_000_000)

export const id = v.pipe(v.string(), v.check(isId))
/** A charger's name for itself, as it calls us by. It stands in addresses and keys: ASCII, without a slash. */
export const identity = v.pipe(v.string(), v.regex(/^[!-.0-~]{1,48}$/))
export const currency = v.pipe(
  v.string(),
  v.check((name): boolean => isCurrency(name)),
)
export const timeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((name): boolean => isTimeZone(name)),
)
/** A word of a closed list that may grow: an older app still reads new ones. */
export const word = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))
/** Text that a person typed for people to read. */
export const text = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.check(isPrintable, 'not printable'))
/** The same in one line: a name, a label. */
export const line = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.check(isPrintableLine, 'not printable'))
/** The name of a run of receipts: each device that takes money has its own. */
export const series = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,12}$/))
/** `<station>-<series>-<counter>`, given by the device that took the money. */
export const receipt = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}-[A-Za-z0-9]{1,12}-[1-9][0-9]{0,8}$/))
export const phone = v.pipe(v.string(), v.regex(/^\+?[0-9][0-9 ()./-]{2,31}$/))
/** A language as BCP 47 writes it. */
export const locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))

/** A fact with its time. Its other fields are named; an unknown field is refused. */
export const fact = <Entries extends v.ObjectEntries>(entries: Entries) => v.strictObject({ at: time, ...entries })

const MOST_DEEP = 8

/** Any plain value, kept for others to judge. */
export const json = v.custom<Json>(value => isJson(value, MOST_DEEP))

function isJson(value: unknown, deep: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || deep === 0) return false
  return Object.values(value).every(inner => isJson(inner, deep - 1))
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const COUNTER = /\/[1-9][0-9]?$/

/** A whole record as one value: its facts by name, each of its own form. */
export function recordOf(shapes: Record<string, v.GenericSchema>): v.GenericSchema<Readonly<Record<string, Json>>> {
  const byName = new Map(Object.entries(shapes))
  const isFact = ([name, value]: [string, unknown]) => {
    const shape = name.includes('#') ? undefined : byName.get(name.replace(COUNTER, '/#'))
    return shape !== undefined && v.is(shape, value)
  }
  return v.custom<Readonly<Record<string, Json>>>(value => isPlainObject(value) && Object.entries(value).every(isFact))
}

/** Exactly as a browser writes it: it ends in a header. */
export const origin = v.pipe(v.string(), v.maxLength(120), v.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/))
