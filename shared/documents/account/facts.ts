import * as v from 'valibot'
import { buyerShape } from '../../buyer.ts'
import { passTerms } from '../../pass.ts'
import { CUSTOMER_NEWS, noteOf } from '../note.ts'
import * as is from '../shapes.ts'
import { type Facts, infoFields, paymentFacts, sessionFacts } from '../station/facts.ts'

/* The forms of all facts in a customer's account. */

const { fact } = is

/** The customer about themselves. Personal data can be erased: null replaces it. */
export const profileFields = {
  name: v.nullable(is.line(80)),
  phone: v.nullable(is.phone),
  locale: is.locale,
  theme: v.picklist(['light', 'dark', 'system']),
  /** Who their bills are made out to from now on. */
  buyer: v.nullable(buyerShape),
}

/** Money into the wallet is above zero, money out of it below. */
const into = is.amount
const outOf = v.pipe(is.money, v.maxValue(-1))

const entry = <Kind extends string, Amount extends v.GenericSchema<number>, Ref extends v.ObjectEntries>(
  kind: Kind,
  amount: Amount,
  ref: Ref,
) =>
  fact({
    kind: v.literal(kind),
    amount,
    currency: is.currency,
    /** Whose customer's money it is. Missing in an entry from before there were any, until the server adds it. */
    organisation: v.exactOptional(is.id),
    ref: v.strictObject({ station: is.id, ...ref }),
  })

/**
 * One movement of money in a wallet: a customer has one with each organisation, each currency apart. `ref`
 * names its purpose and its key repeats it, so that nothing is entered twice.
 */
export const ledgerEntry = v.variant('kind', [
  entry('payment', outOf, { session: is.id, payment: is.id, receipt: is.receipt }),
  entry('topup', into, { topup: is.id, receipt: v.exactOptional(is.receipt) }),
  entry('pass', outOf, { pass: is.id, receipt: is.receipt }),
  /** What was left of it, or all that was paid for one that could not be sold. */
  entry('pass-refund', into, { pass: is.id, failed: v.exactOptional(v.literal(true)) }),
  /** What they held elsewhere; and that it was taken back. */
  entry('opening', into, { opening: is.id }),
  entry('opening-back', outOf, { opening: is.id }),
  entry('refund', into, { session: is.id, payment: is.id, why: v.exactOptional(is.text(200)) }),
])

export const topUpFacts = {
  /** The customer wants money in the wallet, and brings it to this station's desk. */
  asked: fact({
    station: is.id,
    amount: is.amount,
    method: v.exactOptional(v.picklist(['cash', 'card', 'transfer', 'online'])),
    /** The customer's own words: what it is for, whom it is from. */
    purpose: v.exactOptional(is.line(80)),
  }),
  /** The money is in the ledger. */
  credited: fact({ amount: is.amount, note: v.exactOptional(is.text(200)) }),
  declined: fact({ why: is.text(200) }),
  /**
   * The customer brings nothing after all. Money that staff already have in their hand is credited all the same. `why` is the
   * server's: an acquirer has refused it, or said nothing.
   */
  withdrawn: fact({ why: v.exactOptional(is.word) }),
}

/**
 * A session of this customer's, with its facts and payments as they stand at the station. Written when the session
 * begins, so that their other devices know it as theirs, and again when more is known; once it is closed this copy
 * stays, though the station's document starts afresh. `phase` is the server's.
 */
export const visit = fact({
  station: is.id,
  name: infoFields.name,
  kind: infoFields.kind,
  currency: is.currency,
  timeZone: is.timeZone,
  /** The label on the spot. */
  label: is.line(24),
  phase: is.word,
  session: is.recordOf(sessionFacts),
  payments: v.pipe(v.record(is.id, is.recordOf(paymentFacts)), v.maxEntries(50)),
})

export const note = noteOf(CUSTOMER_NEWS)

export const disputeFacts = {
  /** The customer disputes a bill. */
  asked: fact({ station: is.id, session: is.id, text: is.text(1000) }),
  answered: fact({ text: is.text(1000) }),
}

export const buyerFacts = {
  /** Who the bill of a session is made out to; null: nobody, any more. The same stands at the desk: the later counts. */
  said: fact({ buyer: v.nullable(buyerShape) }),
  /** The bill has gone into an invoice. */
  exported: fact({}),
}

export const claimFacts = {
  /** Claims a session that was paid without an account: its code is on the receipt. */
  asked: fact({ code: is.text(64) }),
  granted: fact({ station: is.id, session: is.id }),
  refused: fact({ why: is.word }),
}

export const cardFacts = {
  /** A card that pays from this account. Its number is nowhere here: `tail` is the end of it. */
  added: fact({ label: is.line(40), tail: is.line(4) }),
  /** It was lost. Nobody charges with it any more. */
  blocked: fact({}),
  removed: fact({}),
}

export const favourite = v.boolean()

export const strikeFacts = {
  /** A booking no one came for. */
  struck: fact({ station: is.id, session: is.id }),
  /** The owner has lifted it. */
  lifted: fact({ why: is.text(200) }),
}

export const passFacts = {
  /** The customer wants it, and pays from their wallet. */
  asked: fact({ station: is.id, product: is.id }),
  /** Theirs, on the terms of its sale. */
  sold: fact({
    organisation: is.id,
    station: is.id,
    product: is.id,
    ...passTerms,
    /** Sessions that begin before it may be paid by it. Its days are those of this time zone. */
    until: is.time,
    timeZone: is.timeZone,
    currency: is.currency,
    receipt: is.receipt,
  }),
  declined: fact({ why: is.word, missing: v.exactOptional(is.sum) }),
  /** Nothing is taken from it any more. `amount` went back to the wallet. */
  ended: fact({ why: v.picklist(['refunded', 'expired']), amount: is.sum }),
}

const parts = <Part extends v.ObjectEntries>(part: Part) =>
  v.pipe(v.array(v.strictObject({ pass: is.id, quantity: is.counted, ...part })), v.maxLength(4))

/** What a session takes from passes. It holds all it may take while it runs: no other session has it at the same time. */
export const drawFacts = {
  held: fact({ from: is.time, parts: parts({}) }),
  /** The bill used so much, which had cost so much; the last counts. The rest is free again. */
  'drawn/#': fact({ parts: parts({ value: is.sum, tax: v.exactOptional(is.sum) }) }),
}

export const groupFacts = {
  /** They pay the prices of this group at the stations of an organisation. */
  granted: fact({ organisation: is.id, group: is.id, until: v.exactOptional(is.time) }),
  ended: fact({}),
}

export type Profile = Readonly<Partial<Facts<typeof profileFields>>>
export type LedgerEntry = Readonly<v.InferOutput<typeof ledgerEntry>>
export type TopUpFacts = Facts<typeof topUpFacts>
export type Visit = Readonly<v.InferOutput<typeof visit>>
export type Note = Readonly<v.InferOutput<typeof note>>
export type DisputeFacts = Facts<typeof disputeFacts>
export type BuyerFacts = Facts<typeof buyerFacts>
export type ClaimFacts = Facts<typeof claimFacts>
export type CardFacts = Facts<typeof cardFacts>
export type PassFacts = Facts<typeof passFacts>
export type DrawFacts = Facts<typeof drawFacts>
export type GroupFacts = Facts<typeof groupFacts>
export type StrikeFacts = Facts<typeof strikeFacts>
