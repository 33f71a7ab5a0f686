import type { DeskView } from '../../shared/documents/desk/view.ts'

export interface KnownCustomer {
  account: string
  name: string
  phone?: string
}

/** The customers this desk has met lately: by their sessions here, and by what they asked of it. */
export function knownCustomers({ people, topUps }: DeskView): KnownCustomer[] {
  const known = new Map<string, KnownCustomer>()
  for (const { account, name, phone } of people.values())
    known.set(account, { account, name, ...(phone !== undefined && { phone }) })
  for (const { asked, who } of topUps.values()) {
    if (asked === undefined || who === undefined || known.has(asked.account)) continue
    known.set(asked.account, { account: asked.account, ...who })
  }
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.account < b.account ? -1 : 1))
}

/** As far as people plan; the station takes bookings further ahead than anybody asks for at a desk. */
export const DAYS_AHEAD = 14
