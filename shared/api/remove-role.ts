import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { personId } from './person.ts'
import { stationId } from './station.ts'

export const removeRole = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})
