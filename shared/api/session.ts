import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { ACTING_REFUSALS, newRecordId, orderState, paymentState, recordId, sessionState, stationId } from './station.ts'

/**
 * Books a spot: now, or with `from` and `until` for a time. The server's answer, `granted` or `denied`, is a fact that
 * follows; mostly it is there when this answers, otherwise it comes as an event.
 */
export const bookSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions',
  scope: 'book',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    connector: recordId,
    from: v.exactOptional(is.time),
    until: v.exactOptional(is.time),
    /** Stands in line for a spot that another has: granted as soon as it is free, for as long as a hold lasts. */
    waits: v.exactOptional(v.literal(true)),
    /** With `waits`: any spot of this one's type will do, whichever is free first. */
    any: v.exactOptional(v.literal(true)),
  }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

/**
 * The person has arrived. Where a charger reports, this is an order to it, and `started` follows once it has begun.
 * Staff may start a session without a booking, under a new id, at a connector they name.
 */
export const startSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/start',
  scope: 'book',
  input: v.strictObject({
    station: stationId,
    session: recordId,
    connector: v.exactOptional(recordId),
    order: newRecordId,
  }),
  output: v.object({ session: v.exactOptional(sessionState), order: v.exactOptional(orderState) }),
  refusals: ACTING_REFUSALS,
})

/**
 * The person has arrived, and shows the code of the place. Without a session it takes the free spot, from now on and
 * until a time. The one way in where the station's `placeCode` is set; elsewhere any code is as good as none.
 */
export const checkIn = endpoint({
  method: 'POST',
  path: '/api/stations/:station/check-in',
  scope: 'book',
  input: v.strictObject({
    station: stationId,
    session: newRecordId,
    connector: recordId,
    code: v.pipe(v.string(), v.maxLength(32)),
    until: v.exactOptional(is.time),
  }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

/** Ends a session. Where a charger reports, this is an order to it, and `stopped` follows once it has ended. */
export const stopSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/stop',
  scope: 'book',
  input: v.strictObject({ station: stationId, session: recordId, order: newRecordId }),
  output: v.object({ session: sessionState, order: v.exactOptional(orderState) }),
  refusals: ACTING_REFUSALS,
})

/** Asks that a booked time end later at the same spot. The answer stands in `extensions`: `granted`, or why not. */
export const extendSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/extend',
  scope: 'book',
  input: v.strictObject({ station: stationId, session: recordId, until: is.time }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

/** Says where one's charge is to end: at a sum, an energy or a battery level; without any of them the goal is taken back. */
export const aimSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/goal',
  scope: 'book',
  input: v.strictObject({
    station: stationId,
    session: recordId,
    money: v.exactOptional(is.amount),
    wh: v.exactOptional(is.energy),
    soc: v.exactOptional(is.charge),
  }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

/** Gives up a booking no one has come for. */
export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/cancel',
  scope: 'book',
  input: v.strictObject({ station: stationId, session: recordId, why: v.exactOptional(is.text(200)) }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

/**
 * Moves to another connector. Staff move a running session; a booking is replaced by a new one, under a new id, and
 * that one is the answer.
 */
export const moveSession = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/move',
  scope: 'book',
  input: v.strictObject({ station: stationId, session: recordId, connector: recordId, id: newRecordId }),
  output: sessionState,
  refusals: ACTING_REFUSALS,
})

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
 * Prints a payment's receipt on the printer that the owner has named, for people who work there. That it was printed, only the
 * paper says.
 */
export const printReceipt = endpoint({
  method: 'POST',
  path: '/api/stations/:station/receipts/:payment/print',
  input: v.strictObject({
    station: stationId,
    payment: recordId,
    lang: v.picklist(['en', 'vi']),
    /** Cash was taken for it just now. */
    opensDrawer: v.exactOptional(v.boolean()),
  }),
  output: v.object({}),
  refusals: { 'no-such-receipt': 404, 'no-printer': 404, 'printer-inside': 409, 'printer-down': 424 },
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
