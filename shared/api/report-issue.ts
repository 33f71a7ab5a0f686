import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { issueState } from './station-view.ts'

/** Something is wrong with a spot. Staff may take it out of use until that is resolved. */
export const reportIssue = endpoint({
  method: 'POST',
  path: '/api/stations/:station/issues',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    connector: recordId,
    text: is.text(500),
    blocks: v.exactOptional(v.boolean()),
  }),
  output: issueState,
  refusals: ACTING_REFUSALS,
})
