import * as v from 'valibot'
import { CUSTOMER_NEWS, noteOf } from '../note.ts'
import * as is from '../shapes.ts'
import type { Facts } from '../station/facts.ts'
import { infoFields, paymentFacts, sessionFacts } from '../station/facts.ts'

/* Everything that can be said in a customer's account, each form once. */

const { fact } = is

/** The customer about themselves. What names them can be erased: null is put in its place. */
export const profileFields = {
  name: v.nullable(is.text(80)),
  phone: v.nullable(is.phone),
  locale: is.locale,
  theme: v.picklist(['light', 'dark', 'system']),
}

/** What came into the wallet is above zero, what went out of it below. */
const into = is.amount
const outOf = v.pipe(is.money, v.maxValue(-1))

const entry = <Kind extends string, Amount extends v.GenericSchema<number>, Ref extends v.ObjectEntries>(
  kind: Kind,
  amount: Amount,
  ref: Ref,
) => fact({ kind: v.literal(kind), amount, currency: is.currency, ref: v.strictObject({ station: is.id, ...ref }) })

/**
 * One movement of money in the wallet. A wallet holds each currency apart: a sum over two of them means nothing. `ref`
 * says what it was for, and its key says the same, so that nothing is ever entered twice.
 */
export const ledgerEntry = v.variant('kind', [
  entry('payment', outOf, { session: is.id, payment: is.id, receipt: is.receipt }),
  entry('topup', into, { topup: is.id, receipt: v.exactOptional(is.receipt) }),
  entry('refund', into, { session: is.id, payment: is.id, why: v.exactOptional(is.text(200)) }),
])

export const topUpFacts = {
  /** The customer wants money in the wallet, and brings it to this station's desk. */
  asked: fact({ station: is.id, amount: is.amount, method: v.exactOptional(v.picklist(['cash', 'card', 'transfer'])) }),
  /** It is in the ledger. */
  credited: fact({ amount: is.amount }),
  declined: fact({ why: is.text(200) }),
}

/**
 * A session of this customer's, with its facts and payments as they stand at the station. It is written when the session
 * begins, so that their other devices know it as theirs, and again whenever more is known; once it is closed this copy
 * stays, though the station's document begins afresh. `phase` is what the server made of it.
 */
export const visit = fact({
  station: is.id,
  name: infoFields.name,
  kind: infoFields.kind,
  currency: is.currency,
  timeZone: is.timeZone,
  /** What was written on the spot. */
  label: is.text(24),
  phase: is.word,
  session: is.recordOf(sessionFacts),
  payments: v.pipe(v.record(is.id, is.recordOf(paymentFacts)), v.maxEntries(50)),
})

export const note = noteOf(CUSTOMER_NEWS)

export const disputeFacts = {
  /** The customer does not agree with a bill. */
  asked: fact({ station: is.id, session: is.id, text: is.text(1000) }),
  answered: fact({ text: is.text(1000) }),
}

export const claimFacts = {
  /** A session that was paid without an account is theirs: its code is on the receipt. */
  asked: fact({ code: is.text(64) }),
  granted: fact({ station: is.id, session: is.id }),
  refused: fact({ why: is.word }),
}

export const favourite = v.boolean()

export const strikeFacts = {
  /** A booking nobody came for. */
  struck: fact({ station: is.id, session: is.id }),
  /** The owner has forgiven it. */
  lifted: fact({ why: is.text(200) }),
}

export type Profile = Readonly<Partial<Facts<typeof profileFields>>>
export type LedgerEntry = Readonly<v.InferOutput<typeof ledgerEntry>>
export type TopUpFacts = Facts<typeof topUpFacts>
export type Visit = Readonly<v.InferOutput<typeof visit>>
export type Note = Readonly<v.InferOutput<typeof note>>
export type DisputeFacts = Facts<typeof disputeFacts>
export type ClaimFacts = Facts<typeof claimFacts>
export type StrikeFacts = Facts<typeof strikeFacts>
