import * as v from 'valibot'
import { MINUTE_MS } from './time.ts'

// With the bounds in use.ts these keep any bill below 9 × 10^11 minor units, so that even its total written as a unit
// price is a safe integer. They still fit the prices of currencies with thousands to the dollar.
const MAX_AMOUNT = 1e11
const MAX_KWH_PRICE = 1e11
const MAX_MINUTE_PRICE = 2e10
const MAX_HOUR_PRICE = 60 * MAX_MINUTE_PRICE

export const DEFAULT_GRACE_MS = 10 * MINUTE_MS
const MAX_GRACE_MS = 24 * 60 * MINUTE_MS
const MAX_INSTANT = 8.64e15
const MINUTES_OF_DAY = 24 * 60

const wholeUpTo = (max: number, min = 0) => v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))
const amount = v.exactOptional(wholeUpTo(MAX_AMOUNT))

/** Unit prices are whole numbers of 1/10000 minor unit. A band replaces those it names; the others stay. */
const unitPrices = {
  /** For 1000 Wh of energy. */
  perKwh: v.exactOptional(wholeUpTo(MAX_KWH_PRICE)),
  /** For 60 minutes of priced time, by the millisecond. */
  perHour: v.exactOptional(wholeUpTo(MAX_HOUR_PRICE)),
  /** For a minute of priced time, by the millisecond; added to `perHour` where both stand. */
  perMinute: v.exactOptional(wholeUpTo(MAX_MINUTE_PRICE)),
}

const weekdays = v.pipe(
  v.array(wholeUpTo(6)),
  v.nonEmpty(),
  v.check(days => new Set(days).size === days.length, 'a weekday stands twice'),
)

const bandShape = v.pipe(
  v.strictObject({
    /** 0 is Sunday; left out: every day. A band across midnight belongs to the day it starts on. */
    days: v.exactOptional(weekdays),
    /** By the station's wall clock, from this minute of the day on. */
    fromMinute: wholeUpTo(MINUTES_OF_DAY - 1),
    /** Until just before this minute; below `fromMinute` it is the next day's. 1440 is midnight. */
    toMinute: wholeUpTo(MINUTES_OF_DAY, 1),
    ...unitPrices,
  }),
  v.check(band => band.fromMinute !== band.toMinute, 'a band has a length'),
  v.check(band => (band.perKwh ?? band.perHour ?? band.perMinute) !== undefined, 'a band has a price of its own'),
)

/** The `tariffs/<id>` fact of a station. Amounts are minor units of the station's currency. */
export const tariffShape = v.pipe(
  v.strictObject({
    /** In force for sessions that start at this instant or later, until a newer version. */
    from: wholeUpTo(MAX_INSTANT),
    /** When it was taken back before it came into force: it never does. */
    withdrawn: v.exactOptional(wholeUpTo(MAX_INSTANT)),
    ...unitPrices,
    /** Once per session, whatever was used. */
    start: amount,
    /** For a minute at the plug after charging and grace, if the charger reports the unplug. */
    idlePerMinute: v.exactOptional(wholeUpTo(MAX_MINUTE_PRICE)),
    /** How long a charged car may stay for free; ten minutes by default. */
    graceMs: v.exactOptional(wholeUpTo(MAX_GRACE_MS)),
    /** The maximum of the idle fee. */
    idleMax: amount,
    /** The minimum and maximum of the whole bill, idle fee included. */
    min: amount,
    max: amount,
    /** In basis points: 800 is 8 %. */
    taxRate: v.exactOptional(wholeUpTo(10_000)),
    /** Whether all the prices and amounts above include the tax; otherwise it is added to each line. */
    taxIncluded: v.exactOptional(v.boolean()),
    /**
     * The time `perHour` and `perMinute` price at a charger: until charging ended (the default), or until the car left.
     */
    timeCounts: v.exactOptional(v.picklist(['charging', 'parking'])),
    /** Other unit prices at certain hours. If two with the same price overlap, the first holds. */
    bands: v.exactOptional(v.pipe(v.array(bandShape), v.maxLength(24))),
    /** Only for the members of this price group, before any tariff for all. */
    group: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(32))),
    /** Only for these types of connector, before any tariff for all. */
    types: v.exactOptional(
      v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(32))), v.minLength(1), v.maxLength(16)),
    ),
  }),
  v.check(({ min, max }) => min === undefined || max === undefined || min <= max, 'the minimum passes the maximum'),
)

export type UnitPrice = keyof typeof unitPrices
export type Tariff = v.InferOutput<typeof tariffShape>
export type Band = v.InferOutput<typeof bandShape>

export interface TariffInForce {
  id: string
  tariff: Tariff
}

/**
 * The tariff for a session that starts at this instant: of those that had begun, one for a price group of its customer's,
 * one for the connector's type before one for all, then the newest, then the greater id, which every device sees alike.
 */
export function tariffAt(
  tariffs: Iterable<readonly [id: string, tariff: Tariff]>,
  at: number,
  connectorType?: string,
  groups: readonly string[] = [],
): TariffInForce | undefined {
  let best: TariffInForce | undefined
  for (const [id, tariff] of tariffs) {
    if (tariff.from > at || tariff.withdrawn !== undefined || !isFor(tariff, connectorType, groups)) continue
    if (!best || comesBefore({ id, tariff }, best)) best = { id, tariff }
  }
  return best
}

function isFor({ types, group }: Tariff, connectorType: string | undefined, groups: readonly string[]): boolean {
  if (group !== undefined && !groups.includes(group)) return false
  return types === undefined || (connectorType !== undefined && types.includes(connectorType))
}

function comesBefore(one: TariffInForce, other: TariffInForce): boolean {
  const [grouped, otherGrouped] = [one.tariff.group !== undefined, other.tariff.group !== undefined]
  if (grouped !== otherGrouped) return grouped
  const [special, otherSpecial] = [one.tariff.types !== undefined, other.tariff.types !== undefined]
  if (special !== otherSpecial) return special
  if (one.tariff.from !== other.tariff.from) return one.tariff.from > other.tariff.from
  return one.id > other.id
}

/** Whether the tariff prices this at any hour. */
export function prices(tariff: Tariff, unit: UnitPrice): boolean {
  return tariff[unit] !== undefined || bandsFor(unit, tariff).length > 0
}

/** Each price has its own bands, so a band for energy does not cut time that costs the same on both sides of it. */
export function bandsFor(unit: UnitPrice, { bands = [] }: Tariff): Band[] {
  return bands.filter(band => band[unit] !== undefined)
}
