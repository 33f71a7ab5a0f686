import { type BankAccount, CURRENCY_OF } from './account.ts'
import { epcQr } from './epc-qr.ts'
import { type Payable, referenceOf } from './reference.ts'
import { vietQr } from './vietqr.ts'

/** A transfer to be made: for eyes, and as the text of a QR code that a bank's app reads. */
export interface AskedTransfer {
  readonly account: BankAccount
  readonly amount: number
  readonly reference: string
  readonly code: string
}

/** Null where no transfer can be asked for: no account, one in another currency, or nothing to pay. */
export function askedTransfer(
  account: BankAccount | null | undefined,
  { amount, currency, payable }: { amount: number; currency: string; payable: Payable },
): AskedTransfer | null {
  if (account === null || account === undefined || CURRENCY_OF[account.kind] !== currency || amount <= 0) return null
  const reference = referenceOf(payable)
  const code =
    account.kind === 'vietqr' ? vietQr({ ...account, amount, reference }) : epcQr({ ...account, amount, reference })
  return { account, amount, reference, code }
}
