import { type Balances, balancesOf, entriesOf } from '../../../shared/books.ts'
import { readPage } from './page.ts'
import type { ChapterParts } from './read-chapter.ts'

const ALL = { from: 0, until: Number.MAX_SAFE_INTEGER }

/** The balances of a station's books before a time. All of its past is read, one page after the other. */
export async function readBalances(
  parts: ChapterParts,
  station: string,
  until: number,
): Promise<Balances & { at: number; currency: string }> {
  let page = await readPage(parts, { station, range: ALL, since: 0 })
  const { at, currency } = page
  let [owed, wallets, passes] = [0, 0, 0]
  for (;;) {
    const told = balancesOf(entriesOf(page).filter(entry => entry.at < until))
    owed += told.owed
    wallets += told.wallets
    passes += told.passes
    if (page.next === undefined) return { at, currency, owed, wallets, passes }
    page = await readPage(parts, { station, range: ALL, since: 0, cursor: page.next })
  }
}
