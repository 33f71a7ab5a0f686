import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { personId } from './person.ts'
import { stationId, stationRole } from './station.ts'

/** Changes what somebody is at a station where they work already. */
export const setRole = endpoint({
  method: 'PUT',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId, role: stationRole }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})
