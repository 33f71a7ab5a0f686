import { DAY_MS } from '../../../shared/time.ts'

/** How long staff devices know the person behind a session after it closed. */
const KEPT_MS = 7 * DAY_MS

export function eraseAfter(closedAt: number): number {
  return closedAt + KEPT_MS
}
