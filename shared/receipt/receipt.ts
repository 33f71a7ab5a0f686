import type { AskedTransfer } from '../bank/code.ts'
import { type Line, sumOf } from '../bill-line.ts'
import type { Buyer } from '../buyer.ts'
import type { PaymentMethod } from '../documents/station/facts.ts'
import { cameFrom, type Payment } from '../documents/station/payment.ts'
import type { Session } from '../documents/station/session.ts'
import type { Info } from '../documents/station/view.ts'

/** The content of a receipt. */
export interface Receipt {
  number: string
  at: number
  station: Pick<Info, 'name' | 'address' | 'kind' | 'currency' | 'timeZone' | 'brand' | 'organisation'>
  /** Who it is made out to. */
  buyer: Buyer | null
  /** The spot's label. */
  spot: string
  started: number | undefined
  stopped: number | undefined
  lines: readonly Line[]
  total: number | null
  tax: number
  method: PaymentMethod
  amount: number
  /** The cash above its payment, or, below zero, short of it. */
  rounding: number
  givenBack: readonly { at: number; amount: number; to: PaymentMethod }[]
  /** For a person without an account. */
  claimCode: string | null
  /** How to transfer what is still due; null if nothing is, or it cannot be. */
  transfer: AskedTransfer | null
}

interface Parts {
  info: Info
  buyer: Buyer | null
  spot: string
  session: Session
  payment: Payment
  claimCode: string | null
  transfer: AskedTransfer | null
}

/** Null if no money has come in: there is nothing to receipt. */
export function receiptOf({ info, buyer, spot, session, payment, claimCode, transfer }: Parts): Receipt | null {
  const money = payment.taken ?? payment.settled
  if (money === undefined) return null
  const { name, address, kind, currency, timeZone, organisation, brand } = info
  const lines = [...(session.billed?.lines ?? []), ...session.corrections.flatMap(({ lines }) => lines)]
  const { amount: total, tax } = sumOf(lines)
  return {
    number: money.receipt,
    at: money.at,
    station: {
      name,
      address,
      kind,
      currency,
      timeZone,
      ...(organisation && { organisation }),
      ...(brand && { brand }),
    },
    buyer,
    spot,
    started: session.started?.at,
    stopped: session.stopped?.at,
    lines,
    total: session.billed === undefined ? null : total,
    tax,
    method: payment.taken?.method ?? 'wallet',
    amount: money.amount,
    rounding: payment.taken?.rounding ?? 0,
    givenBack: payment.refunds.map(({ at, amount, to = cameFrom(payment) }) => ({ at, amount, to })),
    claimCode,
    transfer,
  }
}
