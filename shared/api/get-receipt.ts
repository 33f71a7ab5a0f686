import * as v from 'valibot'
import { recordId } from './acting.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

/**
 * The receipt of a payment as a page to print or to keep as a PDF: for the customer whose it is, and for who works there.
 * On that of somebody who came without an account stands the code by which they make the session theirs.
 */
export const getReceipt = endpoint({
  method: 'GET',
  path: '/api/stations/:station/receipts/:payment',
  answers: 'page',
  input: v.strictObject({
    station: stationId,
    payment: recordId,
    /** Left out: what the browser asks for. */
    lang: v.exactOptional(v.picklist(['en', 'vi'])),
  }),
  output: v.null(),
  refusals: { 'no-such-receipt': 404 },
})
