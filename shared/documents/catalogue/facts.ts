import * as v from 'valibot'
import { tariffShape } from '../../tariff.ts'
import * as is from '../shapes.ts'
import { type Facts, infoFields } from '../station/facts.ts'

/* Everything that can be said in the catalogue, each form once. */

const { perKwh, perHour, perMinute, start } = tariffShape.pipe[0].entries

/** What one type of spot costs now. `varies`: at certain hours it is something else. */
const price = v.strictObject({
  type: v.exactOptional(is.word),
  perKwh,
  perHour,
  perMinute,
  start,
  taxIncluded: v.exactOptional(v.boolean()),
  varies: v.exactOptional(v.boolean()),
})

/** As many types of spots as a list tells apart. */
export const MOST_TYPES = 24

/** A station in the list. Each field is replaced alone, when it changes. */
export const stationFields = {
  name: infoFields.name,
  kind: infoFields.kind,
  address: infoFields.address,
  place: infoFields.place,
  currency: infoFields.currency,
  timeZone: infoFields.timeZone,
  hours: infoFields.hours,
  prices: v.pipe(v.array(price), v.maxLength(MOST_TYPES)),
  /** How many spots of each type there are, out of use or not, and the most power one of them gives. */
  spots: v.pipe(
    v.array(v.strictObject({ type: v.exactOptional(is.word), total: is.counter, powerW: v.exactOptional(is.counter) })),
    v.maxLength(MOST_TYPES),
  ),
  /** What a spot there may have: a quiet seat, a socket. */
  features: v.pipe(v.array(is.word), v.maxLength(MOST_TYPES)),
  /** Which epoch of its document is current. */
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999_999_999)),
  retired: v.boolean(),
}

/** To everyone, wherever they are. It is withdrawn by ending it. */
export const announcement = is.fact({ text: is.text(500), until: v.exactOptional(is.time) })

export type StationFields = Facts<typeof stationFields>
export type Price = Readonly<v.InferOutput<typeof price>>
export type Announcement = Readonly<v.InferOutput<typeof announcement>>
