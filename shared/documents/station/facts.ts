import * as v from 'valibot'
import { lineShape } from '../../bill-line.ts'
import { tariffShape } from '../../tariff.ts'
import * as is from '../shapes.ts'

/*
 * Everything that can be said in a station's document, each form once. `at` is when it happened, by the clock of whoever
 * states it. Nobody is named here: only the server can tell whose a session is.
 */

const { fact } = is

/** Whose word a start or a stop is. The policy holds it to the author's role, so a fold may trust it. */
const via = v.picklist(['customer', 'staff', 'charger'])

export const sessionFacts = {
  /** Somebody wants the spot: at once, or with `until` for a time. `replaces` gives up an own booking for this one. */
  booked: fact({ connector: is.id, from: is.time, until: v.exactOptional(is.time), replaces: v.exactOptional(is.id) }),
  /** The spot is theirs from `from` until `until`: the hold's end, or the booked slot. */
  granted: fact({ connector: is.id, from: is.time, until: is.time }),
  denied: fact({ why: is.word, instead: v.exactOptional(v.pipe(v.array(is.id), v.maxLength(8))) }),
  /** A person or a car is there. */
  started: fact({ connector: is.id, soc: v.exactOptional(is.charge), via }),
  /** The reader has gone for a while; the seat stays theirs. */
  'away/#': fact({ until: is.time }),
  'returned/#': fact({}),
  /** Energy has ended, the cable still hangs: from here the idle grace runs. */
  charged: fact({}),
  /** `why` is the server's, where it ended the use itself: `away` for a reader who did not come back. */
  stopped: fact({ soc: v.exactOptional(is.charge), via: v.exactOptional(via), why: v.exactOptional(is.word) }),
  unplugged: fact({}),
  /** The registers at start and end, from the charger or read by staff; readings between where prices change with the hour. */
  metered: fact({
    startWh: is.energy,
    endWh: is.energy,
    soc: v.exactOptional(is.charge),
    readings: v.exactOptional(v.pipe(v.array(v.strictObject({ at: is.time, wh: is.energy })), v.maxLength(200))),
  }),
  billed: fact({ tariff: v.nullable(is.id), lines: v.pipe(v.array(lineShape), v.maxLength(64)), total: is.money }),
  /** Late figures change a bill by further lines, never by an edit. `total` is what they add. */
  'corrected/#': fact({ lines: v.pipe(v.array(lineShape), v.maxLength(64)), total: is.money, why: is.word }),
  cancelled: fact({ why: v.exactOptional(is.text(200)) }),
  expired: fact({}),
  /** The running session goes on at another connector. */
  'moved/#': fact({ connector: is.id }),
  waived: fact({ why: is.text(200) }),
  /** What staff opened belongs to a customer now. Whose it is, only the server and the desk know. */
  linked: fact({}),
}

const method = v.picklist(['wallet', 'cash', 'card'])

export const paymentFacts = {
  /** The customer asks to pay; a wallet is debited by the server, cash and card are taken at the desk. */
  asked: fact({ session: is.id, method, amount: is.amount }),
  /** Money changed hands: a fact of the world, whatever else is known. */
  taken: fact({ session: is.id, method: v.picklist(['cash', 'card']), amount: is.amount, receipt: is.receipt }),
  settled: fact({ amount: is.amount, receipt: is.receipt }),
  declined: fact({ why: is.word, missing: v.exactOptional(is.sum) }),
  /** Given back. What left a drawer has a receipt of that drawer's. */
  'refunded/#': fact({
    amount: is.amount,
    why: is.text(200),
    to: v.exactOptional(method),
    receipt: v.exactOptional(is.receipt),
    /** It should not have come in: it was another's, or typed wrong. What it had paid is owed again. */
    mistaken: v.exactOptional(v.boolean()),
  }),
}

export const issueFacts = {
  reported: fact({
    connector: is.id,
    text: is.text(500),
    blocks: v.boolean(),
    /** A seat is held, and nobody is there. Its reader is told, and loses it if they do not come back. */
    empty: v.exactOptional(v.boolean()),
  }),
  resolved: fact({ text: v.exactOptional(is.text(500)) }),
}

export const orderFacts = {
  asked: fact({
    connector: is.id,
    session: v.exactOptional(is.id),
    action: v.picklist(['start', 'stop', 'unlock', 'reset']),
  }),
  answered: fact({ result: is.word }),
}

export const notice = fact({ text: is.text(500), until: v.exactOptional(is.time) })

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440))

/** By the station's wall clock, as the bands of a tariff: 0 is Sunday, an end below its begin is on the next day. */
const hours = v.strictObject({
  days: v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.maxLength(7))),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
})
const date = v.pipe(v.string(), v.isoDate())

/** The station itself. Each field is replaced alone, by its owner. */
export const infoFields = {
  name: is.text(80),
  kind: v.picklist(['charging', 'library']),
  currency: is.currency,
  timeZone: is.timeZone,
  address: is.text(200),
  place: v.strictObject({
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
  payWhen: v.picklist(['before', 'after']),
  /** How long an immediate booking holds a spot. */
  holdMs: is.duration,
  /** A slot can be checked into this long before it begins, and until this long after. */
  checkInMs: is.duration,
  graceMs: is.duration,
  /** How long a reader may be away. */
  awayMs: is.duration,
  /** Open bookings one customer may have here. */
  openHolds: is.counter,
  /** How long a bill waits for the meter after the stop. */
  meterWaitMs: is.duration,
  /** What a wallet must hold to book and to start. */
  minimumBalance: is.sum,
  /** Staff refund up to this alone. */
  refundLimit: is.sum,
  noShows: v.strictObject({ most: is.counter, withinMs: is.duration, blockedMs: is.duration }),
  /** When it is open; left out: always. */
  hours: v.pipe(v.array(hours), v.maxLength(28)),
  closedDays: v.pipe(v.array(date), v.maxLength(400)),
  /** Ready-made booking lengths of a library. */
  shifts: v.pipe(
    v.array(v.strictObject({ name: is.text(40), fromMinute: minuteOfDay, toMinute: minuteOfDay })),
    v.maxLength(12),
  ),
  retired: v.boolean(),
}

export const connectorFields = {
  label: is.text(24),
  type: is.word,
  powerW: is.power,
  /** The charger that reports for it. Where one does, a customer starts and stops by an order. */
  charger: is.id,
  /** Whether that charger tells when a cable is pulled; most do, so unless said. Where none tells, no idle fee can be due. */
  reportsUnplug: v.boolean(),
  /** Which of the charger's plugs. */
  plug: is.counter,
  zone: is.text(40),
  features: v.pipe(v.array(is.word), v.maxLength(12)),
  /** What a customer types when the camera fails, and what its QR code says. */
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{4,12}$/)),
  x: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  y: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  retired: v.boolean(),
  /** What the charger last said of the spot. */
  reported: fact({ status: v.picklist(['available', 'occupied', 'faulted', 'offline']) }),
}

export const tariff = tariffShape

export type Facts<Shapes extends Record<string, v.GenericSchema>> = {
  [Name in keyof Shapes]: v.InferOutput<Shapes[Name]>
}

export type SessionFacts = Facts<typeof sessionFacts>
export type PaymentFacts = Facts<typeof paymentFacts>
export type IssueFacts = Facts<typeof issueFacts>
export type OrderFacts = Facts<typeof orderFacts>
export type Notice = v.InferOutput<typeof notice>
export type StationInfo = Facts<typeof infoFields>
export type ConnectorFields = Facts<typeof connectorFields>
export type Via = v.InferOutput<typeof via>
export type PaymentMethod = v.InferOutput<typeof method>
