import * as v from 'valibot'
import * as is from './documents/shapes.ts'

const count = (most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(most))
const name = is.line(40)

/** What a pass holds and costs: the same as it is sold, and as it was. */
export const passTerms = {
  names: v.strictObject({ en: name, vi: name }),
  /** What it pays: energy, or time at a spot. */
  unit: is.passUnit,
  /** Wh or ms; left out: as much as is used while it is valid, in one session at a time. */
  quantity: v.exactOptional(is.counted),
  /** The most of it in one day of the place. */
  perDay: v.exactOptional(is.counted),
  /** Minor units, tax included. */
  price: is.sum,
  /** Of the tax in the price, in basis points. */
  taxRate: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000))),
  /** Where it is valid. */
  stations: v.pipe(v.array(is.id), v.minLength(1), v.maxLength(50)),
}

/** The `passes/<id>` fact of a station: a pass it sells. */
export const passShape = v.strictObject({
  /** Sold since then. */
  from: is.time,
  /** Not sold any more. Those that were sold stay valid. */
  withdrawn: v.exactOptional(is.time),
  ...passTerms,
  /** How long it is valid: so many days, the first included, or months. */
  lasts: v.strictObject({ unit: v.picklist(['days', 'months']), count: count(1000) }),
  /** Only for members of this price group. */
  group: v.exactOptional(is.id),
})

export type PassProduct = Readonly<v.InferOutput<typeof passShape>>
export type PassTerms = Pick<PassProduct, keyof typeof passTerms>
