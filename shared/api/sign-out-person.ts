import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { personId } from './person.ts'
import { stationId } from './station.ts'

/** For a lost tablet: ends the staff sessions of somebody who works at the station. */
export const signOutPerson = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person/sessions',
  input: v.strictObject({ station: stationId, person: personId }),
  output: v.object({ ended: v.number() }),
  refusals: { 'no-such-person': 404 },
})
