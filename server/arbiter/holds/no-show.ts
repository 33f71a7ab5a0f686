import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { isThere } from '../../../shared/documents/station/phase.ts'
import type { Stay } from '../../../shared/documents/station/session.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { isUsed, type SessionCase } from '../session-case.ts'
import { arrivalOf } from '../sight.ts'

/**
 * A missed booking is recorded in its customer's account, where it counts, and at the desk, where its owner can lift
 * it. Only customers who booked for themselves and did not come: others are not to blame.
 */
export function noteNoShow(at: SessionCase): Missing {
  const { station, desk, session, account } = at
  if (account === null || session.expired === undefined) return NOTHING_MISSING
  const isStruck = account.view.strikes.has(pairKey(station.id, session.id))
  if (isStruck) return isUsed(at) ? forgive(at) : NOTHING_MISSING
  if (!isNoShow(at)) return NOTHING_MISSING
  const { at: when } = session.expired
  const [here, there] = [pairKey(station.id, session.id), pairKey(account.id, session.id)]
  return missing(
    ...says(account, fact('strikes', here, 'struck', { at: when, station: station.id, session: session.id })),
    ...says(desk, fact('strikes', there, 'struck', { at: when, account: account.id, session: session.id })),
  )
}

/** Whether a hold ended by its own customer's fault, and the owner counts that. */
export function isNoShow(at: SessionCase): boolean {
  const { station, session, account, phase } = at
  if (wasOffered(at)) return false
  const isCounted = station.view.info.noShows.most > 0 && phase === 'expired' && session.expired !== undefined
  return isCounted && account !== null && account.id === bookedBy(station, session.id) && !wasTaken(at)
}

/** An offer comes when it comes: nobody is to blame for being elsewhere by then. A spot that was free is no offer. */
function wasOffered({ station, session: { id, booked, granted } }: SessionCase): boolean {
  const arrivedAt = arrivalOf(station, 'sessions', id, 'booked') ?? 0
  return booked?.waits === true && granted !== undefined && granted.from > arrivedAt + MINUTE_MS
}

/** Another sat there when the hold ended: they may have come, and found no seat. */
function wasTaken({ station, session: { id, expired, granted } }: SessionCase): boolean {
  if (expired === undefined || granted === undefined) return false
  return [...station.view.sessionsAt(granted.connector)].some(
    other => other.id !== id && isThere(station.view, other) && other.stays.some(isThen),
  )

  function isThen({ connector, from, until = Number.POSITIVE_INFINITY }: Stay): boolean {
    return connector === granted?.connector && from <= (expired?.at ?? 0) && (expired?.at ?? 0) < until
  }
}

function bookedBy(station: SessionCase['station'], session: string): string | undefined {
  return station.record('sessions', session)?.facts.get('booked')?.by
}

/** They had been there after all: their check-in came late. */
function forgive({ now, station, desk, session, account }: SessionCase): Missing {
  if (account === null) return NOTHING_MISSING
  const [here, there] = [pairKey(station.id, session.id), pairKey(account.id, session.id)]
  if (account.view.strikes.get(here)?.lifted !== undefined) return NOTHING_MISSING
  const why = CAME
  const isOpenAtDesk = desk.view.strikes.get(there)?.isOpen === true
  return missing(
    ...says(account, fact('strikes', here, 'lifted', { at: now, why })),
    ...says(desk, ...(isOpenAtDesk ? [fact('strikes', there, 'lifted', { at: now, by: SERVER.id, why })] : [])),
  )
}

/** A word for both ends to translate. */
const CAME = 'started'
