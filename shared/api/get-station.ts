import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { stationState } from './station-view.ts'

/** A station as it is now, for everyone signed in. */
export const getStation = endpoint({
  method: 'GET',
  path: '/api/stations/:station',
  input: v.strictObject({ station: stationId }),
  output: stationState,
  refusals: { 'no-such-station': 404 },
})
