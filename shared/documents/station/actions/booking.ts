import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import { hindrance, type Slot } from '../availability.ts'
import { isThere } from '../phase.ts'
import type { StationView } from '../view.ts'

export interface Booking {
  /** A new id for the session. */
  id: string
  at: number
  connector: string
  /** For a time; otherwise at once, for as long as the station holds a spot. */
  slot?: Required<Slot>
}

/** Books a spot, at once or for a time. The server grants it or says why not. */
export function book(station: StationView, { id, at, connector, slot }: Booking): Outcome {
  const why = hindrance(station, connector, slot ?? { from: at }, at)
  if (why !== null) return cannot(why)
  return done(fact('sessions', id, 'booked', { at, connector, from: slot?.from ?? at, until: slot?.until }))
}

/** Gives up one booking for another, in one step: nobody stands without a spot in between. */
export function rebook(station: StationView, old: string, { id, at, connector, slot }: Booking): Outcome {
  const session = station.sessions.get(old)
  if (session === undefined) return cannot('no-such-session')
  if (session.started !== undefined) return cannot('started')
  const before =
    session.booked?.until === undefined ? undefined : { from: session.booked.from, until: session.booked.until }
  const { from, until } = slot ?? before ?? { from: at, until: undefined }
  const why = hindrance(station, connector, until === undefined ? { from } : { from, until }, at, old)
  if (why !== null) return cannot(why)
  return done(fact('sessions', id, 'booked', { at, connector, from, until, replaces: old }))
}

export function cancel(station: StationView, asked: { session: string; at: number; why?: string }): Outcome {
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (session.started !== undefined) return cannot('started')
  if (session.cancelled !== undefined) return cannot('ended')
  return done(fact('sessions', session.id, 'cancelled', { at: asked.at, why: asked.why }))
}

/** Staff move a running session to another spot. A booking is rebooked instead. */
export function move(station: StationView, asked: { session: string; at: number; connector: string }): Outcome {
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (!isThere(station, session)) return cannot('not-started')
  if (session.stopped !== undefined) return cannot('ended')
  if (session.connector === asked.connector) return cannot('taken')
  const why = hindrance(station, asked.connector, { from: asked.at }, asked.at, session.id)
  if (why !== null) return cannot(why)
  const { at, connector } = asked
  return done(fact('sessions', session.id, `moved/${session.moves.length + 1}`, { at, connector }))
}
