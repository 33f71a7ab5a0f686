import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

const state = v.picklist(['free', 'held', 'taken', 'closed', 'broken'])

export type BoardState = v.InferOutput<typeof state>

/** The free spots of a place now, for anybody; only where its owner shows them. */
export const publicBoard = endpoint({
  method: 'GET',
  path: '/api/board/:station',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    name: v.string(),
    kind: v.picklist(['charging', 'library']),
    timeZone: v.string(),
    at: v.number(),
    free: v.number(),
    spots: v.array(v.object({ label: v.string(), zone: v.string(), state })),
  }),
  refusals: { 'no-board': 404 },
})
