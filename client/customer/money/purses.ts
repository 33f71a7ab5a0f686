import { type AccountView, balanceIn, pursesOf } from '../../../shared/documents/account/view.ts'
import type { CatalogueView } from '../../../shared/documents/catalogue/view.ts'
import { type Info, purseAt } from '../../../shared/documents/station/view.ts'

/** One wallet as the screen shows it: whose, what it holds, and where to bring money for it. */
export interface ShownPurse {
  readonly organisation: string
  readonly name: string
  readonly currency: string
  readonly amount: number
  /** A station that takes money for it; null where none is open any more. */
  readonly at: string | null
}

export function organisationOf(catalogue: CatalogueView | undefined, station: string): string {
  return catalogue?.stations.get(station)?.organisation?.id ?? station
}

/** Under the name its owners gave it, else under that of the station it began with. */
export function organisationName(catalogue: CatalogueView | undefined, organisation: string): string {
  const stations = [...(catalogue?.stations.values() ?? [])]
  const named = stations.find(one => one.organisation?.id === organisation && one.organisation.name !== '')
  return named?.organisation?.name ?? catalogue?.stations.get(organisation)?.name ?? organisation
}

/** The wallets of a customer, those with money first. */
export function shownPurses(account: AccountView, catalogue: CatalogueView | undefined): ShownPurse[] {
  const stations = [...(catalogue?.stations.values() ?? [])]
  const isOf = (organisation: string) => (one: { id: string; retired?: boolean }) =>
    one.retired !== true && organisationOf(catalogue, one.id) === organisation
  return pursesOf(account, station => organisationOf(catalogue, station))
    .map(({ organisation, currency, amount }) => ({
      organisation,
      name: organisationName(catalogue, organisation),
      currency,
      amount,
      at: stations.find(isOf(organisation))?.id ?? null,
    }))
    .sort((a, b) => Number(b.amount !== 0) - Number(a.amount !== 0) || (a.name < b.name ? -1 : 1))
}

/** The money a customer still lacks for a booking there; 0 where none is asked for, or nothing is known yet. */
export function shortfallAt(
  { account, catalogue }: { account: AccountView | undefined; catalogue: CatalogueView | undefined },
  station: string,
  info: Info,
): number {
  if (account === undefined || info.minimumBalance <= 0) return 0
  const held = balanceIn(account, purseAt(station, info), other => organisationOf(catalogue, other))
  return Math.max(0, info.minimumBalance - held)
}
