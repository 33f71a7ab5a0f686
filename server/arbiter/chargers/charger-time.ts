import { DAY_MS } from '../../../shared/time.ts'

/** A charger that was cut off for longer has more likely lost its clock than kept its facts. */
const LONGEST_AGO_MS = 31 * DAY_MS
/** Clocks run apart by so much between a start and its stop. */
const DRIFT_MS = 120_000

/** When something was, by our clock. `ahead`: how far the charger's clock was found to be ahead of ours. */
export function ourTime(at: number, ahead: number, now: number): number {
  const ours = Math.round(at - ahead)
  return ours > now || ours < now - LONGEST_AGO_MS ? now : ours
}

/**
 * When something was that came after a start: the start by our clock and, from there, as long as the charger's clock says.
 * So a wrong clock makes no wrong length. One that was set in between, at boot or by us, says nothing of lengths.
 */
export function ourTimeSince(start: { at: number; ours: number }, at: number, ahead: number, now: number): number {
  const since = start.ours + (at - start.at)
  if (since >= start.ours && since <= now + DRIFT_MS) return Math.min(Math.round(since), now)
  return Math.min(Math.max(ourTime(at, ahead, now), start.ours), now)
}
