import * as v from 'valibot'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { sessionState } from './station-view.ts'

/**
 * To another connector. A running session is moved by staff; a booking is given up for a new one, under a new id, which is
 * what this answers with.
 */
export const moveSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/move',
  input: v.strictObject({ station: stationId, session: recordId, connector: recordId, id: newRecordId }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})
