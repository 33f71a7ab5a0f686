import * as v from 'valibot'
import { WHYS, type Why } from '../documents/why.ts'
import { isId } from '../ids.ts'

/** The id of a new record. Whoever gives one may ask again after a lost answer, and nothing happens twice. */
export const newRecordId = v.exactOptional(v.pipe(v.string(), v.check(isId)))

export const recordId = v.pipe(v.string(), v.check(isId))

const NOT_FOUND: ReadonlySet<string> = new Set(['no-such-record', 'no-such-connector', 'no-such-session'])

/** Why something cannot be done at a station: the words of `shared/documents/why.ts`, and `already`. */
export const ACTING_REFUSALS = {
  ...(Object.fromEntries(WHYS.map(why => [why, NOT_FOUND.has(why) ? 404 : 409])) as Record<Why, number>),
  'no-such-station': 404,
  /** Another fact stands there. */
  already: 409,
} as const
