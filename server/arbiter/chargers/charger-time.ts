import { DAY_MS } from '../../../shared/time.ts'

/** A start older than this is nobody's present any more: staff look at it. */
const LONGEST_AGO_MS = 31 * DAY_MS
/** How far two clocks drift between a start and its stop. */
const DRIFT_MS = 120_000
/** A clock that says less was never set. */
const FIRST_YEAR = Date.UTC(2020, 0)

/** The time of an event by our clock. `ahead`: how far the charger's clock is ahead of ours. */
export function ourTime(at: number, ahead: number, now: number): number {
  const ours = Math.round(at - ahead)
  return ours > now || ours < FIRST_YEAR ? now : ours
}

export function isLongAgo(ours: number, now: number): boolean {
  return ours < now - LONGEST_AGO_MS
}

/**
 * The time of an event after a start: the start by our clock, plus the length by the charger's. So a wrong clock makes
 * no wrong length. A clock set in between, at boot or by us, tells no length.
 */
export function ourTimeSince(start: { at: number; ours: number }, at: number, ahead: number, now: number): number {
  const since = start.ours + (at - start.at)
  if (since >= start.ours && since <= now + DRIFT_MS) return Math.min(Math.round(since), now)
  return Math.min(Math.max(ourTime(at, ahead, now), start.ours), now)
}
