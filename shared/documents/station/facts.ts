import * as v from 'valibot'
import { bankAccount } from '../../bank/account.ts'
import { ACQUIRERS } from '../../bank/acquirer.ts'
import { lineShape, passName } from '../../bill-line.ts'
import { brand } from '../../brand.ts'
import { passShape } from '../../pass.ts'
import { photoId } from '../../photo.ts'
import { tariffShape } from '../../tariff.ts'
import { isPrintableLine } from '../printable.ts'
import * as is from '../shapes.ts'

/*
 * The forms of all facts in a station's document. `at` is when it happened, by its author's clock. No one is named
 * here: only the server can tell whose a session is.
 */

const { fact } = is

/** Who says a start or a stop. The policy checks it against the author's role, so a fold may trust it. */
const via = v.picklist(['customer', 'staff', 'charger'])

const readings = v.pipe(v.array(v.strictObject({ at: is.time, wh: is.energy })), v.maxLength(200))

export const sessionFacts = {
  /**
   * A person wants the spot: now, or with `until` for a time. `replaces` gives up an own booking for this one. `waits`: as
   * soon as it is free, in the order of the line; the grant is the offer, and its end the deadline. With `any` another spot of
   * its type will do, and the grant names the one they get.
   */
  booked: fact({
    connector: is.id,
    from: is.time,
    until: v.exactOptional(is.time),
    replaces: v.exactOptional(is.id),
    waits: v.exactOptional(v.literal(true)),
    any: v.exactOptional(v.literal(true)),
    /** One of several that were booked at once: of every week, or the seats of a class. */
    series: v.exactOptional(is.id),
  }),
  /** The spot is theirs from `from` until `until`: the hold's end, or the booked slot. */
  granted: fact({ connector: is.id, from: is.time, until: is.time }),
  denied: fact({ why: is.word, instead: v.exactOptional(v.pipe(v.array(is.id), v.maxLength(8))) }),
  /** They would like their slot to end later. The server answers with `extended`, or with `unextended` and why not. */
  'extends/#': fact({ until: is.time }),
  'extended/#': fact({ until: is.time }),
  'unextended/#': fact({ why: is.word }),
  /** The charge is to end at a sum, an energy or a battery level; the last word counts, and an empty one takes it back. */
  'goal/#': fact({
    money: v.exactOptional(is.amount),
    wh: v.exactOptional(v.pipe(is.energy, v.minValue(1))),
    soc: v.exactOptional(v.pipe(is.charge, v.minValue(1))),
  }),
  /** What its customer pays by: as of its start, or of a slot that is paid ahead. */
  priced: fact({
    group: v.exactOptional(is.id),
    /** What its passes may pay: held for it in its customer's account, in the same commit. */
    covers: v.exactOptional(
      v.pipe(v.array(v.strictObject({ pass: passName, unit: is.passUnit, quantity: is.counted })), v.maxLength(4)),
    ),
  }),
  /** What the bill used of them, what that had cost, and the tax in it; the last counts. */
  'spent/#': fact({
    parts: v.pipe(
      v.array(v.strictObject({ pass: is.id, quantity: is.counted, value: is.sum, tax: v.exactOptional(is.sum) })),
      v.maxLength(4),
    ),
  }),
  /** Their person has shown the code of the place. */
  present: fact({}),
  /** A person or a car is there. */
  started: fact({ connector: is.id, soc: v.exactOptional(is.charge), via }),
  /** The reader is away for a while; the seat stays theirs. */
  'away/#': fact({ until: is.time }),
  'returned/#': fact({}),
  /** Energy has ended, the cable is still plugged in: the idle grace runs from here. */
  charged: fact({}),
  /** `why` is the server's, when it ended the use itself: `away` for a reader who did not return. */
  stopped: fact({ soc: v.exactOptional(is.charge), via: v.exactOptional(via), why: v.exactOptional(is.word) }),
  unplugged: fact({}),
  /**
   * The registers at start and end, from the charger or read by staff; readings between them if prices change with the
   * hour.
   */
  metered: fact({
    startWh: is.energy,
    endWh: is.energy,
    soc: v.exactOptional(is.charge),
    readings: v.exactOptional(readings),
  }),
  billed: fact({ tariff: v.nullable(is.id), lines: v.pipe(v.array(lineShape), v.maxLength(64)), total: is.money }),
  /** Late figures change a bill by further lines, never by an edit. `total` is their sum. */
  'corrected/#': fact({ lines: v.pipe(v.array(lineShape), v.maxLength(64)), total: is.money, why: is.word }),
  cancelled: fact({ why: v.exactOptional(is.text(200)) }),
  expired: fact({}),
  /** A charger was left for another: its registers, and the tariff this part of the charge is billed by. */
  'left/#': fact({
    startWh: is.energy,
    endWh: is.energy,
    soc: v.exactOptional(is.charge),
    readings: v.exactOptional(readings),
    tariff: v.nullable(is.id),
  }),
  /** The running session goes on at another connector. */
  'moved/#': fact({ connector: is.id }),
  /** The charger there has begun. */
  'resumed/#': fact({ soc: v.exactOptional(is.charge) }),
  waived: fact({ why: is.text(200) }),
  /** A session that staff opened belongs to a customer now. Which one, only the server and the desk know. */
  linked: fact({}),
}

const method = v.picklist(['wallet', 'cash', 'card', 'transfer', 'online'])

export const paymentFacts = {
  /**
   * The customer asks to pay; a wallet is debited by the server, cash and card are taken at the desk, a transfer comes to the
   * bank, and online they pay on the page of an acquirer.
   */
  asked: fact({ session: is.id, method, amount: is.amount }),
  /** Money changed hands: a fact of the world, whatever else is known. */
  taken: fact({
    session: is.id,
    method: v.picklist(['cash', 'card', 'transfer', 'online']),
    amount: is.amount,
    receipt: is.receipt,
    /** The cash above its payment, or, below zero, short of it: smaller coins are gone. */
    rounding: v.exactOptional(is.money),
  }),
  settled: fact({ amount: is.amount, receipt: is.receipt }),
  declined: fact({ why: is.word, missing: v.exactOptional(is.sum) }),
  /** Given back. Money out of a drawer has a receipt of that drawer. */
  'refunded/#': fact({
    amount: is.amount,
    why: is.text(200),
    to: v.exactOptional(method),
    receipt: v.exactOptional(is.receipt),
    /** As of `taken`: what left the drawer is so much more than what was given back. */
    rounding: v.exactOptional(is.money),
    /** It should not have come in: it was another person's, or typed wrong. The debt it paid is owed again. */
    mistaken: v.exactOptional(v.boolean()),
  }),
}

export const issueFacts = {
  reported: fact({
    connector: is.id,
    text: is.text(500),
    blocks: v.boolean(),
    /** The seat is held, and no one is there. Its reader is told, and loses it unless they return. */
    empty: v.exactOptional(v.boolean()),
    /** The reporter's booking of the seat. */
    session: v.exactOptional(is.id),
  }),
  /** The desk has seen it, and says whether the spot is out of use until it is resolved. */
  accepted: fact({ blocks: v.boolean() }),
  /** The desk's words to the reporter; the server passes them on. */
  answered: fact({ text: is.text(500) }),
  resolved: fact({ text: v.exactOptional(is.text(500)) }),
}

export const orderFacts = {
  asked: fact({
    connector: is.id,
    session: v.exactOptional(is.id),
    action: v.picklist(['start', 'stop', 'unlock', 'reset', 'move']),
    /** Where a charge is to go on that is moved. */
    to: v.exactOptional(is.id),
  }),
  answered: fact({ result: is.word }),
}

export const notice = fact({
  text: is.text(500),
  /** The same in each language, where both were written; `text` is for whoever reads neither. */
  texts: v.exactOptional(v.strictObject({ en: is.text(500), vi: is.text(500) })),
  until: v.exactOptional(is.time),
})

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440))

/** By the station's wall clock, as the bands of a tariff: 0 is Sunday, an end below its begin is on the next day. */
const hours = v.strictObject({
  days: v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.maxLength(7))),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
})
const date = v.pipe(v.string(), v.isoDate())

/** On the plan, in its own units. */
const onPlan = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000))
/** 0 is the ground floor, what is below zero is under ground. */
const floor = v.pipe(v.number(), v.integer(), v.minValue(-9), v.maxValue(199))

/** What stands on a plan beside the spots. */
export const PLAN_PARTS = ['wall', 'door', 'window', 'zone'] as const
export const MOST_PLAN_PARTS = 120

/** A rectangle; a zone bears a name of the zones of the spots. */
const planPart = v.strictObject({
  is: v.picklist(PLAN_PARTS),
  floor: v.exactOptional(floor),
  x: onPlan,
  y: onPlan,
  width: v.pipe(onPlan, v.minValue(8)),
  height: v.pipe(onPlan, v.minValue(8)),
  zone: v.exactOptional(is.line(40)),
})

/** The station itself. Each field is replaced separately, by its owner. */
export const infoFields = {
  /** Whose it is: wallets and books are an organisation's. Without a name it goes by that of the station of its id. */
  organisation: v.strictObject({ id: is.id, name: v.pipe(v.string(), v.maxLength(80), v.check(isPrintableLine)) }),
  /** Its organisation's account with a bank; null if it has none any more. */
  bank: v.nullable(bankAccount),
  /** Where its organisation's customers pay by card online; null if nowhere any more. */
  online: v.nullable(v.picklist(ACQUIRERS)),
  /** Its organisation's colour and logo; null if it has none any more. */
  brand: v.nullable(brand),
  name: is.line(80),
  kind: v.picklist(['charging', 'library']),
  currency: is.currency,
  timeZone: is.timeZone,
  address: is.text(200),
  place: v.strictObject({
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
  /** What it looks like; null: it shows no photo any more. The picture lies beside the document. */
  photo: v.nullable(photoId),
  /** A public page shows what is free; null: it does not. Pages of these origins may frame it. */
  board: v.nullable(v.strictObject({ frames: v.pipe(v.array(is.origin), v.maxLength(5)) })),
  payWhen: v.picklist(['before', 'after']),
  /** How long an immediate booking holds a spot. */
  holdMs: is.duration,
  /** Check-in opens this long before a slot begins, and closes this long after. */
  checkInMs: is.duration,
  graceMs: is.duration,
  /** How long a reader may be away. */
  awayMs: is.duration,
  /** The longest slot that can be booked, and how far ahead one may begin. */
  longestMs: is.slotLength,
  horizonMs: is.duration,
  /** Who checks in has to show the code of the place: no one takes a seat from afar. */
  placeCode: v.boolean(),
  /** Open bookings one customer may have here. */
  openHolds: is.counter,
  /** How long a bill waits for the meter after the stop. */
  meterWaitMs: is.duration,
  /** For how long, at most, waiting to pay at the desk stops the idle clock. */
  deskWaitMs: is.duration,
  /** The least a wallet must hold to book and to start. */
  minimumBalance: is.sum,
  /** Staff refund up to this alone. */
  refundLimit: is.sum,
  /** Cash is rounded to this; 1 is exact. */
  cashStep: is.amount,
  noShows: v.strictObject({ most: is.counter, withinMs: is.duration, blockedMs: is.duration }),
  /** When it is open; left out: always. */
  hours: v.pipe(v.array(hours), v.maxLength(28)),
  closedDays: v.pipe(v.array(date), v.maxLength(400)),
  /** Ready-made booking lengths of a library. */
  shifts: v.pipe(
    v.array(v.strictObject({ name: is.line(40), fromMinute: minuteOfDay, toMinute: minuteOfDay })),
    v.maxLength(12),
  ),
  /** The price groups of its customers: members, students, the staff of a company. */
  groups: v.pipe(v.array(v.strictObject({ id: is.id, en: is.line(40), vi: is.line(40) })), v.maxLength(20)),
  /** What zones and ready-made times are called in each language, by the word that stands there. */
  names: v.pipe(v.array(v.strictObject({ word: is.line(40), en: is.line(40), vi: is.line(40) })), v.maxLength(60)),
  /** The power of all its plugs together, at so many volts of each phase; null where nothing limits it any more. */
  power: v.nullable(
    v.strictObject({
      watts: is.power,
      phases: v.picklist([1, 3]),
      volts: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(480))),
    }),
  ),
  /** Any card charges, its holder as one who came without a booking. */
  anyCard: v.boolean(),
  /** Walls, doors, windows and zones, drawn below the spots. */
  plan: v.pipe(v.array(planPart), v.maxLength(MOST_PLAN_PARTS)),
  retired: v.boolean(),
}

/** The charger of a spot from which it was taken: a field can be set anew, but not be taken back. */
export const NO_CHARGER = ''

export const connectorFields = {
  label: is.line(24),
  type: is.word,
  powerW: is.power,
  /** The most it may draw: a thin cable, an old fuse. */
  mostW: is.power,
  /** The charger that reports for it. With one, a customer starts and stops by an order. Empty: none any more. */
  charger: v.union([is.identity, v.literal(NO_CHARGER)]),
  /** Whether that charger tells when a cable is pulled; by default it does. Without that no idle fee can be due. */
  reportsUnplug: v.boolean(),
  /** Which of the charger's plugs. */
  plug: is.counter,
  zone: is.line(40),
  features: v.pipe(v.array(is.word), v.maxLength(12)),
  /** Typed by a customer when the camera fails; the QR code holds the same. */
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{4,12}$/)),
  floor,
  x: onPlan,
  y: onPlan,
  retired: v.boolean(),
  /** The charger's last word on the spot. */
  reported: fact({
    status: v.picklist(['available', 'occupied', 'reserved', 'unavailable', 'faulted', 'offline']),
    /** The fault, in the charger's own words. */
    error: v.exactOptional(is.line(50)),
    info: v.exactOptional(is.line(255)),
  }),
}

export const tariff = tariffShape

export const pass = passShape

export type Facts<Shapes extends Record<string, v.GenericSchema>> = {
  [Name in keyof Shapes]: v.InferOutput<Shapes[Name]>
}

export type SessionFacts = Facts<typeof sessionFacts>
export type PaymentFacts = Facts<typeof paymentFacts>
export type IssueFacts = Facts<typeof issueFacts>
export type OrderFacts = Facts<typeof orderFacts>
export type Notice = v.InferOutput<typeof notice>
export type StationInfo = Facts<typeof infoFields>
export type PriceGroup = StationInfo['groups'][number]
export type PlanPart = Readonly<v.InferOutput<typeof planPart>>
export type ConnectorFields = Facts<typeof connectorFields>
export type Via = v.InferOutput<typeof via>
export type PaymentMethod = v.InferOutput<typeof method>
