import * as v from 'valibot'
import { ACQUIRERS } from '../../bank/acquirer.ts'
import { buyerShape } from '../../buyer.ts'
import { passTerms } from '../../pass.ts'
import { DESK_NEWS, MATTERS, noteOf } from '../note.ts'
import * as is from '../shapes.ts'
import type { Facts } from '../station/facts.ts'

/* The forms of all facts at a station's desk. Personal data can be erased: null replaces it. */

const { fact } = is

/** Signed by a person at the desk. */
const signed = <Entries extends v.ObjectEntries>(entries: Entries) => fact({ by: is.id, ...entries })

const name = is.line(80)

// --- Who ------------------------------------------------------------------------------------------------------------

/** A name for a person who has not said who they are. */
export const GUEST = 'Guest'

/** The person behind a session, by its id; erased some days after it closed. */
export const person = v.nullable(v.strictObject({ account: is.id, name, phone: v.exactOptional(is.phone) }))

/** The people who work here, so that a `by` has a name. */
export const teamMember = v.nullable(v.strictObject({ name, role: v.picklist(['staff', 'owner']) }))

/** The staff's name for a person who came without an account, by the session's id. */
export const walkIn = v.nullable(v.strictObject({ name, plate: v.exactOptional(is.line(16)) }))

export const bookingFacts = {
  /** Staff have booked this session for a customer they know. */
  for: signed({ account: is.id }),
  /** The session is now that customer's. */
  linked: fact({}),
  declined: fact({ why: is.word }),
}

export const memberFacts = {
  /** The signer has seen that this customer belongs to a price group. */
  granted: signed({ account: is.id, group: is.id, until: v.exactOptional(is.time) }),
  ended: signed({}),
}

export const openingFacts = {
  /** What a customer held elsewhere, and holds here from now on: a debt taken over, and no money in any drawer. */
  stated: signed({ amount: is.amount }),
  /** Its customer has come: stated in the same commit as the entry in their wallet. */
  claimed: fact({ account: is.id }),
  /** The owner takes it back. */
  returning: signed({ why: is.text(200) }),
  /** It was not spent, and is gone: out of the wallet in the same commit, if it was in one. */
  returned: fact({ amount: is.amount }),
}

/** The code of the place, on its sign. Customers' documents never hold it: it proves that its reader is there. */
export const placeCode = signed({ code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{6,12}$/)) })

/** As an acquirer calls a payment or a refund. */
const acquirersName = is.line(120)

/** The printer of receipts, by its address; null: there is none any more. Customers' documents never hold it. */
export const printer = signed({
  to: v.nullable(
    v.strictObject({
      host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:-]{1,100}$/)),
      port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
      /** It has Vietnamese letters (TCVN-3). */
      hasMarks: v.boolean(),
    }),
  ),
})

// --- Requests -------------------------------------------------------------------------------------------------------

/** By session, or by pass as in `passes`. */
export const buyerFacts = {
  /** Who its bill is made out to, by its signer or its customer; the last counts. */
  said: fact({ by: v.exactOptional(is.id), buyer: v.nullable(buyerShape) }),
  /** It has gone into an invoice, and stays. */
  exported: fact({}),
}

/** The owner has taken the bills of a time to their invoices. */
export const exportTaken = signed({ from: is.time, until: is.time })

const tender = v.picklist(['cash', 'card', 'transfer', 'online'])

export const topUpFacts = {
  /** A copy of the customer's request. */
  asked: fact({
    account: is.id,
    amount: is.amount,
    method: v.exactOptional(tender),
    purpose: v.exactOptional(is.line(80)),
  }),
  /** The customer's name, as long as staff need it. */
  who: v.nullable(v.strictObject({ name, phone: v.exactOptional(is.phone) })),
  /** The signer has the money in hand; the server credits it once. */
  approved: signed({
    amount: is.amount,
    method: tender,
    receipt: v.exactOptional(is.receipt),
    /** To the customer. */
    note: v.exactOptional(is.text(200)),
  }),
  declined: signed({ why: is.text(200) }),
  /** The customer has withdrawn it. Money that was taken before that was heard of is approved all the same. */
  withdrawn: fact({}),
}

export const refundFacts = {
  /** A refund above the staff's limit. A receipt says from which drawer it will be paid. */
  asked: signed({
    session: is.id,
    payment: is.id,
    amount: is.amount,
    why: is.text(200),
    to: v.picklist(['wallet', 'cash', 'card', 'transfer', 'online']),
    receipt: v.exactOptional(is.receipt),
    rounding: v.exactOptional(is.money),
    mistaken: v.exactOptional(v.boolean()),
  }),
  /** The owner agrees; the server enters the refund beside its payment. */
  approved: signed({}),
  declined: signed({ why: is.text(200) }),
  /** It is the payment's refund of this number, entered in the same commit: asking again enters nothing. */
  entered: fact({ number: is.counter }),
  /** `text`: an acquirer's own words. */
  failed: fact({ why: is.word, text: v.exactOptional(is.text(300)) }),
  /** It is fair, and the acquirer is asked to give the money back. */
  sent: fact({}),
  /** The acquirer does, under this name of its own. Only then it is entered. */
  returned: fact({ reference: acquirersName }),
  /** It had said so, and could not: the money is with the organisation again. */
  bounced: fact({ text: v.exactOptional(is.text(300)) }),
}

export const disputeFacts = {
  /** A copy of the customer's dispute of a bill. */
  asked: fact({ session: is.id, text: is.text(1000) }),
  /** The owner's answer; the server passes it on. Money paid back is a refund of its own. */
  answered: signed({ text: is.text(1000) }),
}

export const passFacts = {
  /** The signer has the money for it in hand. */
  taken: signed({
    account: is.id,
    product: is.id,
    method: tender,
    amount: is.amount,
    receipt: is.receipt,
    rounding: v.exactOptional(is.money),
  }),
  /** It is the customer's, for this price: at this desk, or on their phone from their wallet. */
  sold: fact({
    account: is.id,
    product: is.id,
    names: passTerms.names,
    amount: is.sum,
    /** The tax in it. */
    tax: v.exactOptional(is.sum),
    method: v.picklist(['wallet', 'cash', 'card', 'transfer']),
    receipt: is.receipt,
    until: is.time,
  }),
  /** It could not be sold. The money is in the customer's wallet. */
  failed: fact({ why: is.word, amount: is.amount }),
  /** The owner gives back what is left of it. */
  refunding: signed({ why: is.text(200) }),
  /** `amount` went back to the wallet; what `lapsed` stays here. The taxes are those in them. */
  ended: fact({
    ...{ why: v.picklist(['refunded', 'expired']), amount: is.sum, lapsed: is.sum },
    ...{ tax: v.exactOptional(is.sum), lapsedTax: v.exactOptional(is.sum) },
  }),
}

// --- Money in the drawer --------------------------------------------------------------------------------------------

export const seriesFacts = {
  /** A device wants to take money. Its id is made with its local store and lost with it. */
  asked: signed({ label: v.exactOptional(is.line(40)) }),
  /** Its receipts are numbered under this name from 1 on, and no other device's are. */
  given: fact({ series: is.series }),
}

const receiptNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999_999_999))

/**
 * A shift at one drawer is a run of receipts: those of its series from `next` at its opening until before `next` at its
 * closing. So money taken without a link falls into its own shift whenever it arrives, whatever any clock said.
 */
export const shiftFacts = {
  opened: signed({ series: is.series, next: receiptNumber, float: is.sum }),
  /** Counted blind, before the expected sum is shown. */
  counted: signed({ cash: is.sum }),
  closed: signed({ next: receiptNumber }),
}

/**
 * A copy of money that went over the desk at the station: of `payments/<payment>/taken`, or of its second refund under
 * `<payment>:2`, below zero. The station's document starts afresh now and then; a drawer may be open across that.
 */
export const taking = fact({
  session: is.id,
  method: tender,
  amount: is.money,
  receipt: is.receipt,
})

const intent = { amount: is.amount, currency: is.currency, acquirer: v.picklist(ACQUIRERS) }

/**
 * A customer is about to pay online, at the desk of the station the organisation began with. The id is that of the payment or
 * the top-up.
 */
export const intentFacts = {
  /** On disk before they are sent to the acquirer's page. */
  made: v.variant('for', [
    fact({ for: v.literal('bill'), station: is.id, session: is.id, ...intent }),
    fact({ for: v.literal('top-up'), station: is.id, account: is.id, ...intent }),
  ]),
  /** Its page is open, which the acquirer calls so. */
  opened: fact({ reference: acquirersName }),
  /** The acquirer has money for it, which is a transfer of its own. A refund names it. */
  paid: fact({ reference: acquirersName }),
  /** It says that nothing comes, or has said nothing for too long. Money may come all the same. */
  refused: fact({ why: is.word }),
}

/** A transfer to the organisation's account, at the desk of the station the organisation began with. */
export const transferFacts = {
  /** The bank says that it came: by a statement that the owner read in, or by a message with its signature. */
  arrived: fact({
    amount: is.amount,
    currency: is.currency,
    /** The bank's own words, with whatever the payer wrote. */
    text: is.text(500),
    from: v.exactOptional(is.line(140)),
    /** `online`: an acquirer has it, by a message with its signature. */
    via: v.picklist(['statement', 'message', 'online']),
    intent: v.exactOptional(is.id),
  }),
  /** The owner says which bill an unknown one pays. The last counts. */
  'meant/#': signed({ station: is.id, session: is.id }),
  /** Its purpose, found: stated in the same commit as the payment. */
  matched: v.variant('for', [
    fact({ for: v.literal('bill'), station: is.id, session: is.id, payment: is.id }),
    fact({ for: v.literal('top-up'), station: is.id, account: is.id, topUp: is.id }),
  ]),
  /** The owner has dealt with it otherwise: sent it back, or it was no customer's. */
  settled: signed({ why: is.text(200) }),
}

export const receiptFacts = {
  /** The number was given out and stands for nothing. */
  voided: signed({ why: is.text(200) }),
}

// --- Matters --------------------------------------------------------------------------------------------------------

export const quarantineFacts = {
  /** A fact from a device whose person has been revoked, kept apart. */
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
  /** The owner adopts it as their own; the server states it. */
  adopted: signed({}),
  rejected: signed({ why: is.text(200) }),
  stated: fact({}),
  failed: fact({ why: is.word }),
}

export const attentionFacts = {
  /** A matter no rule can settle. */
  raised: fact({
    what: v.picklist(MATTERS),
    connector: v.exactOptional(is.id),
    session: v.exactOptional(is.id),
    payment: v.exactOptional(is.id),
    amount: v.exactOptional(is.money),
    wh: v.exactOptional(is.energy),
    text: v.exactOptional(is.text(500)),
  }),
  /** Staff have dealt with it; a stop may have found its session. */
  settled: signed({ session: v.exactOptional(is.id), text: v.exactOptional(is.text(500)) }),
}

export const strikeFacts = {
  /** A booking no one came for. */
  struck: fact({ account: is.id, session: is.id }),
  /** The owner lifts it. */
  lifted: signed({ why: is.text(200) }),
}

export const note = noteOf(DESK_NEWS)

export type Person = Readonly<NonNullable<v.InferOutput<typeof person>>>
export type TeamMember = Readonly<NonNullable<v.InferOutput<typeof teamMember>>>
export type WalkIn = Readonly<NonNullable<v.InferOutput<typeof walkIn>>>
export type BookingFacts = Facts<typeof bookingFacts>
export type MemberFacts = Facts<typeof memberFacts>
export type OpeningFacts = Facts<typeof openingFacts>
export type Printer = Readonly<v.InferOutput<typeof printer>>
export type PlaceCode = Readonly<v.InferOutput<typeof placeCode>>
export type TopUpFacts = Facts<typeof topUpFacts>
export type RefundFacts = Facts<typeof refundFacts>
export type BuyerFacts = Facts<typeof buyerFacts>
export type ExportTaken = Readonly<v.InferOutput<typeof exportTaken>>
export type DisputeFacts = Facts<typeof disputeFacts>
export type PassFacts = Facts<typeof passFacts>
export type SeriesFacts = Facts<typeof seriesFacts>
export type ShiftFacts = Facts<typeof shiftFacts>
export type Taking = Readonly<v.InferOutput<typeof taking>>
export type IntentFacts = Facts<typeof intentFacts>
export type TransferFacts = Facts<typeof transferFacts>
export type ReceiptFacts = Facts<typeof receiptFacts>
export type QuarantineFacts = Facts<typeof quarantineFacts>
export type AttentionFacts = Facts<typeof attentionFacts>
export type StrikeFacts = Facts<typeof strikeFacts>
export type Note = Readonly<v.InferOutput<typeof note>>
