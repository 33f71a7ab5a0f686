import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import { broughtIn, givenBack, worthOf } from '../../station/payment.ts'
import type { StationView } from '../../station/view.ts'
import type { RefundFacts, TopUpFacts } from '../facts.ts'
import type { DeskView } from '../view.ts'

/** The person who says it, and when. */
export interface Signed {
  at: number
  by: string
}

export interface ApprovedTopUp extends Signed {
  topUp: string
  /** The amount really handed over: it may differ from the amount asked. */
  amount: number
  method: TopUpFacts['approved']['method']
  /** The receipt of the drawer the money went into. */
  receipt?: string
  /** To the customer. */
  note?: string
}

/** The money is in the staff member's hand. If two say so the first counts, and the wallet is credited once. */
export function approveTopUp({ topUps }: DeskView, asked: ApprovedTopUp): Outcome {
  const topUp = topUps.get(asked.topUp)
  if (topUp === undefined) return cannot('no-such-record')
  if (!topUp.isOpen) return cannot('answered')
  if (topUp.asked?.account === asked.by) return cannot('own-money')
  const { at, by, amount, method, receipt, note } = asked
  return done(fact('topups', topUp.id, 'approved', { at, by, amount, method, receipt, note }))
}

export function declineTopUp({ topUps }: DeskView, asked: Signed & { topUp: string; why: string }): Outcome {
  const topUp = topUps.get(asked.topUp)
  if (topUp === undefined) return cannot('no-such-record')
  if (!topUp.isOpen) return cannot('answered')
  return done(fact('topups', topUp.id, 'declined', { at: asked.at, by: asked.by, why: asked.why }))
}

export interface AskedRefund extends Signed, Pick<RefundFacts['asked'], 'payment' | 'amount' | 'why' | 'to'> {
  /** A new id for the question. */
  id: string
  receipt?: string
  rounding?: number
  mistaken?: boolean
}

/** Asks the owner for a refund above what staff may give alone. */
export function askRefund({ refunds }: DeskView, station: StationView, asked: AskedRefund): Outcome {
  const { id, at, by, amount, why, to, receipt, rounding, mistaken } = asked
  const payment = station.payments.get(asked.payment)
  if (payment === undefined) return cannot('no-such-record')
  if (givenBack(payment) + worthOf(asked) > broughtIn(payment)) return cannot('more-than-paid')
  for (const other of refunds.values())
    if (other.isOpen && other.asked?.payment === payment.id) return cannot('waiting')
  const { session } = payment
  const refund = { at, by, session, payment: payment.id, amount, why, to, receipt, rounding, mistaken }
  return done(fact('refunds', id, 'asked', refund))
}

/** The owner agrees, or says why not. */
export function answerRefund(
  { refunds, people }: DeskView,
  asked: Signed & { refund: string; declined?: string },
): Outcome {
  const refund = refunds.get(asked.refund)
  if (refund === undefined) return cannot('no-such-record')
  if (!refund.isOpen) return cannot('answered')
  const { at, by, declined: why } = asked
  if (why === undefined && people.get(refund.asked?.session ?? '')?.account === by) return cannot('own-money')
  return done(fact('refunds', refund.id, why === undefined ? 'approved' : 'declined', { at, by, why }))
}

export function answerDispute({ disputes }: DeskView, asked: Signed & { dispute: string; text: string }): Outcome {
  const dispute = disputes.get(asked.dispute)
  if (dispute === undefined) return cannot('no-such-record')
  if (!dispute.isOpen) return cannot('answered')
  return done(fact('disputes', dispute.id, 'answered', { at: asked.at, by: asked.by, text: asked.text }))
}
