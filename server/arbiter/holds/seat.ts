import { accountOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { Away } from '../../../shared/documents/station/session.ts'
import type { Issue, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import { arrivalOf, type Seen } from '../sight.ts'

/*
 * A seat that is held and empty. A reader may leave for a while and keeps it. Staff who see it empty may report it, and
 * so may a customer waiting for it under a booking of their own: then the reader is taken to have left, is asked on
 * their phone, and keeps it for the station's grace. Coming back, on their phone or at the desk, ends either. A reader
 * who stays away longer has left for good.
 */

/** The facts due about an active session's seat. */
export function tendSeat(at: SessionCase): Missing {
  const settled = reportsOf(at).filter(report => isSettled(at, report))
  return together(
    missing(...settled.flatMap(({ id }) => says(at.station, fact('issues', id, 'resolved', { at: at.now })))),
    at.phase === 'active' ? together(takeForAway(at), release(at)) : NOTHING_MISSING,
  )
}

/**
 * Open reports that this session's seat is empty, made while it was there: another visit's reports do not concern it.
 */
function reportsOf({ station, session }: SessionCase): Issue[] {
  return [...station.view.issuesAt(session.connector)].filter(issue => isReportOf(station, session, issue))
}

function isReportOf(station: Seen<StationView>, { id, connector }: SessionView, issue: Issue): boolean {
  if (!issue.isOpen || issue.reported?.empty !== true || issue.reported.connector !== connector) return false
  const came = arrivalOf(station, 'sessions', id, 'started')
  const left = arrivalOf(station, 'sessions', id, 'stopped') ?? Number.POSITIVE_INFINITY
  const heard = heardAt(station, issue)
  return came !== undefined && came <= heard && heard <= left
}

/** A report of a seat that no one has is settled by itself. */
export function isOfNobody(station: Seen<StationView>, issue: Issue): boolean {
  const { empty, connector = '' } = issue.reported ?? {}
  if (empty !== true || !issue.isOpen) return false
  return ![...station.view.sessionsAt(connector)].some(
    session => session.stopped === undefined && isReportOf(station, session, issue),
  )
}

function heardAt(station: Seen<StationView>, { id }: Issue): number {
  return arrivalOf(station, 'issues', id, 'reported') ?? 0
}

/** The reader has come back since, or has gone for good; or the reporter no longer has a claim to the seat. */
function isSettled(at: SessionCase, issue: Issue): boolean {
  const { station, session } = at
  if (session.stopped !== undefined) return true
  const returns = session.aways.map((_, index) => arrivalOf(station, 'sessions', session.id, `returned/${index + 1}`))
  const isBack = returns.some(back => back !== undefined && back > heardAt(station, issue))
  return isBack || (awayOf(session) === null && !isCredible(at, issue))
}

/**
 * Staff are believed. A waiting customer is believed once for each booking: their grant stands and is due. Asked again
 * and again whether they are there, a reader would be driven out all the same.
 */
function isCredible({ station, now }: SessionCase, issue: Issue): boolean {
  const by = station.record('issues', issue.id)?.facts.get('reported')?.by ?? ''
  if (accountOf(by) === null) return true
  const waiting = station.view.sessions.get(issue.reported?.session ?? '')
  if (waiting?.granted === undefined || waiting.granted.connector !== issue.reported?.connector) return false
  const isDue = now >= waiting.granted.from && phaseAt(station.view, waiting, now) === 'held'
  return isDue && isFirst(station, issue)
}

function isFirst(station: Seen<StationView>, issue: Issue): boolean {
  const { connector = '', session } = issue.reported ?? {}
  return ![...station.view.issuesAt(connector)].some(
    other =>
      other.id !== issue.id &&
      other.reported?.empty === true &&
      other.reported.session === session &&
      heardAt(station, other) <= heardAt(station, issue),
  )
}

function takeForAway(at: SessionCase): Missing {
  const { station, session, now } = at
  const isReported = reportsOf(at).some(report => !isSettled(at, report))
  if (!isReported || awayOf(session) !== null) return NOTHING_MISSING
  const away = { at: now, until: now + station.view.info.graceMs }
  return missing(...says(station, fact('sessions', session.id, `away/${session.aways.length + 1}`, away)))
}

function release(at: SessionCase): Missing {
  const { station, session, now } = at
  const away = awayOf(session)
  if (away === null) return NOTHING_MISSING
  const end = endOf(at, away)
  if (now < end) return lookAgain(end)
  return missing(...says(station, fact('sessions', session.id, 'stopped', { at: end, why: 'away' })))
}

/** A reader's own word gives them no longer than the station does. Staff may give more. */
function endOf({ station, session }: SessionCase, { until }: Away): number {
  const stated = station.record('sessions', session.id)?.facts.get(`away/${session.aways.length}`)
  const isOwn = stated !== undefined && accountOf(stated.by) !== null
  return isOwn ? Math.min(until, stated.at + station.view.info.awayMs) : until
}
