import type { Asked, Condition, Lookup, StandingFact } from '../sync/engine.ts'
import { because, said } from './conditions.ts'
import { BANK_SERIES, ONLINE_SERIES, PASS_SERIES, readReceipt, WALLET_SERIES, writeReceipt } from './desk/receipts.ts'

const SERVER_SERIES = [WALLET_SERIES, BANK_SERIES, ONLINE_SERIES, PASS_SERIES]

/** The number is this station's, and of a drawer: the wallet and the bank's transfers have numbers of their own. */
export function isOfDrawer({ standing }: Pick<Asked, 'standing'>, receipt: string): boolean {
  const read = readReceipt(receipt)
  return read !== null && !SERVER_SERIES.includes(read.series) && writeReceipt(standing.id, read) === receipt
}

/**
 * A receipt says that this money went over this station's drawer, once. Under a number of the wallet's, of another
 * station or of other money, a payment could hide behind a real receipt.
 */
export function freshReceipt(...roots: readonly string[]): Condition {
  const lookups = roots.map(byReceipt)
  return asked => {
    const { receipt } = said<{ receipt?: string }>(asked)
    if (receipt === undefined) return null
    if (!isOfDrawer(asked, receipt)) return because('other-drawer')
    return lookups.some(lookup => isUsed(asked, lookup, receipt)) ? because('receipt-used') : null
  }
}

const byReceipt = (root: string): Lookup => ({
  root,
  keysOf: ({ facts }) => [...facts.values()].map(receiptIn).filter(receipt => receipt !== null),
})

function receiptIn({ value }: StandingFact): string | null {
  const { receipt } = (value ?? {}) as { receipt?: unknown }
  return typeof receipt === 'string' ? receipt : null
}

/** At another place than that of the fact asked about: what stands there is judged by who was first. */
function isUsed({ fact, standing }: Asked, lookup: Lookup, receipt: string): boolean {
  for (const [id, { facts }] of standing.lookUp(lookup, receipt)) {
    const own = lookup.root === fact.root && id === fact.id ? fact.name : null
    for (const [name, other] of facts) if (name !== own && receiptIn(other) === receipt) return true
  }
  return false
}

const SERIES_OF: Readonly<Record<string, string>> = { transfer: BANK_SERIES, online: ONLINE_SERIES }

/** What the bank or an acquirer told of is numbered in a series of its own. */
export const ofItsSeries: Condition = asked => {
  const { method, receipt } = said<{ method: string; receipt: string }>(asked)
  const read = readReceipt(receipt)
  if (SERIES_OF[method] === undefined) return because('staff-only')
  const isIts = read?.series === SERIES_OF[method] && writeReceipt(asked.standing.id, read) === receipt
  return isIts ? null : because('other-drawer')
}
