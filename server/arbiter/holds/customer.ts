import { blockedUntil } from '../../../shared/documents/account/strikes.ts'
import { type AccountView, balanceIn, type OrganisationOf } from '../../../shared/documents/account/view.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { MOST_DATES } from '../../../shared/documents/station/series.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'

/** The customer who asks, if one does. Staff's bookings are not limited. */
export interface Asker {
  account: AccountView
  station: string
  organisationOf: OrganisationOf
  /** They gave nothing that they could lose: no account, and no money in their wallet here. */
  isGuest: boolean
  /** Their other sessions at the station. */
  others: readonly SessionView[]
  /** A share of the place is held by people who are not there. */
  isCrowded: () => boolean
}

/** Why this customer may not have any spot of the station now; null if they may. */
export function hindranceOfCustomer(
  station: StationView,
  session: SessionView,
  { account, station: id, organisationOf, isGuest, others, isCrowded }: Asker,
  now: number,
): Why | null {
  const { info } = station
  if (blockedUntil(account, id, info.noShows, now) !== null) return 'blocked-for-no-shows'
  const purse = { organisation: organisationOf(id), currency: info.currency }
  const balance = balanceIn(account, purse, organisationOf)
  if (balance < info.minimumBalance) return 'balance-too-low'
  const isFromAfar = session.started === undefined
  // A guest would hold a seat on eight days, and nobody could ever strike them for it.
  const isSeries = session.booked?.series !== undefined
  if (isGuest && balance <= 0 && isFromAfar && (isSeries || isCrowded())) return 'needs-stake'
  return rivalsOf(station, session, others, now) >= info.openHolds ? 'too-many-holds' : null
}

/** Below it no crowd is told from a busy morning. */
export const FROM_AFAR = { holds: 12, share: 1 / 3 }

/**
 * A share of the place is held by people who are not there: from now on a hold needs something at stake. 36 guests of one
 * address held a whole library, and nobody could sit down. At the spot itself guests still can.
 */
export function isCrowdedAt(station: StationView, now: number): boolean {
  const spots = [...station.connectors.values()].filter(({ retired }) => retired !== true).length
  const held = [...station.sessions.values()].filter(session => phaseAt(station, session, now) === 'held').length
  return held >= Math.max(FROM_AFAR.holds, spots * FROM_AFAR.share)
}

/**
 * Their other open bookings, so that no one books a whole site. The dates of one series count as one, up to the most it may
 * have; two at one time do not: a person sits on one seat. A customer who checks in with the booking holds nothing
 * open, and is counted against their other places at the same time.
 */
export function rivalsOf(
  station: StationView,
  session: SessionView,
  others: readonly SessionView[],
  now: number,
): number {
  const phase = session.started === undefined ? 'held' : 'active'
  const replaced = session.booked?.replaces
  const rivals = others.filter(
    other => other.id !== session.id && other.id !== replaced && phaseAt(station, other, now) === phase,
  )
  const dates = rivals.filter(other => isDateBeside(session, other))
  if (dates.length >= MOST_DATES) return rivals.length
  const apart = rivals.filter(other => !dates.includes(other))
  const own = session.booked?.series
  return new Set(apart.map(({ id, booked }) => (booked?.series === own ? id : (booked?.series ?? id)))).size
}

/** Another date of the same series, and not at the same time. */
function isDateBeside({ booked }: SessionView, { booked: other }: SessionView): boolean {
  if (booked?.series === undefined || booked.series !== other?.series) return false
  return (booked.until ?? booked.from) <= other.from || (other.until ?? other.from) <= booked.from
}
