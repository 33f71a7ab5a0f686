import { costOf } from '../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Meter } from '../../shared/energy.ts'

/** What is to be taken for a session that has ended. */
export type Owed =
  /** The server has billed it. */
  | { kind: 'billed'; amount: number }
  /** No bill yet, and none can come while there is no link; the sum is reckoned here, and nothing can change it any more. */
  | { kind: 'reckoned'; amount: number }
  /** What is here does not say: figures of the meter are still missing. `atLeast` is what is certain by now. */
  | { kind: 'unknown'; atLeast: number }

export function owedOf(station: StationView, session: SessionView, now: number): Owed {
  const { total, due, paid } = session.money
  if (total !== null) return { kind: 'billed', amount: due }
  const cost = costOf(station, session, { now })
  if (cost === null) return { kind: 'unknown', atLeast: 0 }
  const amount = Math.max(0, cost.total - paid)
  return cost.provisional ? { kind: 'unknown', atLeast: amount } : { kind: 'reckoned', amount }
}

/** Money has been taken for it, and only the bill has still to come. */
export function isPaidAhead({ stopped, money }: SessionView): boolean {
  return stopped !== undefined && money.total === null && money.paid > 0
}

/** What it costs so far, by the meter that is shown. */
export function costSoFar(station: StationView, session: SessionView, now: number, meter?: Meter) {
  return costOf(station, session, meter === undefined ? { now } : { now, meter })
}
