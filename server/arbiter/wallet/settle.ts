import { type AccountView, balanceIn } from '../../../shared/documents/account/view.ts'
import { WALLET_SERIES, writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import { ledgerKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import type { Why } from '../../../shared/documents/why.ts'
import type { Before } from '../arrivals.ts'
import { alarmed, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { payerOf } from '../owner.ts'
import { isUnused, type SessionCase } from '../session-case.ts'
import { byArrival, type Seen } from '../sight.ts'
import { enter } from './ledger.ts'

/**
 * Pays from the wallet as a customer asked: the debit and its answer in one step, or the reason why not. The debit is
 * the due amount by the server's own sum. One payment is answered at a time, since the first may leave nothing to the
 * second.
 */
export function settleFromWallet(at: SessionCase, before: Before): Missing {
  const payment = firstOf(at, at.session.payments.filter(isOpen), before)
  if (payment === undefined) return NOTHING_MISSING
  const payer = payerOf(at.station, payment.id)
  const wallet = payer === null ? null : at.sight.account(payer)
  if (wallet === null) return NOTHING_MISSING
  const { total, due } = at.session.money
  if (isUnused(at) || (total !== null && due === 0)) return decline(at, payment, 'nothing-due')
  // No one can pay an unknown sum. The bill is on its way, and this is tended again when it is there.
  if (total === null) return NOTHING_MISSING
  const purse = { organisation: at.sight.organisationOf(at.station.id), currency: at.station.view.info.currency }
  const lacking = due - balanceIn(wallet.view, purse, station => at.sight.organisationOf(station))
  return lacking > 0 ? decline(at, payment, 'balance-too-low', lacking) : debit(at, payment, wallet, due)
}

function isOpen({ asked, taken, settled, declined }: Payment): boolean {
  return asked?.method === 'wallet' && (taken ?? settled ?? declined) === undefined
}

function firstOf({ station }: SessionCase, payments: readonly Payment[], before: Before): Payment | undefined {
  const inOrder = byArrival(station, 'payments', 'asked', (a, b) => before(station.id, 'payments', a, b))
  return payments.toSorted((a, b) => inOrder(a.id, b.id))[0]
}

function decline({ now, station }: SessionCase, { id }: Payment, why: Why, lacking?: number): Missing {
  return missing(...says(station, fact('payments', id, 'declined', { at: now, why, missing: lacking })))
}

function debit(
  { now, sight, station, session }: SessionCase,
  { id }: Payment,
  wallet: Seen<AccountView>,
  due: number,
): Missing {
  const receipt = receiptOf(station)
  const { currency } = station.view.info
  const ref = { station: station.id, session: session.id, payment: id, receipt }
  const entering = enter(wallet, ledgerKey.payment(station.id, id), {
    at: now,
    kind: 'payment',
    amount: -due,
    currency,
    organisation: sight.organisationOf(station.id),
    ref,
  })
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  const settled = { at: now, amount: due, receipt: entering.kind === 'stands' ? receiptIn(entering.entry) : receipt }
  return missing(
    ...(entering.kind === 'entered' ? entering.statements : []),
    ...says(station, fact('payments', id, 'settled', settled)),
  )
}

function receiptIn({ ref }: { ref: object }): string {
  const { receipt } = ref as { receipt?: string }
  if (receipt === undefined) throw new Error(`A debit without a receipt: ${JSON.stringify(ref)}`)
  return receipt
}

/** The room's sequence number never recurs, in no epoch. So no counter has to be kept, or could be lost. */
function receiptOf({ id, sequence }: { id: string; sequence: number }): string {
  return writeReceipt(id, { series: WALLET_SERIES, number: sequence + 1 })
}
