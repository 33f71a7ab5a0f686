import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import { hindrance, hindranceOfExtension, type Slot } from '../availability.ts'
import { MOST_EXTENSIONS } from '../claim-conditions.ts'
import { lineFor, MOST_IN_LINE, spotsLike } from '../line.ts'
import { isThere } from '../phase.ts'
import { isUnanswered } from '../session.ts'
import type { StationView } from '../view.ts'

export interface Booking {
  /** A new id for the session. */
  id: string
  at: number
  connector: string
  /** For a time; otherwise now, for as long as the station holds a spot. */
  slot?: Required<Slot>
}

/** Books a spot, now or for a time. The server grants it or says why not. */
export function book(station: StationView, { id, at, connector, slot }: Booking): Outcome {
  const why = hindrance(station, connector, slot ?? { from: at }, at)
  if (why !== null) return cannot(why)
  return done(fact('sessions', id, 'booked', { at, connector, from: slot?.from ?? at, until: slot?.until }))
}

/** Stands in line for a spot that another has. The server offers it as soon as it is free. */
export function waitFor(station: StationView, { id, at, connector }: Omit<Booking, 'slot'>): Outcome {
  const why = hindrance(station, connector, { from: at }, at)
  // It was left a moment ago.
  if (why === null) return book(station, { id, at, connector })
  if (why !== 'taken') return cannot(why)
  if (lineFor(station, connector, at).length >= MOST_IN_LINE) return cannot('too-many-open')
  return done(fact('sessions', id, 'booked', { at, connector, from: at, waits: true }))
}

/** Stands in line for the first spot of a type, where all are taken: at the one with the fewest who wait. */
export function waitForAny(station: StationView, { id, at, connector }: Omit<Booking, 'slot'>): Outcome {
  const spots = spotsLike(station, connector).map(spot => ({
    spot,
    why: hindrance(station, spot, { from: at }, at),
    ahead: lineFor(station, spot, at).length,
  }))
  const free = spots.find(({ why }) => why === null)
  if (free !== undefined) return book(station, { id, at, connector: free.spot })
  const [shortest] = spots.filter(({ why }) => why === 'taken').sort((a, b) => a.ahead - b.ahead)
  if (shortest === undefined) return cannot(spots[0]?.why ?? 'no-such-connector')
  if (shortest.ahead >= MOST_IN_LINE) return cannot('too-many-open')
  return done(fact('sessions', id, 'booked', { at, connector: shortest.spot, from: at, waits: true, any: true }))
}

/** Replaces one booking by another in one step: the customer is never without a spot, and never has two. */
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

/** Asks that a slot end later, at the same spot. */
export function extend(station: StationView, asked: { session: string; at: number; until: number }): Outcome {
  const { at, until } = asked
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (session.extensions.some(isUnanswered)) return cannot('waiting')
  if (session.extensions.length >= MOST_EXTENSIONS) return cannot('too-many-open')
  const why = hindranceOfExtension(station, session, until, at)
  if (why !== null) return cannot(why)
  return done(fact('sessions', session.id, `extends/${session.extensions.length + 1}`, { at, until }))
}

export function cancel(station: StationView, asked: { session: string; at: number; why?: string }): Outcome {
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (session.started !== undefined) return cannot('started')
  if (session.cancelled !== undefined) return cannot('ended')
  return done(fact('sessions', session.id, 'cancelled', { at: asked.at, why: asked.why }))
}

/**
 * Staff move a running session to another spot. A booking is rebooked instead. Where a charger delivers it is told to stop,
 * and the one there to start: then it is an order, and moved once the first has told its register.
 */
export function move(station: StationView, asked: Moving): Outcome {
  const session = station.sessions.get(asked.session)
  if (session === undefined) return cannot('no-such-session')
  if (!isThere(station, session)) return cannot('not-started')
  if (session.stopped !== undefined) return cannot('ended')
  if (session.connector === asked.connector) return cannot('taken')
  const why = hindrance(station, asked.connector, { from: asked.at }, asked.at, session.id)
  if (why !== null) return cannot(why)
  const { at, connector } = asked
  const chargers = [session.connector, connector].filter(place => station.connectors.get(place)?.charger !== undefined)
  if (chargers.length === 0)
    return done(fact('sessions', session.id, `moved/${session.moves.length + 1}`, { at, connector }))
  if (chargers.length === 1) return cannot('no-charger')
  const wish = { at, connector: session.connector, session: session.id, action: 'move', to: connector }
  return done(fact('orders', asked.order, 'asked', wish))
}

export interface Moving {
  session: string
  at: number
  connector: string
  /** A new id, for where it takes an order. */
  order: string
}
