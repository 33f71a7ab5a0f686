import { ledgerKey } from '../../../shared/documents/keys.ts'
import { cameFrom } from '../../../shared/documents/station/payment.ts'
import { alarmed, type Missing, missing, NOTHING_MISSING, together } from '../missing.ts'
import { payerOf } from '../owner.ts'
import type { SessionCase } from '../session-case.ts'
import { enter } from './ledger.ts'

/** Credits refunds to the wallet, each once. Money that went over the desk is only noted there. */
export function creditRefunds(at: SessionCase): Missing {
  return together(...refundsToWallet(at).map(refund => credit(at, refund)))
}

export interface WalletRefund {
  payment: string
  number: number
  at: number
  amount: number
  why: string
  /** Null if no one is known whose wallet it could be. */
  account: string | null
}

export function refundsToWallet({ station, session, account }: SessionCase): WalletRefund[] {
  return session.payments.flatMap(payment =>
    payment.refunds.flatMap(({ at, amount, why, to = cameFrom(payment) }, index) => {
      const owner = payerOf(station, payment.id) ?? account?.id ?? null
      return to === 'wallet' ? [{ payment: payment.id, number: index + 1, at, amount, why, account: owner }] : []
    }),
  )
}

function credit({ sight, station, session }: SessionCase, refund: WalletRefund): Missing {
  const wallet = refund.account === null ? null : sight.account(refund.account)
  if (wallet === null) return NOTHING_MISSING
  const { payment, number, at, amount, why } = refund
  // Back goes what was paid, whatever the station counts in by now.
  const paid = wallet.view.ledger.get(ledgerKey.payment(station.id, payment))
  const currency = paid?.currency ?? station.view.info.currency
  const ref = { station: station.id, session: session.id, payment, why }
  const entering = enter(wallet, ledgerKey.refund(station.id, payment, number), {
    at,
    kind: 'refund',
    amount,
    currency,
    organisation: sight.organisationOf(station.id),
    ref,
  })
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  return entering.kind === 'entered' ? missing(...entering.statements) : NOTHING_MISSING
}
