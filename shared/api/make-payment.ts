import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { ACTING_REFUSALS, newRecordId, recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'
import { paymentState } from './station-view.ts'

/**
 * A customer asks to pay what is due, from the wallet or at the desk. Staff say what they have taken, in cash or by card:
 * then with its amount and the number of its receipt.
 */
export const makePayment = endpoint({
  method: 'POST',
  path: '/api/stations/:station/payments',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    session: recordId,
    method: v.picklist(['wallet', 'cash', 'card']),
    amount: v.exactOptional(is.amount),
    receipt: v.exactOptional(is.receipt),
  }),
  output: paymentState,
  refusals: ACTING_REFUSALS,
})
