import type { Buyer } from '../../../shared/buyer.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { ExportTaken } from '../../../shared/documents/desk/facts.ts'
import { splitPair } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../shared/sync/engine.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'

interface Said {
  at: number
  buyer: Buyer | null
}

/** What is billed to a customer: a session, or a pass under its account and id. */
interface Sale {
  station: string
  at: number
  total: number
}

function saleOf({ id, view }: Seen<AccountView>, bill: string): Sale | null {
  const visit = view.visits.get(bill)
  const { billed, money } = visit?.session ?? {}
  if (visit !== undefined && billed !== undefined)
    return { station: visit.station, at: billed.at, total: money?.total ?? 0 }
  const { first, second } = splitPair(bill)
  const { sold } = (first === id ? view.passes.get(second) : undefined) ?? {}
  return sold === undefined ? null : { station: sold.station, at: sold.at, total: sold.price }
}

/**
 * Who a customer's bill is made out to stands in their account and at the desk: the later of the two counts. Without either it
 * is whom the customer names for all bills. After the bill has gone into an invoice, what stands at the desk stays.
 */
export function tendBuyer(sight: Sight, { account: id, bill }: { account: string; bill: string }): Missing {
  const account = sight.account(id)
  const sale = account && saleOf(account, bill)
  if (account === null || sale === null || !sight.hasStation(sale.station)) return NOTHING_MISSING
  const desk = sight.desk(sale.station)
  if (desk === null) return NOTHING_MISSING
  const own = account.view.buyers.get(bill)
  const there = desk.view.buyers.get(bill)
  const inAccount = (...facts: Fact[]) => missing(...says(account, ...facts))
  const atDesk = (said: Said) => missing(...says(desk, fact('buyers', bill, 'said', plain(said))))

  if (there?.exported !== undefined || isExported(desk.view.exports.values(), sale.at)) {
    if (own?.exported !== undefined || (own ?? there) === undefined) return NOTHING_MISSING
    const stands = { at: Math.max(own?.said?.at ?? 0, there?.said?.at ?? 0), buyer: there?.said?.buyer ?? null }
    return inAccount(
      ...(isSame(own?.said, stands) ? [] : [fact('buyers', bill, 'said', stands)]),
      fact('buyers', bill, 'exported', { at: sight.now }),
    )
  }
  if (own?.said === undefined && there?.said === undefined) {
    const { buyer } = account.view.profile
    const isFromThen = (arrivalOf(account, 'profile', 'buyer', BARE) ?? 0) <= sale.at
    const isDue = buyer != null && isFromThen && sale.total > 0
    return isDue ? atDesk({ at: sight.now, buyer }) : NOTHING_MISSING
  }
  if (isSame(own?.said, there?.said)) return NOTHING_MISSING
  if ((own?.said?.at ?? -1) >= (there?.said?.at ?? -1))
    return own?.said === undefined ? NOTHING_MISSING : atDesk(own.said)
  return there?.said === undefined ? NOTHING_MISSING : inAccount(fact('buyers', bill, 'said', plain(there.said)))
}

const plain = ({ at, buyer }: Said): Said => ({ at, buyer })

/** Who said it does not matter. Of two at the very same time the customer's own counts. */
function isSame(one: Said | undefined, other: Said | undefined): boolean {
  return one?.at === other?.at && JSON.stringify(one?.buyer ?? null) === JSON.stringify(other?.buyer ?? null)
}

function isExported(exports: Iterable<ExportTaken>, at: number): boolean {
  for (const { from, until } of exports) if (from <= at && at < until) return true
  return false
}

/** News of a customer's session, of its bill or its buyer, may name its buyer. */
export function nextBuyer({ session, account, desk }: SessionCase): Missing {
  const isNamed = account !== null && session.billed !== undefined && desk.view.buyers.has(session.id)
  return isNamed
    ? { ...NOTHING_MISSING, next: [{ kind: 'buyer', account: account.id, bill: session.id }] }
    : NOTHING_MISSING
}
