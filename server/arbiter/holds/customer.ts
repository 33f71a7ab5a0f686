import { blockedUntil } from '../../../shared/documents/account/strikes.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import type { Asker } from './answer.ts'

/** Why this customer may not have any spot of the station now; null when they may. */
export function hindranceOfCustomer(
  station: StationView,
  session: SessionView,
  { account, station: id, others }: Asker,
  now: number,
): Why | null {
  const { info } = station
  if (blockedUntil(account, id, info.noShows, now) !== null) return 'blocked-for-no-shows'
  if (balanceIn(account, info.currency) < info.minimumBalance) return 'balance-too-low'
  return rivalsOf(station, session, others, now) >= info.openHolds ? 'too-many-holds' : null
}

/**
 * So that nobody books a whole site: their other open bookings. Whoever checks in with the booking holds nothing open,
 * and is counted against where else they are at the same time.
 */
function rivalsOf(station: StationView, session: SessionView, others: readonly SessionView[], now: number): number {
  const phase = session.started === undefined ? 'held' : 'active'
  const replaced = session.booked?.replaces
  return others.filter(
    other => other.id !== session.id && other.id !== replaced && phaseAt(station, other, now) === phase,
  ).length
}
