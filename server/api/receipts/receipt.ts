import { type Line, sumOf } from '../../../shared/bill-line.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'
import { cameFrom, type Payment } from '../../../shared/documents/station/payment.ts'
import type { Session } from '../../../shared/documents/station/session.ts'
import type { Info } from '../../../shared/documents/station/view.ts'

/** What stands on a receipt. */
export interface Receipt {
  number: string
  at: number
  station: Pick<Info, 'name' | 'address' | 'kind' | 'currency' | 'timeZone'>
  /** What is written on the spot. */
  spot: string
  started: number | undefined
  stopped: number | undefined
  lines: readonly Line[]
  total: number | null
  tax: number
  method: PaymentMethod
  amount: number
  givenBack: readonly { at: number; amount: number; to: PaymentMethod }[]
  /** Of somebody who came without an account. */
  claimCode: string | null
}

interface Parts {
  info: Info
  spot: string
  session: Session
  payment: Payment
  claimCode: string | null
}

/** Null where no money has come in: there is nothing to show for it. */
export function receiptOf({ info, spot, session, payment, claimCode }: Parts): Receipt | null {
  const money = payment.taken ?? payment.settled
  if (money === undefined) return null
  const { name, address, kind, currency, timeZone } = info
  const lines = [...(session.billed?.lines ?? []), ...session.corrections.flatMap(({ lines }) => lines)]
  const { amount: total, tax } = sumOf(lines)
  return {
    number: money.receipt,
    at: money.at,
    station: { name, address, kind, currency, timeZone },
    spot,
    started: session.started?.at,
    stopped: session.stopped?.at,
    lines,
    total: session.billed === undefined ? null : total,
    tax,
    method: payment.taken?.method ?? 'wallet',
    amount: money.amount,
    givenBack: payment.refunds.map(({ at, amount, to = cameFrom(payment) }) => ({ at, amount, to })),
    claimCode,
  }
}
