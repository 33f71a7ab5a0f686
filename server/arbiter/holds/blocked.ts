import { blockedUntil } from '../../../shared/documents/account/strikes.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'

/**
 * A customer who is blocked for bookings they missed has no further date of a series: each of eight dates was booked
 * before the first was missed.
 */
export function releaseBlocked({ now, station, session, phase, account }: SessionCase): Missing {
  const { booked, granted, id } = session
  if (booked?.series === undefined || granted === undefined || account === null || phase !== 'held')
    return NOTHING_MISSING
  const until = blockedUntil(account.view, station.id, station.view.info.noShows, now)
  if (until === null || until <= granted.from) return NOTHING_MISSING
  // Staff who booked it for them mean it.
  if (station.record('sessions', id)?.facts.get('booked')?.by !== account.id) return NOTHING_MISSING
  return missing(...says(station, fact('sessions', id, 'cancelled', { at: now, why: 'blocked-for-no-shows' })))
}
