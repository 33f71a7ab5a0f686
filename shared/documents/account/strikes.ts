import type { StationInfo } from '../station/facts.ts'
import type { AccountView } from './view.ts'

/**
 * When a customer's block for missed bookings at a station ends; null if there is none. This many within this time
 * block from the last of them on. Lifted strikes do not count.
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
  // The last strike with enough others shortly before it.
  const last = missed.findLast((at, index) => at - (missed[index - most + 1] ?? Number.NEGATIVE_INFINITY) <= withinMs)
  const until = last === undefined ? 0 : last + blockedMs
  return until > now ? until : null
}
