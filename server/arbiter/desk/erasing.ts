import { DAY_MS } from '../../../shared/time.ts'

/** Staff devices know who was behind a session for this long after it closed. */
const KEPT_MS = 7 * DAY_MS

export function eraseAfter(closedAt: number): number {
  return closedAt + KEPT_MS
}
