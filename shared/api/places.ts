import * as v from 'valibot'
import { isCell } from '../documents/catalogue/cells.ts'
import { isId } from '../sync/engine.ts'
import { endpoint } from './endpoint.ts'
import { listedStation } from './station.ts'

/** The most places one request finds. */
export const MOST_FOUND = 30
/** The most that are asked for by name at once: a person's favourites. */
const MOST_ASKED = 100

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
