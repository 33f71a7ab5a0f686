import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { awaitsResume } from '../../../shared/documents/station/session.ts'
import type { Connector, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { type Fact, type RoomName, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Statement } from '../../sync/engine.ts'
import { bookedBy } from './authorise.ts'
import { ourTime } from './charger-time.ts'
import { type Tags, walkInSession } from './identity.ts'
import type { SaidOf, TransactionId } from './port.ts'
import { connectorOf } from './site.ts'
import { type Transaction, transactionNotes } from './transactions.ts'
import { raiseUncounted, whyUncounted } from './uncounted.ts'

export interface StartHeard {
  room: RoomName
  view: StationView
  charger: string
  said: SaidOf<'started'>
  key: string
  /** Free, and this start's from now on. */
  number: TransactionId
  now: number
  ahead: number
  /** Since when the charger counts here. */
  since: number
  desk: RoomName
  live: LiveRoom
  tags: Tags
  /** The holder of the card, if it is one of an account. */
  account: string | null
  /** Whether a charger has started this session already. */
  isKnown: (session: string) => boolean
}

/**
 * A car is there: whatever was booked, cancelled or is there already, so it is stated. A start at a plug that no one
 * has set up cannot be stated and is kept under its number all the same: its stop will come.
 */
export function hearStart(heard: StartHeard): Statement[] {
  const { room, view, charger, said, key, number, now, ahead } = heard
  const connector = connectorOf(view, charger, said.plug)
  const asked = connector === null ? undefined : sessionOrdered(heard, connector)
  // Whatever its clock says, a start under our own tag came after its order: the first one of a charger just added.
  const ours = Math.max(ourTime(said.at, ahead, now), asked === undefined ? 0 : orderedAt(heard, asked.id))
  const uncounted = whyUncounted(ours, heard.since, now)
  const isAny = connector === null || uncounted !== null
  const ordered = isAny ? undefined : (asked ?? booked(heard, connector, ours))
  const session = ordered?.id ?? walkInSession(key)
  const { plug, tag, at, wh, soc } = said
  const start = { key, session, connector: connector?.id ?? '', transaction: number, plug, tag, at, ours }
  const transaction: Transaction = {
    ...start,
    ...(wh !== undefined && { wh }),
    ...(uncounted !== null && { uncounted }),
  }
  const isStated = connector !== null && connector.retired !== true && uncounted === null
  const matter = { desk: heard.desk, charger, connector: connector?.id, transaction, since: heard.since, now }
  return [
    {
      room,
      author: authorOf('charger', charger),
      facts: isStated ? factsOf() : [],
      notes: transactionNotes(charger, transaction),
    },
    ...(isStated && ordered === undefined ? handedTo(heard, session) : []),
    ...(uncounted === null ? [] : [raiseUncounted({ ...matter, why: uncounted })]),
  ]

  function factsOf(): Fact[] {
    if (ordered?.started === undefined)
      return [fact('sessions', session, 'started', { at: ours, connector: connector?.id, soc, via: 'charger' })]
    const moved = ordered.moves.at(-1)
    if (moved === undefined || !awaitsResume(ordered)) return []
    return [fact('sessions', session, `resumed/${ordered.moves.length}`, { at: Math.max(ours, moved.at), soc })]
  }
}

function booked({ view, live, account }: StartHeard, connector: Connector, ours: number): SessionView | undefined {
  return account === null ? undefined : bookedBy({ view, live }, account, connector.id, ours)
}

/** A person without a booking who starts with their own card pays from their account. */
function handedTo({ room, account, now }: StartHeard, session: string): Statement[] {
  if (account === null) return []
  const linked = fact('sessions', session, 'linked', { at: now })
  return [{ room, author: SERVER, facts: [linked], hands: [{ root: 'sessions', id: session, to: account }] }]
}

/**
 * The session this start was ordered for, answered or not: a charger slow to answer starts all the same. Staff may have
 * stated the start already. A session that has ended, or that a charger started before, is not started again.
 */
function sessionOrdered({ view, said, isKnown, tags }: StartHeard, connector: Connector): SessionView | undefined {
  for (const session of candidates(view, connector)) {
    const isHere = session.lefts.length === 0 || session.connector === connector.id
    if (isHere && tags.isTagOf(said.tag, session.id) && session.stopped === undefined && !isKnown(session.id))
      return session
  }
  return undefined
}

function candidates(view: StationView, connector: Connector): SessionView[] {
  return sessionsOrderedAt(view, connector.id).flatMap(session => view.sessions.get(session) ?? [])
}

/** When a session was ordered to begin first. */
function orderedAt({ view, live }: StartHeard, session: string): number {
  const times = [...view.orders.values()].flatMap(({ id, asked }) =>
    asked?.session === session && (asked.action === 'start' || asked.action === 'move')
      ? [live.record('orders', id)?.facts.get('asked')?.at ?? 0]
      : [],
  )
  return times.length === 0 ? 0 : Math.min(...times)
}

/** The sessions whose start was ordered here, or that were to be moved here. */
export function sessionsOrderedAt(view: StationView, connector: string | undefined): string[] {
  return [...view.orders.values()].flatMap(({ asked }) => {
    const place = asked?.action === 'start' ? asked.connector : asked?.action === 'move' ? asked.to : undefined
    return asked?.session === undefined || place === undefined || place !== connector ? [] : [asked.session]
  })
}
