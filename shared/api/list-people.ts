import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId, stationRole } from './station.ts'

/** Who works at a station, for its owners. */
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/stations/:station/people',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    people: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        email: v.exactOptional(v.string()),
        role: stationRole,
        hasPin: v.boolean(),
        lastSeen: v.exactOptional(v.number()),
      }),
    ),
  }),
  refusals: {},
})
