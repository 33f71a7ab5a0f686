import type { Cover } from '../../shared/bill-passes.ts'
import { groupsOf } from '../../shared/documents/account/groups.ts'
import { coversAt } from '../../shared/documents/account/passes.ts'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { type Info, purseAt } from '../../shared/documents/station/view.ts'

/** A customer’s own terms at a place: the prices of their groups, and their passes. */
export interface OwnPrices {
  readonly groups: readonly string[]
  readonly covers: readonly Cover[]
}

export const LIST_PRICES: OwnPrices = { groups: [], covers: [] }

export function ownPrices(account: AccountView | undefined, station: string, info: Info, at: number): OwnPrices {
  if (account === undefined) return LIST_PRICES
  const { organisation } = purseAt(station, info)
  return { groups: groupsOf(account, organisation, at), covers: coversAt(account, { organisation, station, at }) }
}
