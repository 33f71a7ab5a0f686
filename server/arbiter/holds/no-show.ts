import { SERVER } from '../../../shared/documents/author.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { isUsed, type SessionSight } from '../session-sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'

/**
 * A missed booking is written down in its customer's account, where it counts, and at the desk, where its owner can
 * forgive it. Only who booked for themselves and did not come: others are not to blame.
 */
export function noteNoShow(at: SessionSight): Tended {
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

/** Whether a hold ended by its own customer's fault, where the owner counts that. */
export function isNoShow({ station, session, account, phase }: SessionSight): boolean {
  const isCounted = station.view.info.noShows.most > 0 && phase === 'expired' && session.expired !== undefined
  return isCounted && account !== null && account.id === bookedBy(station, session.id)
}

function bookedBy(station: SessionSight['station'], session: string): string | undefined {
  return station.record('sessions', session)?.facts.get('booked')?.by
}

/** They had been there after all: their check-in came late. */
function forgive({ now, station, desk, session, account }: SessionSight): Tended {
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
