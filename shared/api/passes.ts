import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { ACTING_REFUSALS, newRecordId, stationId } from './station.ts'

/* Energy and time bought ahead. A quantity is Wh or ms, a price minor units with its tax, a time epoch milliseconds. */

const terms = {
  names: v.object({ en: v.string(), vi: v.string() }),
  unit: is.passUnit,
  /** Left out: as much as is used while it is valid, in one session at a time. */
  quantity: v.exactOptional(v.number()),
  perDay: v.exactOptional(v.number()),
  price: v.number(),
  /** Of the tax in the price, in basis points. */
  taxRate: v.exactOptional(v.number()),
  currency: v.string(),
  /** Where it is valid. */
  stations: v.array(v.string()),
}

/** The passes that a station sells, the cheapest first. One with a `group` is for its members. */
export const listPasses = endpoint({
  method: 'GET',
  path: '/api/stations/:station/passes',
  scope: 'read',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    passes: v.array(
      v.object({
        id: v.string(),
        ...terms,
        lasts: v.object({ unit: v.picklist(['days', 'months']), count: v.number() }),
        group: v.exactOptional(v.string()),
      }),
    ),
  }),
  refusals: { 'no-such-station': 404 },
})

const ownPass = v.object({
  id: v.string(),
  station: v.string(),
  product: v.string(),
  /** `open`: asked for, and not answered yet. */
  state: v.picklist(['open', 'declined', 'valid', 'ended']),
  why: v.exactOptional(v.string()),
  /** What is lacking in the wallet. */
  missing: v.exactOptional(v.number()),
  ...v.partial(v.object(terms)).entries,
  /** Sessions that begin before it may be paid by it. */
  until: v.exactOptional(v.number()),
  /** What a session that began now might take from it. */
  left: v.exactOptional(v.number()),
  receipt: v.exactOptional(v.string()),
})

/** One's own passes, the latest first. */
export const ownPasses = endpoint({
  method: 'GET',
  path: '/api/me/passes',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({ passes: v.array(ownPass) }),
  refusals: {},
})

/** Buys a pass from one's wallet. Asked again under the same id it is bought once. */
export const buyPass = endpoint({
  method: 'POST',
  path: '/api/me/passes',
  scope: 'pay',
  input: v.strictObject({ id: newRecordId, station: stationId, product: is.id }),
  output: ownPass,
  refusals: ACTING_REFUSALS,
})
