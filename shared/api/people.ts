import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { personId } from './person.ts'
import { stationId, stationRole } from './station.ts'

/** The people who work at a station, for its owners. */
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

/** Changes a person's role at a station where they already work. */
export const setRole = endpoint({
  method: 'PUT',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId, role: stationRole }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})

export const removeRole = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})
