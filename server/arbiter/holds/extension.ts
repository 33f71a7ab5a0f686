import { fact } from '../../../shared/documents/outcome.ts'
import { hindranceOfExtension } from '../../../shared/documents/station/availability.ts'
import { givingAt } from '../../../shared/documents/station/late.ts'
import { isUnanswered } from '../../../shared/documents/station/session.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import { endedHolds } from './bookings.ts'

/** Answers the first open wish for a later end of a slot. A booking has to be answered before. */
export function answerExtension({ now, station, session, phase }: SessionCase): Missing {
  const index = session.extensions.findIndex(isUnanswered)
  const wish = session.extensions[index]
  if (wish === undefined || phase === 'requested') return NOTHING_MISSING
  const { until } = wish
  const why = hindranceOfExtension(station.view, session, until, now)
  const number = index + 1
  if (why !== null)
    return missing(...says(station, fact('sessions', session.id, `unextended/${number}`, { at: now, why })))
  const at = givingAt(station.view, session.connector, now)
  const extended = fact('sessions', session.id, `extended/${number}`, { at, until })
  return missing(...says(station, ...endedHolds(station.view, session.connector, now), extended))
}
