import * as v from 'valibot'
import { isCell } from '../documents/catalogue/cells.ts'
import { stationFields } from '../documents/catalogue/facts.ts'
import { isId } from '../sync/engine.ts'
import { endpoint } from './endpoint.ts'

const counts = { free: v.number(), total: v.number() }

const sort = v.object({
  type: v.exactOptional(v.string()),
  powerW: v.exactOptional(v.number()),
  features: v.exactOptional(v.array(v.string())),
  ...counts,
})

const { cell: _cell, codes: _codes, ...shownFields } = stationFields

/** A station as a list shows it, with the number of spots free at this moment where it is known. */
export const listedStation = v.object({
  id: v.string(),
  ...v.partial(v.object(shownFields)).entries,
  name: v.string(),
  now: v.exactOptional(v.object({ ...counts, sorts: v.array(sort) })),
})

/** The most places one request finds. */
export const MOST_FOUND = 30
/** The most that are asked for by name at once: a person's favourites. */
export const MOST_ASKED = 100

const ids = v.pipe(
  v.string(),
  v.maxLength(33 * MOST_ASKED),
  v.transform(text => text.split(',')),
  v.maxLength(MOST_ASKED),
  v.array(v.pipe(v.string(), v.check(isId))),
)

/**
 * Places to go to, for everyone signed in: by words of their names and addresses, the nearest to a cell of the catalogue
 * first; or by their ids, separated by commas, those that are closed for good too. A phone tells no more of where it is
 * than the cell.
 */
export const findPlaces = endpoint({
  method: 'GET',
  path: '/api/places',
  scope: 'read',
  input: v.strictObject({
    text: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))),
    near: v.exactOptional(v.pipe(v.string(), v.check(isCell))),
    ids: v.exactOptional(ids),
  }),
  output: v.object({ places: v.array(listedStation) }),
  refusals: {},
})
