import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { Why } from '../../why.ts'
import { hindrance } from '../availability.ts'
import { awayOf } from '../away.ts'
import { isHeard } from '../charger.ts'
import { MOST_GOALS } from '../claim-conditions.ts'
import type { Via } from '../facts.ts'
import { isLate } from '../late.ts'
import { phaseAt } from '../phase.ts'
import { spotAt } from '../spot.ts'
import type { SessionView, StationView } from '../view.ts'

export interface Start {
  /** The booking, or a new id for a person without one. */
  session: string
  at: number
  connector: string
  via: Exclude<Via, 'charger'>
  soc?: number
  /** The server has seen the code of the place. */
  isShown?: true
}

/**
 * A person is there. Staff may say so of anyone; a customer of their own booking, at a seat where no charger reports.
 */
export function start(station: StationView, asked: Start): Outcome {
  const session = station.sessions.get(asked.session)
  const why =
    asked.via === 'staff' ? whyStaffCannot(station, asked, session) : whyCustomerCannot(station, asked, session)
  return why === null ? done(started(asked)) : cannot(why)
}

/** Takes a free seat at once: booking and check-in are one action. */
export function checkInNow(station: StationView, asked: Start & { until?: number }): Outcome {
  const { session: id, at, connector, until } = asked
  if (station.connectors.get(connector)?.charger !== undefined) return cannot('ask-the-charger')
  if (station.info.placeCode && asked.isShown !== true) return cannot('needs-code')
  const why = hindrance(station, connector, until === undefined ? { from: at } : { from: at, until }, at)
  if (why !== null) return cannot(why)
  return done(fact('sessions', id, 'booked', { at, connector, from: at, until }), started(asked))
}

function started({ session, at, connector, soc, via }: Start) {
  return fact('sessions', session, 'started', { at, connector, soc, via })
}

function whyStaffCannot(station: StationView, { connector }: Start, session: SessionView | undefined): Why | null {
  if (!station.connectors.has(connector)) return 'no-such-connector'
  if (session?.stopped !== undefined) return 'ended'
  return session?.started === undefined ? null : 'started'
}

function whyCustomerCannot(station: StationView, asked: Start, session: SessionView | undefined): Why | null {
  if (session?.booked === undefined) return 'not-booked'
  if (session.started !== undefined) return 'started'
  if (station.connectors.get(asked.connector)?.charger !== undefined) return 'ask-the-charger'
  if (session.connector !== asked.connector) return 'other-connector'
  if (station.info.placeCode && (session.present ?? asked.isShown) === undefined) return 'needs-code'
  return whyNoCheckIn(station, asked, session)
}

function whyNoCheckIn(station: StationView, { connector, at }: Start, session: SessionView): Why | null {
  const phase = phaseAt(station, session, at)
  if (phase === 'displaced') return 'taken'
  if (phase !== 'held' && phase !== 'requested' && phase !== 'expired') return 'ended'
  const from = session.granted?.from ?? session.booked?.from ?? at
  if (at < from - station.info.checkInMs) return 'too-early'
  const started = { at, connector, via: 'customer' } as const
  if (isLate(station, { ...session, started, stays: [{ connector, from: at }] })) return 'taken'
  const holder = spotAt(station, connector, at).holder
  return holder === null || holder.session.id === session.id ? null : 'taken'
}

/** Ends a session. Where a charger reports, a customer orders it to stop instead. */
export function stop(
  station: StationView,
  asked: { session: string; at: number; via: Start['via']; soc?: number },
): Outcome {
  const { at, soc, via } = asked
  return onRunning(station, asked.session, session => {
    const hasCharger = station.connectors.get(session.connector)?.charger !== undefined
    if (via === 'customer' && hasCharger) return cannot('ask-the-charger')
    return done(fact('sessions', session.id, 'stopped', { at, soc, via }))
  })
}

/** The charge is to end at a sum, an energy or a battery level; with none of them, whenever it is stopped. */
export function setGoal(
  station: StationView,
  { session: id, at, ...goal }: { session: string; at: number; money?: number; wh?: number; soc?: number },
): Outcome {
  const session = station.sessions.get(id)
  if (session === undefined) return cannot('no-such-session')
  if (session.booked === undefined) return cannot('not-booked')
  if ((session.stopped ?? session.cancelled ?? session.waived) !== undefined) return cannot('ended')
  if (station.connectors.get(session.connector)?.charger === undefined) return cannot('no-charger')
  if (session.goals >= MOST_GOALS) return cannot('too-many-open')
  return done(fact('sessions', id, `goal/${session.goals + 1}`, { at, ...goal }))
}

/** A reader leaves for a while and keeps the seat. */
export function leave(station: StationView, asked: { session: string; at: number }): Outcome {
  return onRunning(station, asked.session, session => {
    if (awayOf(session) !== null) return cannot('away')
    const until = asked.at + station.info.awayMs
    return done(fact('sessions', session.id, `away/${session.aways.length + 1}`, { at: asked.at, until }))
  })
}

export function comeBack(station: StationView, asked: { session: string; at: number }): Outcome {
  return onRunning(station, asked.session, session => {
    if (awayOf(session) === null) return cannot('not-away')
    return done(fact('sessions', session.id, `returned/${session.aways.length}`, { at: asked.at }))
  })
}

/** Staff read the meter of a connector without a charger, or with one that is not heard. */
export function readMeter(
  station: StationView,
  asked: { session: string; at: number; startWh: number; endWh: number },
): Outcome {
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (session.started === undefined) return cannot('not-started')
  if (session.metered !== undefined) return cannot('answered')
  if (isHeard(station.connectors.get(session.connector))) return cannot('ask-the-charger')
  const { at, startWh, endWh } = asked
  return done(fact('sessions', session.id, 'metered', { at, startWh, endWh }))
}

function onRunning(station: StationView, id: string, action: (session: SessionView) => Outcome): Outcome {
  const session = station.sessions.get(id)
  if (session === undefined) return cannot('no-such-session')
  if (session.started === undefined) return cannot('not-started')
  return session.stopped === undefined ? action(session) : cannot('ended')
}
