import type { AccountView } from '../../../shared/documents/account/view.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'
import type { PassProduct } from '../../../shared/pass.ts'
import { passEnd, taxOfPass } from '../../../shared/pass-use.ts'
import type { Fact } from '../../../shared/sync/engine.ts'
import type { Seen, Sight } from '../sight.ts'

export interface Sale {
  account: Seen<AccountView>
  /** The station that sells it. */
  station: string
  pass: string
  productId: string
  product: PassProduct
  at: number
  method: PaymentMethod
  receipt: string
}

/** The two sides of a sale: a pass in the account, and its price at the desk. They are one commit. */
export function soldFacts(sight: Sight, sale: Sale): { inAccount: Fact; atDesk: Fact } | null {
  const station = sight.station(sale.station)
  if (station === null) return null
  const { timeZone, currency } = station.view.info
  const { account, pass, productId, product, at, method, receipt } = sale
  const { names, unit, quantity, perDay, price, taxRate, stations, lasts } = product
  const until = passEnd(lasts, timeZone, at)
  const terms = { names, unit, quantity, perDay, price, taxRate, stations }
  const tax = taxRate === undefined ? undefined : taxOfPass(product)
  const common = { at, product: productId, receipt, until }
  return {
    inAccount: fact('passes', pass, 'sold', {
      ...{ ...common, ...terms, station: sale.station, timeZone, currency },
      organisation: sight.organisationOf(sale.station),
    }),
    atDesk: fact('passes', pairKey(account.id, pass), 'sold', {
      ...{ ...common, account: account.id, names, amount: price, tax, method },
    }),
  }
}
