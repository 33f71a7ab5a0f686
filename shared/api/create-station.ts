import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

/**
 * Makes whoever asks the owner of a station that is nobody's yet. The station comes into being with its first owner; what
 * it is called and what it has, they state in its document, like everything after.
 */
export const createStation = endpoint({
  method: 'POST',
  path: '/api/stations',
  input: v.strictObject({ station: stationId }),
  output: v.object({}),
  refusals: { 'station-taken': 409, 'too-many-stations': 409 },
})
