import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { PaymentMethod } from '../facts.ts'
import { broughtIn, cameFrom, givenBack, worthOf } from '../payment.ts'
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
  method: 'cash' | 'card' | 'transfer'
  amount: number
  receipt: string
  /** For cash: how much it exceeds its payment, or, below zero, falls short. */
  rounding?: number
}

/** Staff take money. It happened, so nothing about the bill refuses it: too much shows as refund due. */
export function takePayment(station: StationView, asked: TakenPayment): Outcome {
  const { id, session, at, method, amount, receipt, rounding } = asked
  if (!station.sessions.has(session)) return cannot('no-such-session')
  const payment = station.payments.get(id)
  if (payment?.taken !== undefined) return cannot('paid')
  if (payment !== undefined && payment.session !== session) return cannot('other-session')
  return done(fact('payments', id, 'taken', { at, session, method, amount, receipt, rounding: rounding || undefined }))
}

export interface Refund {
  payment: string
  at: number
  amount: number
  why: string
  /** Left out: the way it came in. */
  to?: PaymentMethod
  /** Money out of a drawer needs a receipt of that drawer, or its count would not come out. A wallet needs none. */
  receipt?: string
  /** For cash: how much more left the drawer than was given back. */
  rounding?: number
  /** The money should not have come in: the debt it paid is owed again. Otherwise it is a goodwill. */
  mistaken?: boolean
  /** Above the station's limit only its owner refunds. */
  by: 'staff' | 'owner'
}

export function refund(station: StationView, asked: Refund): Outcome {
  const { payment: id, at, amount, why, receipt, rounding, mistaken, by } = asked
  const payment = station.payments.get(id)
  if (payment === undefined) return cannot('no-such-record')
  const given = givenBack(payment) + worthOf(asked)
  if (given > broughtIn(payment)) return cannot('more-than-paid')
  if (by === 'staff' && given > station.info.refundLimit) return cannot('owner-only')
  const to = asked.to ?? cameFrom(payment)
  // The owner agrees at the desk, and the server gives it back.
  if (to === 'online') return cannot('owner-only')
  // A drawer cannot give money without a receipt: no shift is open at it.
  if (to !== 'wallet' && receipt === undefined) return cannot('no-shift')
  const drawn = to === 'wallet' ? {} : { receipt, rounding: rounding || undefined }
  const refunded = { at, amount, why, to, ...drawn, mistaken }
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
