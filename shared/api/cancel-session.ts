import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { ACTING_REFUSALS, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { sessionState } from './station-view.ts'

/** Gives up a booking for which nobody has come. */
export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/cancel',
  input: v.strictObject({ station: stationId, session: recordId, why: v.exactOptional(is.text(200)) }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})
