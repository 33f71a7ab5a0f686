import * as v from 'valibot'
import type { PassUnit } from './bill-passes.ts'
import { timesOver } from './rounding.ts'
import { dayStart, instantOf, localTime } from './time.ts'

const MAX_PRICE = 1e11
const MAX_INSTANT = 8.64e15
/** A thousand MWh, or ten years. */
const MOST = { kWh: 1e9, hour: 10 * 366 * 24 * 3_600_000 }
const MOST_DAYS = 1000
const MOST_MONTHS = 36
const MOST_STATIONS = 50

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/))
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40), v.regex(/^\P{C}*$/u))

/** What a pass holds and costs: the same as it is sold, and as it was. */
export const passTerms = {
  names: v.strictObject({ en: name, vi: name }),
  /** What it pays: energy, or time at a spot. */
  unit: v.picklist(['kWh', 'hour']),
  /** Wh or ms; left out: as much as is used while it is valid, in one session at a time. */
  quantity: v.exactOptional(whole(1, MOST.hour)),
  /** The most of it in one day of the place. */
  perDay: v.exactOptional(whole(1, MOST.hour)),
  /** Minor units, tax included. */
  price: whole(0, MAX_PRICE),
  /** Where it is valid. */
  stations: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_STATIONS)),
}

/** The `passes/<id>` fact of a station: a pass it sells. */
export const passShape = v.pipe(
  v.strictObject({
    /** Sold since then. */
    from: whole(0, MAX_INSTANT),
    /** Not sold any more. Those that were sold stay valid. */
    withdrawn: v.exactOptional(whole(0, MAX_INSTANT)),
    ...passTerms,
    /** How long it is valid: so many days, the first included, or months. */
    lasts: v.variant('unit', [
      v.strictObject({ unit: v.literal('days'), count: whole(1, MOST_DAYS) }),
      v.strictObject({ unit: v.literal('months'), count: whole(1, MOST_MONTHS) }),
    ]),
    /** Only for members of this price group. */
    group: v.exactOptional(id),
  }),
  v.check(
    ({ unit, quantity = 1, perDay = 1 }) => Math.max(quantity, perDay) <= MOST[unit],
    'a pass of this unit holds less',
  ),
)

export type PassProduct = Readonly<v.InferOutput<typeof passShape>>
export type PassTerms = Pick<PassProduct, keyof typeof passTerms>

/** When a pass sold at this instant ends, by the wall clock of the place: at the begin of the day after its last. */
export function passEnd({ unit, count }: PassProduct['lasts'], timeZone: string, at: number): number {
  if (unit === 'days') return dayStart(timeZone, at, count)
  const { year, month, day } = localTime(timeZone, at)
  const lastDay = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return instantOf(timeZone, { year, month: month + count, day: Math.min(day, lastDay), minute: 0 })
}

/** More than any session uses. */
const WITHOUT_END: Readonly<Record<PassUnit, number>> = { kWh: 2e7, hour: 62 * 24 * 3_600_000 }

/** What was taken from a pass, or is held for a session that runs. */
export interface Taken {
  /** The session's begin: it counts for that day. */
  from: number
  quantity: number
  isHeld: boolean
}

/** What a session that begins at this time may take from a pass. */
export function leftOf(
  { unit, quantity, perDay }: Pick<PassTerms, 'unit' | 'quantity' | 'perDay'>,
  timeZone: string,
  taken: readonly Taken[],
  from: number,
): number {
  // Without a quantity nothing runs out: several people would use one pass at once.
  if (quantity === undefined && taken.some(({ isHeld }) => isHeld)) return 0
  const day = dayStart(timeZone, from)
  const today = taken.filter(one => dayStart(timeZone, one.from) === day)
  const left = (quantity ?? Number.POSITIVE_INFINITY) - sumOf(taken)
  const leftToday = (perDay ?? Number.POSITIVE_INFINITY) - sumOf(today)
  return Math.max(0, Math.min(left, leftToday, WITHOUT_END[unit]))
}

function sumOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** What so much of a pass cost its buyer. The parts of a whole pass sum to its price. */
export function worthOfPass({ quantity, price }: Pick<PassTerms, 'quantity' | 'price'>, used: number): number {
  return quantity === undefined ? 0 : timesOver(price, Math.min(used, quantity), quantity)
}
