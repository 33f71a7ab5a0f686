import * as v from 'valibot'
import { lineShape } from '../bill-line.ts'
import { authorView } from './author.ts'
import { endpoint } from './endpoint.ts'
import { phase } from './phase.ts'
import { queryNumber } from './query.ts'
import { stationId } from './station.ts'

/*
 * What a station's documents hold and what they have left behind, in one form. Amounts are minor units of its currency,
 * energy is Wh, times are epoch milliseconds. What people stated keeps the time they stated; `by` says who it was.
 */

const time = v.number()
const money = v.number()
const method = v.picklist(['wallet', 'cash', 'card'])

/** Money given back, as the payment's refund of this number. */
export const historyRefund = v.object({
  number: v.number(),
  at: time,
  by: authorView,
  amount: money,
  why: v.string(),
  to: method,
  receipt: v.exactOptional(v.string()),
  /** The money should not have come in, and what it had paid is owed again. Otherwise it is a goodwill or a surplus. */
  mistaken: v.exactOptional(v.boolean()),
})

export const historyPayment = v.object({
  id: v.string(),
  session: v.string(),
  /** What the customer asked for, if it was they who began it. */
  asked: v.exactOptional(v.object({ at: time, method, amount: money })),
  /** The money that came in: mostly once. A wallet that settled what was also paid in cash is two. */
  received: v.array(v.object({ at: time, by: authorView, method, amount: money, receipt: v.string() })),
  declined: v.exactOptional(v.object({ at: time, why: v.string(), missing: v.exactOptional(money) })),
  refunds: v.array(historyRefund),
})

export const historySession = v.object({
  id: v.string(),
  phase,
  /** Whether it has a claim to its spot. Then the station's live document has it too, and may know more by now. */
  isOpen: v.boolean(),
  /** Where it was last, and what that spot was called. */
  connector: v.string(),
  label: v.string(),
  /** When it ended. Of one that goes on, when it was last heard of. */
  at: time,
  /** Who opened it: a customer their booking, staff a walk-in. */
  by: authorView,
  /** Whoever was behind it, for as long as the desk knows. */
  name: v.exactOptional(v.string()),
  booked: v.exactOptional(v.object({ at: time, from: time, until: v.exactOptional(time) })),
  started: v.exactOptional(v.object({ at: time, by: authorView })),
  stopped: v.exactOptional(v.object({ at: time, by: authorView })),
  /** Where it physically was, in order: what occupancy is made of. Without an end it goes on. */
  stays: v.array(v.object({ connector: v.string(), from: time, until: v.exactOptional(time) })),
  /** When energy ended and when the cable was pulled, where the charger told. */
  charged: v.exactOptional(time),
  unplugged: v.exactOptional(time),
  /** The registers of the connector, and whether a charger or staff read them. */
  metered: v.exactOptional(v.object({ at: time, by: authorView, startWh: v.number(), endWh: v.number() })),
  /** The lines as first billed and those of every correction behind them. They sum to `total`. */
  bill: v.exactOptional(
    v.object({
      at: time,
      tariff: v.nullable(v.string()),
      lines: v.array(lineShape),
      total: money,
      tax: money,
      corrections: v.array(v.object({ at: time, why: v.string(), total: money })),
    }),
  ),
  money: v.object({ paid: money, due: money, refundDue: money }),
  payments: v.array(historyPayment),
})

/** What somebody did by hand, and why: waived, refunded, voided, moved … The owner's audit. */
export const historyAct = v.object({
  /** `<room kind>/<path of the fact>`: never twice in a history. */
  id: v.string(),
  at: time,
  /** When the server heard of it: long after `at` where a tablet was offline. */
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
    'resolved',
    'refund-asked',
    'refund-approved',
    'refund-declined',
    'top-up-approved',
    'top-up-declined',
    'dispute-answered',
    'strike-lifted',
    'matter-settled',
    'adopted',
    'rejected',
    'voided',
  ]),
  why: v.exactOptional(v.string()),
  session: v.exactOptional(v.string()),
  payment: v.exactOptional(v.string()),
  connector: v.exactOptional(v.string()),
  receipt: v.exactOptional(v.string()),
  amount: v.exactOptional(money),
  method: v.exactOptional(v.string()),
})

/** A drawer in one shift, reckoned by what is known of it: see `Till` in `shared/documents/desk/till.ts`. */
export const historyShift = v.object({
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
  /** Numbers of receipts nobody has explained, each from one until before another. */
  gaps: v.array(v.object({ from: v.number(), until: v.number() })),
  doubled: v.array(v.number()),
})

/**
 * A station's past, for its staff and owner: the running epoch and every archived one, the newest first, in pages.
 *
 * A page holds what of it falls into `from` ≤ t < `until`: a session that was there, ended, was billed or paid in that
 * time; an act or a shift likewise. A session comes once, with all of its payments, in the epoch where it is now.
 * Money is counted by the times of `received` and `refunds`, revenue by those of `bill`.
 *
 * Ask again with `cursor` = `next` until there is no `next`; a page may be empty and have one. What is sealed answers
 * from memory after the first time.
 */
export const history = endpoint({
  method: 'GET',
  path: '/api/stations/:station/history',
  input: v.strictObject({
    station: stationId,
    /** Left out: from the beginning. */
    from: v.exactOptional(queryNumber),
    /** Left out: up to now. */
    until: v.exactOptional(queryNumber),
    cursor: v.exactOptional(v.pipe(v.string(), v.regex(/^(station|desk)-[1-9][0-9]{0,8}$/))),
  }),
  output: v.object({
    currency: v.string(),
    timeZone: v.string(),
    sessions: v.array(historySession),
    /** Payments of sessions that are elsewhere: a record of money is never left out. */
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
