import * as v from 'valibot'
import { tariffShape } from '../../tariff.ts'
import * as is from '../shapes.ts'
import { connectorFields, type Facts, infoFields } from '../station/facts.ts'
import { isCell } from './cells.ts'

/* The forms of all facts in the catalogue. */

const { perKwh, perHour, perMinute, start } = tariffShape.pipe[0].entries

/** The present price of one type of spot. `varies`: it differs at certain hours. */
const price = v.strictObject({
  type: v.exactOptional(is.word),
  perKwh,
  perHour,
  perMinute,
  start,
  taxIncluded: v.exactOptional(v.boolean()),
  varies: v.exactOptional(v.boolean()),
})

/** The most types of spots a list tells apart. */
export const MOST_TYPES = 24
/** The most codes by which a station is found. */
export const MOST_CODES = 1000

/** A station in the list. Each field is replaced separately, when it changes. */
export const stationFields = {
  name: infoFields.name,
  kind: infoFields.kind,
  organisation: infoFields.organisation,
  bank: infoFields.bank,
  online: infoFields.online,
  brand: infoFields.brand,
  address: infoFields.address,
  place: infoFields.place,
  photo: infoFields.photo,
  currency: infoFields.currency,
  timeZone: infoFields.timeZone,
  hours: infoFields.hours,
  prices: v.pipe(v.array(price), v.maxLength(MOST_TYPES)),
  /** Number of spots of each type, in use or not, and the highest power among them. */
  spots: v.pipe(
    v.array(v.strictObject({ type: v.exactOptional(is.word), total: is.counter, powerW: v.exactOptional(is.counter) })),
    v.maxLength(MOST_TYPES),
  ),
  /** Features a spot there may have: a quiet seat, a socket. */
  features: v.pipe(v.array(is.word), v.maxLength(MOST_TYPES)),
  /** The current epoch of its document. */
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999_999_999)),
  retired: v.boolean(),
  /** The cell it is in; see `cells.ts`. */
  cell: v.pipe(v.string(), v.check(isCell)),
  /** The codes of its spots, for those who type one. */
  codes: v.pipe(v.array(connectorFields.code), v.maxLength(MOST_CODES)),
}

type CellFields = Omit<Facts<typeof stationFields>, 'epoch' | 'retired' | 'cell' | 'codes'>

const cellFields = (({ epoch: _, retired: _retired, cell: _cell, codes: _codes, ...fields }) => fields)(stationFields)

/** A station in its cell: what a list on a phone shows, as one value. null: it is there no more. */
export const cellEntry = v.nullable(
  v.strictObject({
    ...Object.fromEntries(Object.entries(cellFields).map(([name, form]) => [name, v.exactOptional(form)])),
    name: cellFields.name,
  }),
)

export type CellEntry = (Readonly<Partial<CellFields>> & Pick<CellFields, 'name'>) | null

/** How many stations are in a cell. One that has split has none. */
export const cell = v.strictObject({ stations: is.counter, isSplit: v.exactOptional(v.literal(true)) })

/** To everyone, everywhere. It is withdrawn by ending it. */
export const announcement = is.fact({ text: is.text(500), until: v.exactOptional(is.time) })

export type StationFields = Facts<typeof stationFields>
export type Cell = Readonly<v.InferOutput<typeof cell>>
export type Price = Readonly<v.InferOutput<typeof price>>
export type Announcement = Readonly<v.InferOutput<typeof announcement>>
