import type { StatedRecord } from '../../sync/fact.ts'
import { isUnconfirmed, numbered } from '../records.ts'
import type { PaymentFacts, PaymentMethod } from './facts.ts'
import { readSession, type Session, staysOf } from './session.ts'
import type { SessionView } from './view.ts'

/** One payment as it was stated. */
export interface Payment extends Readonly<Partial<Omit<PaymentFacts, 'refunded/#'>>> {
  readonly id: string
  readonly session: string
  readonly refunds: readonly PaymentFacts['refunded/#'][]
  readonly isProvisional: boolean
}

/** Where a session stands in money. All in minor units. */
export interface Money {
  /** The bill with its corrections; null before there is one. */
  readonly total: number | null
  /** What came in and was not given back. */
  readonly paid: number
  /** What is still to be paid. Zero before there is a bill: nobody can pay an unknown sum. */
  readonly due: number
  /** What came in beyond the bill and is to be given back. */
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

/** What a payment brought in. Cash taken on a payment that a wallet also settled is both: each really happened. */
export function broughtIn(payment: Payment): number {
  return (payment.taken?.amount ?? 0) + (payment.settled?.amount ?? 0)
}

export function givenBack(payment: Payment): number {
  return payment.refunds.reduce((sum, refund) => sum + refund.amount, 0)
}

/**
 * Where money goes back to unless somebody says otherwise: where it came from. Cash that came on top of what a wallet had
 * paid changes nothing of it: a refund that nobody said more of may be in the wallet already.
 */
export function cameFrom({ settled, taken }: Payment): PaymentMethod {
  return settled === undefined ? (taken?.method ?? 'cash') : 'wallet'
}

/** A session with its money. */
export function viewSession(id: string, facts: StatedRecord, payments: readonly Payment[]): SessionView {
  const session = readSession(id, facts)
  return {
    ...session,
    isProvisional: session.isProvisional || payments.some(payment => payment.isProvisional),
    stays: staysOf(session),
    payments,
    money: moneyOf(session, payments),
  }
}

/**
 * What is due is what never came in. Money given back beyond a surplus is a goodwill: it was paid, and nobody owes it again
 * for having got some of it back. Only money that should not have come in at all pays nothing any more.
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

/** What a payment brought in and should have. */
function counted(payment: Payment): number {
  return broughtIn(payment) - mistaken(payment)
}

function mistaken({ refunds }: Payment): number {
  return refunds.reduce((sum, refund) => (refund.mistaken === true ? sum + refund.amount : sum), 0)
}

function totalOf({ billed, corrections }: Session): number | null {
  return billed === undefined ? null : corrections.reduce((sum, correction) => sum + correction.total, billed.total)
}

/** A waiver writes off what was unpaid when it was given. Money that came later was not owed any more. */
function cameInBefore(waivedAt: number, payments: readonly Payment[]): number {
  const cameAt = ({ taken, settled }: Payment) => (taken ?? settled)?.at ?? Number.POSITIVE_INFINITY
  return sumOf(
    payments.filter(payment => cameAt(payment) <= waivedAt),
    counted,
  )
}

/** It ended without a use, so whatever was paid ahead goes back. */
function isOver({ cancelled, denied, expired, started, waived }: Session): boolean {
  return started === undefined && (cancelled ?? denied ?? expired ?? waived) !== undefined
}

function pendingOf({ asked, settled, declined, taken }: Payment): number {
  const isOpen = asked?.method === 'wallet' && settled === undefined && declined === undefined && taken === undefined
  return isOpen ? asked.amount : 0
}
