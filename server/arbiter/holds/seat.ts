import { accountOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import type { Away } from '../../../shared/documents/station/session.ts'
import type { Issue } from '../../../shared/documents/station/view.ts'
import type { SessionSight } from '../session-sight.ts'
import { arrivalOf } from '../sight.ts'
import { lookAgain, missing, NOTHING_MISSING, says, type Tended, together } from '../tended.ts'

/*
 * A seat that is held and empty. A reader may leave for a while and keeps it. Somebody who sees it empty may say so: then
 * the reader is taken to have left, is told, and keeps it for the station's grace. Coming back, on their phone or at the
 * desk, ends either. Who stays away longer has left for good.
 */

/** What there is to say of an active session's seat. */
export function tendSeat(at: SessionSight): Tended {
  const settled = reportsOf(at).filter(report => isSettled(at, report))
  return together(
    missing(...settled.flatMap(({ id }) => says(at.station, fact('issues', id, 'resolved', { at: at.now })))),
    at.phase === 'active' ? together(takeForAway(at), release(at)) : NOTHING_MISSING,
  )
}

/** Open reports that this session's seat is empty, made while it was its. */
function reportsOf({ station, session }: SessionSight): Issue[] {
  const since = arrivalOf(station, 'sessions', session.id, 'started')
  if (since === undefined) return []
  return [...station.view.issuesAt(session.connector)].filter(
    ({ id, isOpen, reported }) => isOpen && reported?.empty === true && heardAt({ station, id }) >= since,
  )
}

function heardAt({ station, id }: { station: SessionSight['station']; id: string }): number {
  return arrivalOf(station, 'issues', id, 'reported') ?? 0
}

/** The reader has come back since, or has gone for good. */
function isSettled({ station, session }: SessionSight, { id }: Issue): boolean {
  if (session.stopped !== undefined) return true
  const returns = session.aways.map((_, index) => arrivalOf(station, 'sessions', session.id, `returned/${index + 1}`))
  return returns.some(at => at !== undefined && at > heardAt({ station, id }))
}

function takeForAway(at: SessionSight): Tended {
  const { station, session, now } = at
  const isReported = reportsOf(at).some(report => !isSettled(at, report))
  if (!isReported || awayOf(session) !== null) return NOTHING_MISSING
  const away = { at: now, until: now + station.view.info.graceMs }
  return missing(...says(station, fact('sessions', session.id, `away/${session.aways.length + 1}`, away)))
}

function release(at: SessionSight): Tended {
  const { station, session, now } = at
  const away = awayOf(session)
  if (away === null) return NOTHING_MISSING
  const end = endOf(at, away)
  if (now < end) return lookAgain(end)
  return missing(...says(station, fact('sessions', session.id, 'stopped', { at: end, why: 'away' })))
}

/** A reader's own word gives them no longer than the station does. Staff may. */
function endOf({ station, session }: SessionSight, { until }: Away): number {
  const stated = station.record('sessions', session.id)?.facts.get(`away/${session.aways.length}`)
  const isOwn = stated !== undefined && accountOf(stated.by) !== null
  return isOwn ? Math.min(until, stated.at + station.view.info.awayMs) : until
}
