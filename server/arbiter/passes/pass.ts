import { groupsOf } from '../../../shared/documents/account/groups.ts'
import { isSold, type SoldPass, takenFrom, unusedOf } from '../../../shared/documents/account/passes.ts'
import { type AccountView, balanceIn, type Pass } from '../../../shared/documents/account/view.ts'
import { PASS_SERIES, writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { ledgerKey, pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { purseAt } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import type { PassProduct } from '../../../shared/pass.ts'
import { taxOfPass } from '../../../shared/pass-use.ts'
import { timesOver } from '../../../shared/rounding.ts'
import { alarmed, lookAgain, type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import type { Seen, Sight } from '../sight.ts'
import { enter } from '../wallet/ledger.ts'
import { tellOfPass } from './news.ts'
import { soldFacts } from './sell.ts'

/** How many passes of an organisation one customer may hold at a time. */
export const MOST_PASSES = 20

/** A customer's pass from their wish to its end. */
export function tendPass(sight: Sight, { account: id, pass: name }: { account: string; pass: string }): Missing {
  const account = sight.account(id)
  const pass = account?.view.passes.get(name)
  if (account === null || pass === undefined) return NOTHING_MISSING
  if (isSold(pass)) {
    const ended = pass.ended === undefined ? end(sight, account, pass) : NOTHING_MISSING
    return together(ended, tellOfPass(sight, account, pass))
  }
  return pass.asked === undefined || pass.declined !== undefined
    ? NOTHING_MISSING
    : sell(sight, account, pass, pass.asked)
}

/** Sells it from the wallet: the debit, the pass and its price at the desk are one commit, or there is a reason why not. */
function sell(sight: Sight, account: Seen<AccountView>, pass: Pass, asked: NonNullable<Pass['asked']>): Missing {
  const decline = (why: Why, lacking?: number) =>
    missing(...says(account, fact('passes', pass.id, 'declined', { at: sight.now, why, missing: lacking })))
  if (!sight.hasStation(asked.station)) return decline('no-such-record')
  const [station, desk] = [sight.station(asked.station), sight.desk(asked.station)]
  if (station === null || desk === null) return NOTHING_MISSING
  const product = station.view.passes.get(asked.product)
  const why = product === undefined ? 'no-such-record' : hindrance(sight, account.view, asked.station, product)
  if (product === undefined || why !== null) return decline(why ?? 'no-such-record')
  const purse = { ...purseAt(station.id, station.view.info), organisation: sight.organisationOf(station.id) }
  const lacking = product.price - balanceIn(account.view, purse, one => sight.organisationOf(one))
  if (lacking > 0) return decline('balance-too-low', lacking)
  const receipt = writeReceipt(station.id, { series: PASS_SERIES, number: desk.sequence + 1 })
  const sale = { account, station: station.id, pass: pass.id, productId: asked.product, product }
  const sold = soldFacts(sight, { ...sale, at: sight.now, method: 'wallet', receipt })
  if (sold === null) return NOTHING_MISSING
  const ref = { station: station.id, pass: pass.id, receipt }
  const entry = { at: sight.now, kind: 'pass' as const, amount: -product.price, ...purse, ref }
  const entering = product.price === 0 ? null : enter(account, ledgerKey.pass(account.id, pass.id), entry)
  if (entering?.kind === 'conflict') return alarmed(entering.alarm)
  return missing(
    ...(entering?.kind === 'entered' ? entering.statements : []),
    ...says(account, sold.inAccount),
    ...says(desk, sold.atDesk),
  )
}

/** Why this customer cannot have it; null if they can. */
export function hindrance(sight: Sight, account: AccountView, station: string, product: PassProduct): Why | null {
  const organisation = sight.organisationOf(station)
  const { from, withdrawn, group } = product
  if (withdrawn !== undefined || from > sight.now) return 'not-sold'
  if (group !== undefined && !groupsOf(account, organisation, sight.now).includes(group)) return 'not-a-member'
  const held = [...account.passes.values()].filter(({ sold, ended }) => sold?.organisation === organisation && !ended)
  return held.length < MOST_PASSES ? null : 'too-many-open'
}

/** Ends it when its owner gives back what is left, or its time is over; but not while a session may still use it. */
function end(sight: Sight, account: Seen<AccountView>, pass: SoldPass): Missing {
  const { sold } = pass
  if (!sight.hasStation(sold.station)) return NOTHING_MISSING
  const desk = sight.desk(sold.station)
  if (desk === null) return NOTHING_MISSING
  const isRefunded = desk.view.passes.get(pairKey(account.id, pass.id))?.refunding !== undefined
  const isHeld = takenFrom(account.view, pass.id).some(one => one.isHeld)
  if (isHeld || (!isRefunded && sight.now < sold.until)) return isHeld ? NOTHING_MISSING : lookAgain(sold.until)
  return stateEnd(sight, account, desk, pass, isRefunded)
}

function stateEnd(
  { now }: Sight,
  account: Seen<AccountView>,
  desk: Seen<DeskView>,
  pass: SoldPass,
  isRefunded: boolean,
): Missing {
  const { station, currency, organisation } = pass.sold
  const unused = unusedOf(account.view, pass)
  const amount = isRefunded ? Math.min(unused, leftOver(pass, unused, now)) : 0
  const [at, why] = [now, isRefunded ? 'refunded' : 'expired']
  const entry = { at, kind: 'pass-refund' as const, amount, currency, organisation, ref: { station, pass: pass.id } }
  const entering = amount === 0 ? null : enter(account, ledgerKey.passRefund(account.id, pass.id), entry)
  if (entering?.kind === 'conflict') return alarmed(entering.alarm)
  const ended = { at, why, amount, lapsed: unused - amount, ...taxesOf(pass.sold, unused, amount) }
  return missing(
    ...(entering?.kind === 'entered' ? entering.statements : []),
    ...says(account, fact('passes', pass.id, 'ended', { at, why, amount })),
    ...says(desk, fact('passes', pairKey(account.id, pass.id), 'ended', ended)),
  )
}

/** The tax in what was never used, of which a part goes back. */
function taxesOf(sold: SoldPass['sold'], unused: number, back: number) {
  if (sold.taxRate === undefined) return {}
  const left = taxOfPass(sold) - taxOfPass(sold, sold.price - unused)
  const tax = unused === 0 ? 0 : timesOver(left, back, unused)
  return { tax, lapsedTax: left - tax }
}

/** Of a pass without a quantity, the time is used. */
function leftOver({ sold: { quantity, price, at, until } }: SoldPass, unused: number, now: number): number {
  return quantity === undefined ? timesOver(price, Math.max(0, until - now), Math.max(1, until - at)) : unused
}
