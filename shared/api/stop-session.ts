import * as v from 'valibot'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { orderState, sessionState } from './station-view.ts'

/** Ends a session. Where a charger reports, this is an order to it, and `stopped` follows when it has ended. */
export const stopSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/stop',
  input: v.strictObject({ station: stationId, session: recordId, order: newRecordId }),
  output: v.object({ session: sessionState, order: v.exactOptional(orderState) }),
  refusals: ACTING_REFUSALS,
})
