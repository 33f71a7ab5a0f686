import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Connector, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Statement } from '../../sync/live-room.ts'
import { ourTime } from './charger-time.ts'
import { isTagOf, walkInSession } from './identity.ts'
import type { SaidOf } from './port.ts'
import { connectorOf } from './site.ts'
import { type Transaction, transactionNotes } from './transactions.ts'

export interface StartHeard {
  room: RoomName
  view: StationView
  charger: string
  said: SaidOf<'started'>
  key: string
  /** Free, and this start's from now on. */
  number: number
  now: number
  ahead: number
  /** Whether a charger has started this session already. */
  isKnown: (session: string) => boolean
}

/**
 * A car is there: whatever was booked, cancelled or is there already, so it is stated. What cannot be stated, because
 * nobody has set up this plug, is kept under its number all the same: its stop will come.
 */
export function hearStart(heard: StartHeard): { transaction: Transaction; statement: Statement } {
  const { room, view, charger, said, key, number, now, ahead } = heard
  const connector = connectorOf(view, charger, said.plug)
  const ordered = connector === null ? undefined : sessionOrdered(heard, connector)
  const session = ordered?.id ?? walkInSession(key)
  const ours = ourTime(said.at, ahead, now)
  const { plug, tag, at, wh, soc } = said
  const transaction = { key, session, connector: connector?.id ?? '', transaction: number, plug, tag, at, ours, wh }
  const isStated = connector !== null && connector.retired !== true && ordered?.started === undefined
  const started = { at: ours, connector: connector?.id, soc, via: 'charger' }
  return {
    transaction,
    statement: {
      room,
      author: authorOf('charger', charger),
      facts: isStated ? [fact('sessions', session, 'started', started)] : [],
      notes: transactionNotes(charger, transaction),
    },
  }
}

/**
 * The session this start was ordered for, answered or not: a charger that is slow to answer starts all the same. Staff may
 * have stated the start already. What has ended, or was started by a charger before, is not started again.
 */
function sessionOrdered({ view, said, isKnown }: StartHeard, connector: Connector): SessionView | undefined {
  for (const session of candidates(view, connector)) {
    if (isTagOf(said.tag, session.id) && session.stopped === undefined && !isKnown(session.id)) return session
  }
  return undefined
}

/** Those whose start was ordered here. */
function candidates(view: StationView, connector: Connector): SessionView[] {
  return [...view.orders.values()].flatMap(({ asked }) => {
    if (asked?.action !== 'start' || asked.connector !== connector.id || asked.session === undefined) return []
    return view.sessions.get(asked.session) ?? []
  })
}
