import type { StrikeFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView, Question } from '../../../shared/documents/desk/view.ts'
import { splitPair } from '../../../shared/documents/keys.ts'
import type { StationInfo } from '../../../shared/documents/station/facts.ts'

/** Bookings that one customer did not come for, the latest first, and until when they block the next. */
export interface Missed {
  readonly account: string
  /** For as long as the desk knows. */
  readonly name: string | null
  readonly strikes: readonly Question<StrikeFacts>[]
  readonly blockedUntil: number | null
}

export function missedBookings(desk: DeskView, rule: StationInfo['noShows'], now: number): Missed[] {
  const byAccount = new Map<string, Question<StrikeFacts>[]>()
  for (const strike of desk.strikes.values()) {
    if (!strike.isOpen || strike.struck === undefined || now - strike.struck.at > rule.withinMs + rule.blockedMs)
      continue
    const { account } = strike.struck
    byAccount.set(account, [...(byAccount.get(account) ?? []), strike])
  }
  return [...byAccount]
    .map(([account, strikes]): Missed => {
      const latest = strikes.sort((a, b) => (b.struck?.at ?? 0) - (a.struck?.at ?? 0))
      const name = latest.map(({ id }) => desk.people.get(splitPair(id).second)?.name).find(Boolean) ?? null
      return { account, name, strikes: latest, blockedUntil: blockedBy(latest, rule, now) }
    })
    .sort(
      (a, b) =>
        Number(b.blockedUntil !== null) - Number(a.blockedUntil !== null) || b.strikes.length - a.strikes.length,
    )
}

/** As the server reckons it from the customer's own document, which nobody here may read. */
function blockedBy(
  latest: readonly Question<StrikeFacts>[],
  { most, withinMs, blockedMs }: StationInfo['noShows'],
  now: number,
): number | null {
  if (most === 0) return null
  const times = latest.map(({ struck }) => struck?.at ?? 0)
  const found = times.findIndex((at, index) => {
    const first = times[index + most - 1]
    return first !== undefined && at - first <= withinMs
  })
  const last = times[found]
  return last !== undefined && last + blockedMs > now ? last + blockedMs : null
}
