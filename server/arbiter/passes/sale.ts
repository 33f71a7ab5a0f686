import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { PassFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { ledgerKey, splitPair } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { worthOf } from '../../../shared/documents/station/payment.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import type { PassProduct } from '../../../shared/pass.ts'
import { keepMatter } from '../desk/matter.ts'
import { alarmed, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { People } from '../people.ts'
import type { Seen, Sight } from '../sight.ts'
import { enter } from '../wallet/ledger.ts'
import { hindrance } from './pass.ts'
import { soldFacts } from './sell.ts'

interface SaleSight {
  sight: Sight
  station: Seen<StationView>
  desk: Seen<DeskView>
  account: Seen<AccountView>
  /** The record at the desk, and the pass in the account. */
  key: string
  pass: string
  taken: PassFacts['taken']
}

/** Money for a pass lies in a drawer: its customer gets the pass or, where that cannot be, the money in their wallet. */
export function tendPassSale(sight: Sight, people: People, named: { station: string; sale: string }): Missing {
  const [station, desk] = [sight.station(named.station), sight.desk(named.station)]
  const { taken, isOpen } = desk?.view.passes.get(named.sale) ?? {}
  if (station === null || desk === null || taken === undefined || isOpen !== true) return NOTHING_MISSING
  const { second: pass } = splitPair(named.sale)
  if (people.nameOf(taken.account) === null) {
    // There is no wallet to put it into: a person has to look.
    const raised = { what: 'conflict' as const, payment: pass, amount: taken.amount }
    return keepMatter(desk, { about: ['pass', pass], raised }, sight.now)
  }
  const account = sight.account(taken.account)
  if (account === null) return NOTHING_MISSING
  const at = { sight, station, desk, account, key: named.sale, pass, taken }
  const product = station.view.passes.get(taken.product)
  if (product === undefined) return intoWallet(at, 'no-such-record')
  const why = whyNot(at, product)
  return why === null ? sell(at, product) : intoWallet(at, why)
}

function whyNot({ sight, station, account, pass, taken }: SaleSight, product: PassProduct): Why | null {
  if (account.view.passes.has(pass)) return 'answered'
  if (worthOf(taken) !== product.price) return 'not-sold'
  // Taken off sale after the money had changed hands.
  const { withdrawn = 0, ...asSold } = product
  return hindrance(sight, account.view, station.id, withdrawn > taken.at ? asSold : product)
}

function sell({ sight, station, desk, account, pass, taken }: SaleSight, product: PassProduct): Missing {
  const { at, method, receipt, product: productId } = taken
  const sold = soldFacts(sight, { account, station: station.id, pass, productId, product, at, method, receipt })
  return sold === null ? NOTHING_MISSING : missing(...says(account, sold.inAccount), ...says(desk, sold.atDesk))
}

function intoWallet({ sight, station, desk, account, key, pass, taken }: SaleSight, why: Why): Missing {
  const amount = worthOf(taken)
  const entering = enter(account, ledgerKey.passRefund(account.id, pass), {
    at: sight.now,
    kind: 'pass-refund',
    amount,
    currency: station.view.info.currency,
    organisation: sight.organisationOf(station.id),
    ref: { station: station.id, pass, failed: true },
  })
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  return missing(
    ...(entering.kind === 'entered' ? entering.statements : []),
    ...says(desk, fact('passes', key, 'failed', { at: sight.now, why, amount })),
  )
}
