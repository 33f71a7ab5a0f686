import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { ACTING_REFUSALS, newRecordId, paymentState, recordId, stationId } from './station.ts'

/**
 * A customer asks to pay the amount due, from the wallet, at the desk or by a transfer. Staff state money taken, in
 * cash, by card or by a transfer they have seen, with its amount and receipt number.
 */
export const makePayment = endpoint({
  method: 'POST',
  path: '/api/stations/:station/payments',
  scope: 'pay',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    session: recordId,
    method: v.picklist(['wallet', 'cash', 'card', 'transfer']),
    amount: v.exactOptional(is.amount),
    receipt: v.exactOptional(is.receipt),
  }),
  output: paymentState,
  refusals: ACTING_REFUSALS,
})

/**
 * A payment's receipt as a page to print or to keep as a PDF: for its customer and for people who work there. For a
 * person without an account it shows the code by which they claim the session.
 */
export const getReceipt = endpoint({
  method: 'GET',
  path: '/api/stations/:station/receipts/:payment',
  scope: 'read',
  answers: 'page',
  input: v.strictObject({
    station: stationId,
    payment: recordId,
    /** Left out: the browser's language. */
    lang: v.exactOptional(v.picklist(['en', 'vi'])),
  }),
  output: v.null(),
  refusals: { 'no-such-receipt': 404 },
})
