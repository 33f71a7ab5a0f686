import { type AccountView, pursesOf } from '../../shared/documents/account/view.ts'

/** All that a customer holds, by currency, wherever it is. */
export function heldBy(account: AccountView): Map<string, number> {
  const held = new Map<string, number>()
  for (const { currency, amount } of pursesOf(account, station => station))
    held.set(currency, (held.get(currency) ?? 0) + amount)
  return held
}
