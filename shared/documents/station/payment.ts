import type { StatedRecord } from '../../sync/fact.ts'
import { isUnconfirmed, numbered } from '../records.ts'
import type { PaymentFacts } from './facts.ts'
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

/** Where money goes back to unless somebody says otherwise: where it came from. */
export function cameFrom({ settled, taken }: Payment): 'wallet' | 'cash' {
  return settled !== undefined && taken === undefined ? 'wallet' : 'cash'
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

export function moneyOf(session: Session, payments: readonly Payment[]): Money {
  const total = totalOf(session)
  const paid = payments.reduce((sum, payment) => sum + broughtIn(payment) - givenBack(payment), 0)
  const owed =
    session.waived === undefined ? (total ?? 0) : Math.min(total ?? 0, paidBefore(session.waived.at, payments))
  return {
    total,
    paid,
    due: total === null ? 0 : Math.max(0, owed - paid),
    refundDue: total === null && !isOver(session) ? 0 : Math.max(0, paid - owed),
    pending: payments.reduce((sum, payment) => sum + pendingOf(payment), 0),
  }
}

function totalOf({ billed, corrections }: Session): number | null {
  return billed === undefined ? null : corrections.reduce((sum, correction) => sum + correction.total, billed.total)
}

/** A waiver writes off what was unpaid when it was given. Money that came later was not owed any more. */
function paidBefore(waivedAt: number, payments: readonly Payment[]): number {
  const cameAt = ({ taken, settled }: Payment) => (taken ?? settled)?.at ?? Number.POSITIVE_INFINITY
  const earlier = payments.filter(payment => cameAt(payment) <= waivedAt)
  return earlier.reduce((sum, payment) => sum + broughtIn(payment) - givenBack(payment), 0)
}

/** It ended without a use, so whatever was paid ahead goes back. */
function isOver({ cancelled, denied, expired, started, waived }: Session): boolean {
  return started === undefined && (cancelled ?? denied ?? expired ?? waived) !== undefined
}

function pendingOf({ asked, settled, declined, taken }: Payment): number {
  const isOpen = asked?.method === 'wallet' && settled === undefined && declined === undefined && taken === undefined
  return isOpen ? asked.amount : 0
}
