import { bareFact, cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { Why } from '../../why.ts'
import { claimTo } from '../claim.ts'
import type { Notice, OrderFacts } from '../facts.ts'
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
  /** The seat is held, and no one is there. */
  empty?: boolean
  /** The reporter's own booking of the seat they wait for. Staff need none. */
  session?: string
  /** A report by the desk counts as seen by the desk. */
  isSeen?: boolean
}

export function report(station: StationView, asked: Report): Outcome {
  const { id, at, connector, text, blocks, empty, session, isSeen } = asked
  if (!station.connectors.has(connector)) return cannot('no-such-connector')
  if (empty === true && station.info.kind !== 'library') return cannot('not-a-seat')
  if (empty === true && spotAt(station, connector, at).holder?.phase !== 'active') return cannot('not-started')
  return done(
    fact('issues', id, 'reported', { at, connector, text, blocks, empty, session }),
    ...(isSeen === true ? [fact('issues', id, 'accepted', { at, blocks })] : []),
  )
}

/** The desk has seen a report, and says whether the spot can be used meanwhile. */
export function acceptIssue(
  station: StationView,
  { issue: id, at, blocks }: { issue: string; at: number; blocks: boolean },
): Outcome {
  const issue = station.issues.get(id)
  if (issue === undefined) return cannot('no-such-record')
  if (!issue.isOpen) return cannot('resolved')
  return issue.accepted === undefined ? done(fact('issues', id, 'accepted', { at, blocks })) : cannot('answered')
}

/** Words for the person who reported it. */
export function answerIssue(
  station: StationView,
  { issue: id, at, text }: { issue: string; at: number; text: string },
): Outcome {
  const issue = station.issues.get(id)
  if (issue === undefined) return cannot('no-such-record')
  return issue.answered === undefined ? done(fact('issues', id, 'answered', { at, text })) : cannot('answered')
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
  /** Staff act for others, without a claim of their own. */
  by?: 'staff'
}

/** Asks a charger to act. The result is told by the charger's own facts, not by this one. */
export function order(station: StationView, asked: AskedOrder): Outcome {
  const { id, at, connector, session, action, by } = asked
  const fields = station.connectors.get(connector)
  if (fields === undefined) return cannot('no-such-connector')
  if (fields.charger === undefined) return cannot('no-charger')
  const why = by === 'staff' ? whyNotByStaff(station, asked) : whyNotByCustomer(station, asked)
  return why === null ? done(fact('orders', id, 'asked', { at, connector, session, action })) : cannot(why)
}

function whyNotByCustomer(station: StationView, asked: AskedOrder): Why | null {
  const claim = claimTo(station, station.sessions.get(asked.session ?? ''), asked, asked.at)
  return claim.kind === 'none' ? claim.why : null
}

function whyNotByStaff(station: StationView, { session: id, connector, action, at }: AskedOrder): Why | null {
  if (id === undefined) return null
  const session = station.sessions.get(id)
  if (session === undefined) return 'no-such-session'
  if (session.connector !== connector) return 'other-connector'
  const phase = phaseAt(station, session, at)
  if (action === 'start')
    return phase === 'held' || phase === 'requested' ? null : phase === 'active' ? 'started' : 'ended'
  return action === 'stop' && phase !== 'active' ? 'not-started' : null
}

/** Shows a notice to everyone who looks at the station. */
export function announce(_station: StationView, { id, at, text, texts, until }: { id: string } & Notice): Outcome {
  if (until !== undefined && until <= at) return cannot('past')
  return done(bareFact('notices', id, { at, text, texts, until }))
}

/** Ends a notice now. */
export function endNotice(station: StationView, { notice: id, at }: { notice: string; at: number }): Outcome {
  const notice = station.notices.get(id)
  if (notice === undefined) return cannot('no-such-record')
  if (notice.until !== undefined && notice.until <= at) return cannot('ended')
  return done(bareFact('notices', id, { ...notice, until: at }))
}
