import { bareFact, cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { OrderFacts } from '../facts.ts'
import { phaseAt } from '../phase.ts'
import { spotAt } from '../spot.ts'
import type { StationView } from '../view.ts'

export interface Report {
  /** A new id for the issue. */
  id: string
  at: number
  connector: string
  text: string
  /** Takes the spot out of use until it is resolved. Staff only. */
  blocks: boolean
  /** A seat is held, and nobody is there. */
  empty?: boolean
}

export function report(station: StationView, { id, at, connector, text, blocks, empty }: Report): Outcome {
  if (!station.connectors.has(connector)) return cannot('no-such-connector')
  if (empty === true && spotAt(station, connector, at).holder?.phase !== 'active') return cannot('not-started')
  return done(fact('issues', id, 'reported', { at, connector, text, blocks, empty }))
}

export function resolve(
  station: StationView,
  { issue: id, at, text }: { issue: string; at: number; text?: string },
): Outcome {
  const issue = station.issues.get(id)
  if (issue === undefined) return cannot('no-such-record')
  if (!issue.isOpen) return cannot('resolved')
  return done(fact('issues', id, 'resolved', { at, text }))
}

export interface AskedOrder {
  /** A new id for the order. */
  id: string
  at: number
  connector: string
  session?: string
  action: OrderFacts['asked']['action']
}

/** Asks a charger to do something. What it does is told by its own facts, not by this one. */
export function order(station: StationView, { id, at, connector, session, action }: AskedOrder): Outcome {
  const fields = station.connectors.get(connector)
  if (fields === undefined) return cannot('no-such-connector')
  if (fields.charger === undefined) return cannot('no-charger')
  const why = session === undefined ? null : whyNotFor(station, session, connector, action, at)
  return why === null ? done(fact('orders', id, 'asked', { at, connector, session, action })) : cannot(why)
}

function whyNotFor(station: StationView, id: string, connector: string, action: AskedOrder['action'], at: number) {
  const session = station.sessions.get(id)
  if (session === undefined) return 'no-such-session'
  if (session.connector !== connector) return 'other-connector'
  const phase = phaseAt(station, session, at)
  if (action === 'start')
    return phase === 'held' || phase === 'requested' ? null : phase === 'active' ? 'started' : 'ended'
  return action === 'stop' && phase !== 'active' ? 'not-started' : null
}

/** Tells everyone who looks at the station. */
export function announce(
  _station: StationView,
  { id, at, text, until }: { id: string; at: number; text: string; until?: number },
): Outcome {
  if (until !== undefined && until <= at) return cannot('past')
  return done(bareFact('notices', id, { at, text, until }))
}

/** Nobody is told any more from now on. */
export function endNotice(station: StationView, { notice: id, at }: { notice: string; at: number }): Outcome {
  const notice = station.notices.get(id)
  if (notice === undefined) return cannot('no-such-record')
  if (notice.until !== undefined && notice.until <= at) return cannot('ended')
  return done(bareFact('notices', id, { ...notice, until: at }))
}
