import type { StationInfo } from '../station/facts.ts'
import type { AccountView } from './view.ts'

/**
 * Until when somebody who missed too many bookings at a station cannot book there; null when they can. So many within
 * so long a time block from the last of them on. A strike that was lifted never was.
 */
export function blockedUntil(
  { strikes }: AccountView,
  station: string,
  { most, withinMs, blockedMs }: StationInfo['noShows'],
  now: number,
): number | null {
  if (most === 0) return null
  const missed = [...strikes.values()]
    .flatMap(({ struck, lifted }) => (struck?.station === station && lifted === undefined ? [struck.at] : []))
    .sort((a, b) => a - b)
  // The last that comes so soon after those before it.
  const last = missed.findLast((at, index) => at - (missed[index - most + 1] ?? Number.NEGATIVE_INFINITY) <= withinMs)
  const until = last === undefined ? 0 : last + blockedMs
  return until > now ? until : null
}
