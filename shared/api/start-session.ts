import * as v from 'valibot'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { orderState, sessionState } from './station-view.ts'

/**
 * Somebody is there. Where a charger reports, this is an order to it, and `started` follows when it has begun. Staff may
 * start a session that nobody has booked, under a new id, at a connector they name.
 */
export const startSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/start',
  input: v.strictObject({
    station: stationId,
    session: recordId,
    connector: v.exactOptional(recordId),
    order: newRecordId,
  }),
  output: v.object({ session: v.exactOptional(sessionState), order: v.exactOptional(orderState) }),
  refusals: ACTING_REFUSALS,
})
