import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { queryNumber } from './query.ts'
import { stationId } from './station.ts'
import { stationState } from './station-view.ts'

/** A station as it was when an epoch of it was sealed, for who works there. */
export const getEpoch = endpoint({
  method: 'GET',
  path: '/api/stations/:station/epochs/:epoch',
  input: v.strictObject({ station: stationId, epoch: queryNumber }),
  output: stationState,
  refusals: { 'no-such-epoch': 404 },
})
