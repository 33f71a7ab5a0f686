import type { StatedRecord } from '../../sync/engine.ts'
import { isUnconfirmed, numbered } from '../records.ts'
import type { PaymentFacts, PaymentMethod } from './facts.ts'
import type { Session } from './session.ts'

/** One payment as it was stated. */
export interface Payment extends Readonly<Partial<Omit<PaymentFacts, 'refunded/#'>>> {
  readonly id: string
  readonly session: string
  readonly refunds: readonly PaymentFacts['refunded/#'][]
  readonly isProvisional: boolean
}

/** The money of a session, in minor units. */
export interface Money {
  /** The bill with its corrections; null before there is one. */
  readonly total: number | null
  /** Money that came in and was not given back. */
  readonly paid: number
  /** The unpaid amount. Zero before there is a bill: no one can pay an unknown sum. */
  readonly due: number
  /** Money beyond the bill, to be given back. */
  readonly refundDue: number
  /** Asked of a wallet and not answered yet. */
  readonly pending: number
}

export function readPayment(id: string, facts: StatedRecord): Payment {
  const fact = <Name extends keyof PaymentFacts>(name: Name) => facts.get(name)?.value as PaymentFacts[Name] | undefined
  const [asked, taken, settled, declined] = [fact('asked'), fact('taken'), fact('settled'), fact('declined')]
  return {
    ...(asked && { asked }),
    ...(taken && { taken }),
    ...(settled && { settled }),
    ...(declined && { declined }),
    id,
    session: asked?.session ?? taken?.session ?? '',
    refunds: numbered(facts, 'refunded'),
    isProvisional: isUnconfirmed(facts),
  }
}

/** The sum that money counts for: cash without the coins that were rounded up, and with those left out. */
export function worthOf({ amount, rounding = 0 }: { amount: number; rounding?: number }): number {
  return amount - rounding
}

/** The sum that a payment paid. Cash taken on a payment that a wallet also settled is both: each really happened. */
export function broughtIn({ taken, settled }: Payment): number {
  return (taken === undefined ? 0 : worthOf(taken)) + (settled?.amount ?? 0)
}

export function givenBack(payment: Payment): number {
  return payment.refunds.reduce((sum, refund) => sum + worthOf(refund), 0)
}

/**
 * The way a refund goes by default: the way the money came. Cash on top of a wallet's payment changes nothing about it:
 * a refund without a stated way may be in the wallet already.
 */
export function cameFrom({ settled, taken }: Payment): PaymentMethod {
  return settled === undefined ? (taken?.method ?? 'cash') : 'wallet'
}

/**
 * Due is only money that never came in. Money given back beyond a surplus is a goodwill: it was paid, and is not owed
 * again. Only money that should not have come in at all pays nothing any more.
 *
 *     came in     ├──────────────────────────┤
 *     owed        ├───────────────┤  surplus
 *     given back              ├───┤──────────┤   the surplus first, then goodwill
 */
export function moneyOf(session: Session, payments: readonly Payment[]): Money {
  const total = totalOf(session)
  const cameIn = sumOf(payments, counted)
  const wentBack = sumOf(payments, givenBack) - sumOf(payments, mistaken)
  const owed =
    session.waived === undefined ? (total ?? 0) : Math.min(total ?? 0, cameInBefore(session.waived.at, payments))
  return {
    total,
    paid: cameIn - wentBack,
    due: total === null ? 0 : Math.max(0, owed - cameIn),
    refundDue: total === null && !isOver(session) ? 0 : Math.max(0, cameIn - owed - wentBack),
    pending: sumOf(payments, pendingOf),
  }
}

function sumOf(payments: readonly Payment[], of: (payment: Payment) => number): number {
  return payments.reduce((sum, payment) => sum + of(payment), 0)
}

/** The income of a payment, without money that should not have come in. */
function counted(payment: Payment): number {
  return broughtIn(payment) - mistaken(payment)
}

function mistaken({ refunds }: Payment): number {
  return refunds.reduce((sum, refund) => (refund.mistaken === true ? sum + worthOf(refund) : sum), 0)
}

function totalOf({ billed, corrections }: Session): number | null {
  return billed === undefined ? null : corrections.reduce((sum, correction) => sum + correction.total, billed.total)
}

/** A waiver writes off the debt at its time. Money that came later was not owed any more. */
function cameInBefore(waivedAt: number, payments: readonly Payment[]): number {
  const cameAt = ({ taken, settled }: Payment) => (taken ?? settled)?.at ?? Number.POSITIVE_INFINITY
  return sumOf(
    payments.filter(payment => cameAt(payment) <= waivedAt),
    counted,
  )
}

/** It ended without a use, so everything paid in advance goes back. */
function isOver({ cancelled, denied, expired, started, waived }: Session): boolean {
  return started === undefined && (cancelled ?? denied ?? expired ?? waived) !== undefined
}

function pendingOf({ asked, settled, declined, taken }: Payment): number {
  const isOpen = asked?.method === 'wallet' && settled === undefined && declined === undefined && taken === undefined
  return isOpen ? asked.amount : 0
}
