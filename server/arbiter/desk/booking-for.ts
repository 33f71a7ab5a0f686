import { fact } from '../../../shared/documents/outcome.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { accountBehind, hasJudged } from '../owner.ts'
import type { People } from '../people.ts'
import type { Sight } from '../sight.ts'
import { handOver } from './hand-over.ts'

/** A session that staff booked or started for a known customer becomes that customer's. */
export function tendBookingFor(
  sight: Sight,
  people: People,
  { station: id, session }: { station: string; session: string },
): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const { for: wish, linked, declined } = desk?.view.bookings.get(session) ?? {}
  if (station === null || desk === null || wish === undefined || (linked ?? declined) !== undefined)
    return NOTHING_MISSING
  // The desk may hear of it before the station does: they are two documents.
  const booked = station.view.sessions.get(session)
  if (booked === undefined) return NOTHING_MISSING

  const says_ = (name: string, why?: Why) => says(desk, fact('bookings', session, name, { at: sight.now, why }))
  const owner = accountBehind(station, session)
  if (owner === wish.account) return missing(...says_('linked'))
  if (owner !== null) return missing(...says_('declined', 'not-booked'))
  if (people.nameOf(wish.account) === null) return missing(...says_('declined', 'no-such-record'))
  if (hasJudged(station, booked, wish.account)) return missing(...says_('declined', 'own-money'))
  return missing(handOver(station, session, wish.account, sight.now), ...says_('linked'))
}
