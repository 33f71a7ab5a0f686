import { alternatives, hindranceOfGrant, type Slot } from '../../../shared/documents/station/availability.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { CLOCK_AHEAD_MS } from '../../../shared/sync/engine.ts'
import { type Asker, hindranceOfCustomer } from './customer.ts'

export type Answer = { kind: 'granted'; connector: string; from: number; until: number } | { kind: 'denied'; why: Why }

export interface Asking {
  now: number
  arrivedAt: number
  asker: Asker | null
}

const MOST_INSTEAD = 3

/** The answer to a booking, now that it is its turn. */
export function answerTo(station: StationView, session: SessionView, asking: Asking): Answer {
  const { booked } = session
  if (booked === undefined) throw new Error(`Never booked: ${session.id}`)
  const given = slotGiven(station, session, booked, asking)
  const wanted = { ...session, booked: { ...booked, from: wantedFrom(session, given.from, asking.now) } }
  const why = given.why ?? hindranceOfReplaced(station, booked.replaces) ?? hindranceOf(station, wanted, asking)
  if (why === null) return { kind: 'granted', connector: booked.connector, from: given.from, until: given.until }
  return { kind: 'denied', why }
}

type Booked = NonNullable<SessionView['booked']>

/**
 * The time a booking can be given. It begins when its customer says they booked, whenever that arrives: a phone that
 * was offline has shown their hold running down since then. If it has run out by now there is nothing to give, and no
 * one to blame for staying away; a customer who is there already came.
 */
function slotGiven({ info }: StationView, { started }: SessionView, booked: Booked, { now, arrivedAt }: Asking) {
  // A booking that stood in line has the whole time from the offer on.
  const begin = booked.waits === true && started === undefined ? now : Math.min(booked.at, arrivedAt)
  if (booked.until === undefined) {
    const until = begin + info.holdMs
    const isForLater = booked.from > arrivedAt + CLOCK_AHEAD_MS
    return { from: begin, until, why: isForLater ? NOT_A_TIME : isOver(until) }
  }
  const from = Math.max(booked.from, begin)
  const why = from >= booked.until ? PAST : isOver(Math.min(from + info.graceMs, booked.until))
  return { from, until: booked.until, why }

  function isOver(end: number): Why | null {
    return started === undefined && end <= now ? PAST : null
  }
}

const PAST: Why = 'past'
const NOT_A_TIME: Why = 'not-a-time'

function hindranceOfReplaced({ sessions }: StationView, replaced: string | undefined): Why | null {
  return replaced !== undefined && sessions.get(replaced)?.started !== undefined ? 'started' : null
}

function hindranceOf(station: StationView, session: SessionView, { now, asker }: Asking): Why | null {
  const ofCustomer = asker === null ? null : hindranceOfCustomer(station, session, asker, now)
  return ofCustomer ?? hindranceOfGrant(station, session, now)
}

/**
 * A customer who is there without a slot wants the spot from now on, whenever they came: it may be another's by now.
 */
function wantedFrom({ booked, started }: SessionView, from: number, now: number): number {
  return booked?.until === undefined && started !== undefined ? now : from
}

/** Other spots for a denied booking. One helps against a fault of this one, not against a fault of the time or the customer. */
export function insteadOf(station: StationView, { connector, from, until }: Booked, why: Why, now: number): string[] {
  if (!['taken', 'out-of-order', 'retired', 'no-such-connector'].includes(why)) return []
  const slot: Slot = until === undefined ? { from: now } : { from, until }
  return alternatives(station, connector, slot, now, MOST_INSTEAD)
}
