import { type Why, whyOf } from '../why.ts'
import type { OrderFacts } from './facts.ts'
import { isInLine } from './line.ts'
import { isThere, phaseAt } from './phase.ts'
import { awaitsResume } from './session.ts'
import { spotAt } from './spot.ts'
import type { SessionView, StationView } from './view.ts'

export type OrderAction = OrderFacts['asked']['action']

/** The right a session gives its customer at a spot. It waits if the server has not answered the booking yet. */
export type Claim = { kind: 'stands' } | { kind: 'waits' } | { kind: 'none'; why: Why }

const STANDS: Claim = { kind: 'stands' }
const none = (why: Why): Claim => ({ kind: 'none', why })

/**
 * Whether a session is there, or granted and due, on this very spot now. Nothing less moves a charger: under a denied
 * booking a stranger pulled another person's plug, and under one for tomorrow took their place.
 */
export function claimTo(
  station: StationView,
  session: SessionView | undefined,
  { connector, action }: { connector: string; action: OrderAction },
  now: number,
): Claim {
  if (session === undefined) return none('no-such-session')
  if (session.connector !== connector) return none('other-connector')
  if (isThere(station, session)) return claimOfThere(station, session, action, now)
  return action === 'stop' ? none('not-started') : claimOfBooking(station, session, now)
}

/** Two cars may stand at one connector. Only the one that has the spot may have its cable released. */
function claimOfThere(station: StationView, session: SessionView, action: OrderAction, now: number): Claim {
  if (action === 'unlock') return hasSpot(station, session, now) ? STANDS : none('taken')
  if (session.stopped !== undefined) return none('ended')
  return action === 'start' && !awaitsResume(session) ? none('started') : STANDS
}

function claimOfBooking(station: StationView, session: SessionView, now: number): Claim {
  const phase = phaseAt(station, session, now)
  switch (phase) {
    case 'requested':
      // A person in line is not there when their turn comes.
      return isInLine(session, phase) ? none('not-granted') : { kind: 'waits' }
    case 'held':
      return claimOfHeld(station, session, now)
    case 'denied':
      return none(whyOf(session.denied?.why) ?? 'denied')
    case 'expired':
      return none('expired')
    case 'displaced':
      return none('taken')
    default:
      return none('ended')
  }
}

/** One may come for a slot a little before it begins, if no one has the spot until then. */
function claimOfHeld(station: StationView, { id, connector, granted }: SessionView, now: number): Claim {
  const from = granted?.from ?? now
  if (now < from - station.info.checkInMs) return none('too-early')
  const { holder, next } = spotAt(station, connector, now)
  const first = holder?.session ?? next?.session
  return first === undefined || first.id === id ? STANDS : none('taken')
}

function hasSpot(station: StationView, { id, connector }: SessionView, now: number): boolean {
  return spotAt(station, connector, now).holder?.session.id === id
}
