import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { PaymentMethod } from '../facts.ts'
import { broughtIn, cameFrom, givenBack } from '../payment.ts'
import type { StationView } from '../view.ts'

export interface AskedPayment {
  /** A new id for the payment. */
  id: string
  session: string
  at: number
  method: PaymentMethod
}

/** The customer asks to pay what is due: from the wallet, or at the desk. */
export function askPayment(station: StationView, { id, session, at, method }: AskedPayment): Outcome {
  const money = station.sessions.get(session)?.money
  if (money === undefined) return cannot('no-such-session')
  if (money.total === null) return cannot('not-billed')
  const amount = money.due - money.pending
  if (amount <= 0) return cannot('nothing-due')
  return done(fact('payments', id, 'asked', { at, session, method, amount }))
}

export interface TakenPayment {
  /** The payment the customer asked for, or a new id. */
  id: string
  session: string
  at: number
  method: 'cash' | 'card'
  amount: number
  receipt: string
}

/** Staff take money. It happened, so nothing of the bill refuses it: too much shows as refund due. */
export function takePayment(station: StationView, { id, session, at, method, amount, receipt }: TakenPayment): Outcome {
  if (!station.sessions.has(session)) return cannot('no-such-session')
  const payment = station.payments.get(id)
  if (payment?.taken !== undefined) return cannot('paid')
  if (payment !== undefined && payment.session !== session) return cannot('other-session')
  return done(fact('payments', id, 'taken', { at, session, method, amount, receipt }))
}

export interface Refund {
  payment: string
  at: number
  amount: number
  why: string
  /** Left out: where it came from. */
  to?: PaymentMethod
  /** What leaves a drawer has a receipt of that drawer's, so that its count comes out. A wallet needs none. */
  receipt?: string
  /** The money should not have come in, and what it had paid is owed again. Otherwise it is a goodwill. */
  mistaken?: boolean
  /** Above the station's limit only its owner refunds. */
  by: 'staff' | 'owner'
}

export function refund(station: StationView, asked: Refund): Outcome {
  const { payment: id, at, amount, why, receipt, mistaken, by } = asked
  const payment = station.payments.get(id)
  if (payment === undefined) return cannot('no-such-record')
  const given = givenBack(payment) + amount
  if (given > broughtIn(payment)) return cannot('more-than-paid')
  if (by === 'staff' && given > station.info.refundLimit) return cannot('owner-only')
  const to = asked.to ?? cameFrom(payment)
  // A drawer that gives money without a receipt is one that no shift is open at.
  if (to !== 'wallet' && receipt === undefined) return cannot('no-shift')
  const refunded = { at, amount, why, to, receipt: to === 'wallet' ? undefined : receipt, mistaken }
  return done(fact('payments', id, `refunded/${payment.refunds.length + 1}`, refunded))
}

/** Writes off what is unpaid, with a reason: the spot is free again. */
export function waive(
  station: StationView,
  { session: id, at, why }: { session: string; at: number; why: string },
): Outcome {
  const session = station.sessions.get(id)
  if (session === undefined) return cannot('no-such-session')
  if (session.waived !== undefined) return cannot('ended')
  if (session.money.total !== null && session.money.due === 0) return cannot('nothing-due')
  return done(fact('sessions', id, 'waived', { at, why }))
}
