import type { HistoryPayment, HistoryRefund } from '../../../shared/api/history.ts'
import type { PaymentFacts } from '../../../shared/documents/station/facts.ts'
import { cameFrom, type Payment } from '../../../shared/documents/station/payment.ts'
import type { Sources } from './chapter.ts'

export function historyPayment(payment: Payment, sources: Sources): HistoryPayment {
  const { id, session, asked, declined } = payment
  return {
    id,
    session,
    ...(asked && { asked: { at: asked.at, method: asked.method, amount: asked.amount } }),
    received: receivedOf(payment, sources),
    ...(declined && { declined }),
    refunds: refundsOf(payment, sources),
  }
}

function receivedOf({ id, taken, settled }: Payment, sources: Sources): HistoryPayment['received'] {
  const by = (name: string) => sources.by(`payments/${id}`, name)
  return [
    ...(taken === undefined ? [] : [{ ...money(taken), by: by('taken'), method: taken.method }]),
    ...(settled === undefined ? [] : [{ ...money(settled), by: by('settled'), method: 'wallet' as const }]),
  ]
}

function money({ at, amount, receipt, rounding }: Omit<PaymentFacts['taken'], 'session' | 'method'>) {
  return { at, amount, receipt, ...(rounding !== undefined && { rounding }) }
}

function refundsOf(payment: Payment, sources: Sources): HistoryRefund[] {
  return payment.refunds.map(({ to = cameFrom(payment), ...refund }, index) => {
    const number = index + 1
    return { ...refund, number, to, by: sources.by(`payments/${payment.id}`, `refunded/${number}`) }
  })
}
