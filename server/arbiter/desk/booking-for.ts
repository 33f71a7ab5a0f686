import { fact } from '../../../shared/documents/outcome.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { accountBehind } from '../owner.ts'
import type { People } from '../people.ts'
import type { Sight } from '../sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'
import { handOver } from './hand-over.ts'

/** What staff have booked or started for a customer they know becomes that customer's. */
export function tendBookingFor(
  sight: Sight,
  people: People,
  { station: id, session }: { station: string; session: string },
): Tended {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const { for: wish, linked, declined } = desk?.view.bookings.get(session) ?? {}
  if (station === null || desk === null || wish === undefined || (linked ?? declined) !== undefined)
    return NOTHING_MISSING
  // The desk may hear of it before the station does: they are two documents.
  if (!station.view.sessions.has(session)) return NOTHING_MISSING

  const says_ = (name: string, why?: Why) => says(desk, fact('bookings', session, name, { at: sight.now, why }))
  const owner = accountBehind(station, session)
  if (owner === wish.account) return missing(...says_('linked'))
  if (owner !== null) return missing(...says_('declined', 'not-booked'))
  if (people.nameOf(wish.account) === null) return missing(...says_('declined', 'no-such-record'))
  return missing(handOver(station, session, wish.account, sight.now), ...says_('linked'))
}
