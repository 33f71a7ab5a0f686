import * as v from 'valibot'
import { lineShape } from '../bill-line.ts'
import { endpoint, queryNumber } from './endpoint.ts'
import { STAFFING } from './people.ts'
import { phase, stationId, stationRole, stationState } from './station.ts'

/**
 * The author of a fact. Staff and owners by person and name, if the name is still known; a charger by its id. A
 * customer is only a role here: who they are is erasable and stands at the desk, for as long as it may.
 */
export const authorView = v.object({
  role: v.picklist(['customer', 'staff', 'owner', 'charger', 'server']),
  id: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
})

export type AuthorView = v.InferOutput<typeof authorView>

/*
 * A station's documents and archives in one form. Amounts are minor units of its currency, energy is Wh, times are
 * epoch milliseconds. People's facts keep the time they stated; `by` is the author.
 */

const time = v.number()
const money = v.number()
const method = v.picklist(['wallet', 'cash', 'card', 'transfer', 'online'])

/** Money given back, as the payment's refund of this number. */
const historyRefund = v.object({
  number: v.number(),
  at: time,
  by: authorView,
  amount: money,
  why: v.string(),
  to: method,
  receipt: v.exactOptional(v.string()),
  rounding: v.exactOptional(money),
  /** The money should not have come in: the debt it paid is owed again. Otherwise it is a goodwill or a surplus. */
  mistaken: v.exactOptional(v.boolean()),
})

const historyPayment = v.object({
  id: v.string(),
  session: v.string(),
  /** The customer's request, if the customer began it. */
  asked: v.exactOptional(v.object({ at: time, method, amount: money })),
  /**
   * The money that came in: mostly once. A wallet that settled what was also paid in cash is two. Cash that was rounded paid
   * `amount` less `rounding`.
   */
  received: v.array(
    v.object({
      ...{ at: time, by: authorView, method, amount: money, receipt: v.string() },
      rounding: v.exactOptional(money),
    }),
  ),
  declined: v.exactOptional(v.object({ at: time, why: v.string(), missing: v.exactOptional(money) })),
  refunds: v.array(historyRefund),
})

const historySession = v.object({
  id: v.string(),
  phase,
  /** Whether it has a claim to its spot. Then the station's live document has it too, and may know more by now. */
  isOpen: v.boolean(),
  /** Its last place, and that spot's label then. */
  connector: v.string(),
  label: v.string(),
  /** Its end; for a session that continues, its latest news. */
  at: time,
  /** Its author: a customer of a booking, staff of a walk-in. */
  by: authorView,
  /** The person behind it, for as long as the desk knows. */
  name: v.exactOptional(v.string()),
  booked: v.exactOptional(v.object({ at: time, from: time, until: v.exactOptional(time) })),
  started: v.exactOptional(v.object({ at: time, by: authorView })),
  stopped: v.exactOptional(v.object({ at: time, by: authorView })),
  /** Where it physically was, in order: occupancy is made of this. Without an end it continues. */
  stays: v.array(v.object({ connector: v.string(), from: time, until: v.exactOptional(time) })),
  /** When energy ended and when the cable was pulled, if the charger told. */
  charged: v.exactOptional(time),
  unplugged: v.exactOptional(time),
  /** The registers of the connector, and whether a charger or staff read them. */
  metered: v.exactOptional(v.object({ at: time, by: authorView, startWh: v.number(), endWh: v.number() })),
  /** The same of the connectors it was moved away from, in order. */
  lefts: v.exactOptional(
    v.array(v.object({ at: time, connector: v.string(), startWh: v.number(), endWh: v.number() })),
  ),
  /** The lines as first billed and those of every correction behind them. They sum to `total`. */
  bill: v.exactOptional(
    v.object({
      at: time,
      tariff: v.nullable(v.string()),
      lines: v.array(lineShape),
      total: money,
      tax: money,
      corrections: v.array(v.object({ at: time, why: v.string(), total: money, tax: money })),
    }),
  ),
  /** What its passes paid had cost so much when they were sold; the last counts. */
  passes: v.exactOptional(v.array(v.object({ at: time, value: money, tax: v.exactOptional(money) }))),
  /** Its debt was written off. */
  waived: v.exactOptional(v.object({ at: time, by: authorView, why: v.string() })),
  money: v.object({ paid: money, due: money, refundDue: money }),
  payments: v.array(historyPayment),
})

/** A manual act and its reason: waived, refunded, voided, moved … The owner's audit. */
const historyAct = v.object({
  /** `<room kind>/<path of the fact>`: never twice in a history. */
  id: v.string(),
  at: time,
  /** The time the server received it: long after `at` if a tablet was offline. */
  heardAt: time,
  by: authorView,
  what: v.picklist([
    'waived',
    'refunded',
    'cancelled',
    'moved',
    'started',
    'stopped',
    'metered',
    'priced',
    'price-withdrawn',
    'pass-offered',
    'pass-withdrawn',
    'place-changed',
    'spot-changed',
    'announced',
    'resolved',
    'refund-asked',
    'refund-approved',
    'refund-declined',
    'top-up-approved',
    'top-up-declined',
    'opening-stated',
    'opening-returned',
    'pass-sold',
    'pass-failed',
    'pass-refund-asked',
    'pass-refunded',
    'pass-expired',
    'dispute-answered',
    'strike-lifted',
    'matter-settled',
    'adopted',
    'rejected',
    'voided',
    ...STAFFING,
  ]),
  why: v.exactOptional(v.string()),
  session: v.exactOptional(v.string()),
  payment: v.exactOptional(v.string()),
  connector: v.exactOptional(v.string()),
  receipt: v.exactOptional(v.string()),
  amount: v.exactOptional(money),
  rounding: v.exactOptional(money),
  /** What of a pass nobody used any more. */
  lapsed: v.exactOptional(money),
  /** The tax in the amount, and in what lapsed. */
  tax: v.exactOptional(money),
  lapsedTax: v.exactOptional(money),
  /** What a pass is called, and when it was sold. */
  names: v.exactOptional(v.object({ en: v.string(), vi: v.string() })),
  soldAt: v.exactOptional(time),
  method: v.exactOptional(v.string()),
  /** The fields of a place or a spot that were set. */
  fields: v.exactOptional(v.array(v.string())),
  /** The role at the station that was given, and the name of the person whose it is, if not the author's. */
  role: v.exactOptional(stationRole),
  whom: v.exactOptional(v.string()),
})

/** A drawer in one shift, as far as it is known: see `Till` in `shared/documents/desk/till.ts`. */
const historyShift = v.object({
  id: v.string(),
  series: v.string(),
  opened: v.object({ at: time, by: authorView }),
  closed: v.exactOptional(v.object({ at: time, by: authorView })),
  float: money,
  cash: money,
  card: money,
  transfer: money,
  expected: money,
  counted: v.nullable(money),
  difference: v.nullable(money),
  /** Receipt numbers no one has explained, each run from one until before another. */
  gaps: v.array(v.object({ from: v.number(), until: v.number() })),
  doubled: v.array(v.number()),
})

/**
 * A station's past, for its staff and owner: the running epoch and every archived one, newest first, in pages.
 *
 * A page holds everything in `from` ≤ t < `until`: a session that was there, ended, was billed or paid in that time; an
 * act or a shift likewise. A session comes once, with all of its payments, in the epoch where it is now. Money counts
 * by the times of `received` and `refunds`, revenue by those of `bill`.
 *
 * Ask again with `cursor` = `next` until there is no `next`; a page may be empty and have one. Sealed epochs answer
 * from memory after the first time. A reader that keeps its answers asks from then on with `since` = the first page's `at`, and
 * puts the answer in place of what has the same id.
 */
export const history = endpoint({
  method: 'GET',
  path: '/api/stations/:station/history',
  scope: 'read',
  input: v.strictObject({
    station: stationId,
    /** Left out: from the beginning. */
    from: v.exactOptional(queryNumber),
    /** Left out: up to now. */
    until: v.exactOptional(queryNumber),
    /** Only what the server has heard of since that time of its own, and what may yet change without being heard of. */
    since: v.exactOptional(queryNumber),
    cursor: v.exactOptional(v.pipe(v.string(), v.regex(/^(station|desk)-[1-9][0-9]{0,8}$/))),
  }),
  output: v.object({
    /** When it was so, by the server's clock. */
    at: time,
    currency: v.string(),
    timeZone: v.string(),
    sessions: v.array(historySession),
    /** Payments of sessions in other pages: a record of money is never left out. */
    payments: v.array(historyPayment),
    acts: v.array(historyAct),
    shifts: v.array(historyShift),
    next: v.exactOptional(v.string()),
  }),
  refusals: {},
})

export type HistorySession = v.InferOutput<typeof historySession>
export type HistoryPayment = v.InferOutput<typeof historyPayment>
export type HistoryRefund = v.InferOutput<typeof historyRefund>
export type HistoryAct = v.InferOutput<typeof historyAct>
export type HistoryShift = v.InferOutput<typeof historyShift>
export type HistoryPage = v.InferOutput<typeof history.output>

/**
 * The balances of a station's books before a time: what customers owe for what was billed, less what they paid beyond it;
 * what their wallets hold from here, less what they spent from them here; and the same of passes. See `shared/books.ts`.
 */
export const bookBalances = endpoint({
  method: 'GET',
  path: '/api/stations/:station/books',
  input: v.strictObject({ station: stationId, /** Left out: up to now. */ until: v.exactOptional(queryNumber) }),
  output: v.object({ at: time, currency: v.string(), owed: money, wallets: money, passes: money }),
  refusals: {},
})

/** The epochs of a station's document, newest first: the running one, then the sealed ones. */
export const listEpochs = endpoint({
  method: 'GET',
  path: '/api/stations/:station/epochs',
  scope: 'read',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    epochs: v.array(
      v.object({
        epoch: v.number(),
        /** Left out while it runs. */
        sealedAt: v.exactOptional(v.number()),
        /** The size of the sealed document, in bytes. */
        size: v.exactOptional(v.number()),
      }),
    ),
  }),
  refusals: {},
})

/** A station's document at the end of a sealed epoch, for people who work there. */
export const getEpoch = endpoint({
  method: 'GET',
  path: '/api/stations/:station/epochs/:epoch',
  scope: 'read',
  input: v.strictObject({ station: stationId, epoch: queryNumber }),
  output: stationState,
  refusals: { 'no-such-epoch': 404 },
})
