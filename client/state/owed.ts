import { costOf } from '../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Meter } from '../../shared/energy.ts'

/** The amount to be taken for a session that has ended. */
export type Owed =
  /** The server has billed it. */
  | { kind: 'billed'; amount: number }
  /** No bill yet, and none can come while there is no link; the sum is reckoned here, and nothing can change it any more. */
  | { kind: 'reckoned'; amount: number }
  /** By the last figures the meter showed here: the bill may differ by what came after them. */
  | { kind: 'estimated'; amount: number }
  /** Unknown here: figures of the meter are still missing. `atLeast` is certain already. */
  | { kind: 'unknown'; atLeast: number }

export function owedOf(station: StationView, session: SessionView, now: number, meter?: Meter): Owed {
  const { total, due, paid } = session.money
  if (total !== null) return { kind: 'billed', amount: due }
  const cost = costOf(station, session, { now })
  if (cost === null) return { kind: 'unknown', atLeast: 0 }
  const amount = Math.max(0, cost.total - paid)
  if (!cost.provisional) return { kind: 'reckoned', amount }
  const shown = meter === undefined ? null : costOf(station, session, { now, meter })
  return shown === null
    ? { kind: 'unknown', atLeast: amount }
    : { kind: 'estimated', amount: Math.max(0, shown.total - paid) }
}

/** Money has been taken for it, and only the bill has still to come. */
export function isPaidAhead({ stopped, money }: SessionView): boolean {
  return stopped !== undefined && money.total === null && money.paid > 0
}

/** The cost so far, by the meter shown. */
export function costSoFar(station: StationView, session: SessionView, now: number, meter?: Meter) {
  return costOf(station, session, meter === undefined ? { now } : { now, meter })
}
