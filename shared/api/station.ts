import * as v from 'valibot'
import { isId } from '../ids.ts'

export const stationId = v.pipe(v.string(), v.check(isId))

/** What a person is at a station. An owner may do all that staff may. */
export const stationRole = v.picklist(['staff', 'owner'])

export type StationRole = v.InferOutput<typeof stationRole>
