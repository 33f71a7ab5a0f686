import { ledgerKey } from '../../../shared/documents/keys.ts'
import { cameFrom } from '../../../shared/documents/station/payment.ts'
import { payerOf } from '../owner.ts'
import type { SessionSight } from '../session-sight.ts'
import { alarmed, missing, NOTHING_MISSING, type Tended, together } from '../tended.ts'
import { enter } from './ledger.ts'

/** Puts into the wallet what was given back to it, each refund once. What went over the desk is only noted there. */
export function creditRefunds(at: SessionSight): Tended {
  return together(...refundsToWallet(at).map(refund => credit(at, refund)))
}

export interface WalletRefund {
  payment: string
  number: number
  at: number
  amount: number
  why: string
  /** Null where nobody is known whose wallet it could be. */
  account: string | null
}

export function refundsToWallet({ station, session, account }: SessionSight): WalletRefund[] {
  return session.payments.flatMap(payment =>
    payment.refunds.flatMap(({ at, amount, why, to = cameFrom(payment) }, index) => {
      const owner = payerOf(station, payment.id) ?? account?.id ?? null
      return to === 'wallet' ? [{ payment: payment.id, number: index + 1, at, amount, why, account: owner }] : []
    }),
  )
}

function credit({ sight, station, session }: SessionSight, refund: WalletRefund): Tended {
  const wallet = refund.account === null ? null : sight.account(refund.account)
  if (wallet === null) return NOTHING_MISSING
  const { payment, number, at, amount, why } = refund
  const { currency } = station.view.info
  const ref = { station: station.id, session: session.id, payment, why }
  const entering = enter(wallet, ledgerKey.refund(station.id, payment, number), {
    at,
    kind: 'refund',
    amount,
    currency,
    ref,
  })
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  return entering.kind === 'entered' ? missing(...entering.statements) : NOTHING_MISSING
}
