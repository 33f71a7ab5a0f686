import * as v from 'valibot'
import { DESK_NEWS, noteOf } from '../note.ts'
import * as is from '../shapes.ts'
import type { Facts } from '../station/facts.ts'

/* Everything that can be said at a station's desk, each form once. Whatever names a person can be erased: null takes its place. */

const { fact } = is

/** Stated by somebody at the desk, who says so. */
const signed = <Entries extends v.ObjectEntries>(entries: Entries) => fact({ by: is.id, ...entries })

const name = is.text(80)

// --- Who ------------------------------------------------------------------------------------------------------------

/** Who is behind a session, by its id; erased some days after it closed. */
export const person = v.nullable(v.strictObject({ account: is.id, name, phone: v.exactOptional(is.phone) }))

/** Who works here, so that a `by` has a name. */
export const teamMember = v.nullable(v.strictObject({ name, role: v.picklist(['staff', 'owner']) }))

/** What staff call somebody who came without an account, by the session's id. */
export const walkIn = v.nullable(v.strictObject({ name, plate: v.exactOptional(is.text(16)) }))

export const bookingFacts = {
  /** Staff have booked this session for a customer they know. */
  for: signed({ account: is.id }),
  /** The session is that customer's now. */
  linked: fact({}),
  declined: fact({ why: is.word }),
}

// --- What waits for an answer ---------------------------------------------------------------------------------------

const tender = v.picklist(['cash', 'card', 'transfer'])

export const topUpFacts = {
  /** A copy of what the customer asked. */
  asked: fact({ account: is.id, amount: is.amount, method: v.exactOptional(tender) }),
  /** Who asks, for as long as staff need it. */
  who: v.nullable(v.strictObject({ name, phone: v.exactOptional(is.phone) })),
  /** The money is in the hand of whoever signs; the server credits it once. */
  approved: signed({ amount: is.amount, method: tender, receipt: v.exactOptional(is.receipt) }),
  declined: signed({ why: is.text(200) }),
}

export const refundFacts = {
  /** Above what staff may refund alone. A receipt says from which drawer it will be given. */
  asked: signed({
    session: is.id,
    payment: is.id,
    amount: is.amount,
    why: is.text(200),
    to: v.picklist(['wallet', 'cash', 'card']),
    receipt: v.exactOptional(is.receipt),
    mistaken: v.exactOptional(v.boolean()),
  }),
  /** The owner agrees; the server enters the refund beside its payment. */
  approved: signed({}),
  declined: signed({ why: is.text(200) }),
  /** It is the payment's refund of this number, entered in the same step: asking again enters nothing. */
  entered: fact({ number: is.counter }),
  failed: fact({ why: is.word }),
}

export const disputeFacts = {
  /** A copy of what the customer said of a bill. */
  asked: fact({ session: is.id, text: is.text(1000) }),
  /** The owner's answer; the server passes it on. Money given back is a refund of its own. */
  answered: signed({ text: is.text(1000) }),
}

// --- Money in the drawer --------------------------------------------------------------------------------------------

export const seriesFacts = {
  /** A device wants to take money. Its id is made with its local store and lost with it. */
  asked: signed({ label: v.exactOptional(is.text(40)) }),
  /** Its receipts are numbered under this name from 1 on, and nobody else's are. */
  given: fact({ series: is.series }),
}

const receiptNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999_999_999))

/**
 * A shift at one drawer is a run of receipts: those of its series from `next` when it opened until before `next` when it
 * closed. So money that was taken without a link falls into its own shift whenever it arrives, whatever any clock said.
 */
export const shiftFacts = {
  opened: signed({ series: is.series, next: receiptNumber, float: is.sum }),
  /** Counted blind, before the sum it should be is shown. */
  counted: signed({ cash: is.sum }),
  closed: signed({ next: receiptNumber }),
}

/**
 * A copy of money that went over the desk at the station: of `payments/<payment>/taken`, or of its second refund under
 * `<payment>:2`, below zero. The station's document begins afresh now and then; a drawer may be open across that.
 */
export const taking = fact({
  session: is.id,
  method: v.picklist(['cash', 'card']),
  amount: is.money,
  receipt: is.receipt,
})

export const receiptFacts = {
  /** The number was given out and stands for nothing. */
  voided: signed({ why: is.text(200) }),
}

// --- What somebody has to look at -----------------------------------------------------------------------------------

export const quarantineFacts = {
  /** What a device states whose person may not any more, kept apart. */
  kept: fact({
    by: is.id,
    room: v.pipe(v.string(), v.maxLength(66)),
    why: is.word,
    facts: v.pipe(
      v.array(
        v.strictObject({
          root: is.text(64),
          id: is.text(128),
          name: v.pipe(v.string(), v.maxLength(64)),
          value: is.json,
        }),
      ),
      v.minLength(1),
      v.maxLength(32),
    ),
  }),
  /** The owner takes it as their own word; the server states it. */
  adopted: signed({}),
  rejected: signed({ why: is.text(200) }),
  stated: fact({}),
  failed: fact({ why: is.word }),
}

export const attentionFacts = {
  /** Something no rule can settle. */
  raised: fact({
    what: v.picklist(['unmatched-stop', 'two-there', 'surplus', 'meter-gap', 'charger-silent', 'conflict']),
    connector: v.exactOptional(is.id),
    session: v.exactOptional(is.id),
    payment: v.exactOptional(is.id),
    amount: v.exactOptional(is.money),
    wh: v.exactOptional(is.energy),
    text: v.exactOptional(is.text(500)),
  }),
  /** Somebody has seen to it; a stop may have found its session. */
  settled: signed({ session: v.exactOptional(is.id), text: v.exactOptional(is.text(500)) }),
}

export const strikeFacts = {
  /** A booking nobody came for. */
  struck: fact({ account: is.id, session: is.id }),
  /** The owner forgives it. */
  lifted: signed({ why: is.text(200) }),
}

export const note = noteOf(DESK_NEWS)

export type Person = Readonly<NonNullable<v.InferOutput<typeof person>>>
export type TeamMember = Readonly<NonNullable<v.InferOutput<typeof teamMember>>>
export type WalkIn = Readonly<NonNullable<v.InferOutput<typeof walkIn>>>
export type BookingFacts = Facts<typeof bookingFacts>
export type TopUpFacts = Facts<typeof topUpFacts>
export type RefundFacts = Facts<typeof refundFacts>
export type DisputeFacts = Facts<typeof disputeFacts>
export type SeriesFacts = Facts<typeof seriesFacts>
export type ShiftFacts = Facts<typeof shiftFacts>
export type Taking = Readonly<v.InferOutput<typeof taking>>
export type ReceiptFacts = Facts<typeof receiptFacts>
export type QuarantineFacts = Facts<typeof quarantineFacts>
export type AttentionFacts = Facts<typeof attentionFacts>
export type StrikeFacts = Facts<typeof strikeFacts>
export type Note = Readonly<v.InferOutput<typeof note>>
