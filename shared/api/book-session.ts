import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { sessionState } from './station-view.ts'

/**
 * Books a spot: at once, or with `from` and `until` for a time. The server's answer, `granted` or `denied`, is a fact that
 * follows; it is mostly there when this answers, and otherwise an event.
 */
export const bookSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    connector: recordId,
    from: v.exactOptional(is.time),
    until: v.exactOptional(is.time),
  }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})
