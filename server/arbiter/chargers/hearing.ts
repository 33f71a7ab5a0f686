import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Clock, type Json, never, type RoomName, SERVER } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { ourTime, ourTimeSince } from './charger-time.ts'
import { Decisions } from './decisions.ts'
import { hearStart } from './hear-start.ts'
import { startKey, type Tags } from './identity.ts'
import type { LiveMeters } from './live-meters.ts'
import { Matching, type Spoken } from './matching.ts'
import { isOfPresent } from './part.ts'
import { asIfStartedAt, latestFirst } from './plug-sessions.ts'
import { NOTED, type Reply, type Said, type SaidOf } from './port.ts'
import { isNews, reportedFact, shownOf } from './reported.ts'
import type { Showing } from './showing.ts'
import { liveState } from './shown-readings.ts'
import { connectorOf, connectorsOfCharger } from './site.ts'
import { Stops } from './stops.ts'
import { type Transaction, Transactions } from './transactions.ts'

export interface HearingParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Clock
  views: Views
  meters: LiveMeters
  tags: Tags
  showing: Pick<Showing, 'authorise'>
  publish: (room: RoomName, key: string, state: Json | null) => void
}

/**
 * Turns chargers' reports into facts. A repeated report adds nothing; every report is stored before it settles. To be
 * called for one report of a charger after another.
 */
export class Hearing {
  readonly #parts: HearingParts
  readonly #transactions: Transactions
  readonly #decisions: Decisions
  readonly #matching: Matching
  readonly stops: Stops

  constructor(parts: HearingParts) {
    this.#parts = parts
    this.#transactions = new Transactions(parts.log)
    this.#decisions = new Decisions(parts)
    this.#matching = new Matching(this.#transactions, this.#decisions)
    const { log, meters, publish } = parts
    const [transactions, decisions, matching] = [this.#transactions, this.#decisions, this.#matching]
    this.stops = new Stops({ log, meters, publish, transactions, decisions, matching })
  }

  async hear(spoken: Spoken, said: Said): Promise<Reply> {
    switch (said.kind) {
      // A charger that boots has forgotten; what it forgot may still be true. Issues stay open, sessions continue.
      case 'booted':
      case 'capabilities':
      case 'told':
        return NOTED
      case 'status':
        return this.#status(spoken, said)
      case 'started':
        return this.#started(spoken, said)
      case 'meter':
        return this.#meter(spoken, said)
      case 'charged':
        return this.#charged(spoken, said)
      case 'stopped':
        return this.stops.stopped(spoken, said)
      case 'unplugged':
        return this.#unplugged(spoken, said)
      default:
        return never(said)
    }
  }

  /** It has been silent for long enough. */
  async silent(station: string, charger: string): Promise<void> {
    await this.#decisions.decide(station, ({ room, view, now }) =>
      connectorsOfCharger(view.connectors, charger)
        .filter(({ reported }) => reported !== undefined && reported.status !== 'offline')
        .map(({ id }) => ({
          room,
          author: SERVER,
          facts: [fact('connectors', id, 'reported', { at: now, status: 'offline' })],
        })),
    )
  }

  async #status({ station, charger, ahead }: Spoken, said: SaidOf<'status'>): Promise<Reply> {
    const shown = shownOf(said)
    await this.#decisions.decide(station, ({ room, view, now }) => {
      const connector = connectorOf(view, charger, said.plug)
      const at = ourTime(said.at, ahead, now)
      if (connector === null || !isNews(connector, shown, at)) return []
      return [{ room, author: authorOf('charger', charger), facts: [reportedFact(connector, at, shown)] }]
    })
    return NOTED
  }

  async #started(spoken: Spoken, said: SaidOf<'started'>): Promise<Reply> {
    const { station, charger } = spoken
    const [room, desk] = [stationRoom(station), deskRoom(station)]
    const key = startKey(charger, said)
    const { showing, clock, tags } = this.#parts
    const read = async () => {
      const found = await this.#matching.numberFor(room, charger, said, key)
      const session = typeof found === 'object' ? found.session : ''
      const shown = await showing.authorise({ station, tag: said.tag, session, now: clock.now() })
      const known = typeof found === 'object' ? [] : await this.#matching.startedBefore(station, charger, said)
      return { found, ...shown, known: new Set(known) }
    }
    let reply: Reply = NOTED
    await this.#decisions.decideUpon({
      ...{ station, charger, read, others: [desk] },
      say: ({ view, live, now, isRaised }, { found, tag, account, known }) => {
        reply = { kind: 'started', transaction: typeof found === 'object' ? found.transaction : found, tag }
        if (typeof found === 'object') return []
        const seen = { ...spoken, account, live, room, desk, view, tags }
        const isKnown = (session: string) => known.has(session)
        const stated = hearStart({ ...seen, said, key, number: found, now, isKnown })
        return stated.filter(statement => !isRaised(statement))
      },
    })
    return reply
  }

  async #meter(spoken: Spoken, said: SaidOf<'meter'>): Promise<Reply> {
    const { station, ahead } = spoken
    const transaction = await this.#matching.transactionAt(spoken, said)
    if (transaction === null) return NOTED
    const { clock, meters, publish } = this.#parts
    const at = ourTimeSince(transaction, said.at, ahead, clock.now())
    const shown = await this.#decisions.look(station, ({ view, room }) => {
      const session = view.sessions.get(transaction.session)
      // A report after the stop changes nothing any more, and shows no one a power that has ended.
      if (session?.started === undefined || session.metered !== undefined) return null
      if (!isOfPresent(session, transaction)) return null
      const live = meters.take(station, transaction, { at, wh: said.wh, powerW: said.powerW, soc: said.soc })
      if (session.stopped !== undefined) return null
      return { room, connector: session.connector, live: liveState(view, session, live, meters, station) }
    })
    if (shown !== null) publish(shown.room, shown.connector, shown.live)
    return NOTED
  }

  async #charged(spoken: Spoken, said: SaidOf<'charged'>): Promise<Reply> {
    const transaction = await this.#matching.transactionAt(spoken, said)
    if (transaction === null) return NOTED
    await this.#stateOfSession(spoken, transaction, said.at, 'charged')
    return NOTED
  }

  async #unplugged(spoken: Spoken, said: SaidOf<'unplugged'>): Promise<Reply> {
    const { station, charger, ahead } = spoken
    const sessions = await this.#decisions.look(station, ({ view, now }) => {
      const at = ourTime(said.at, ahead, now)
      return latestFirst(view, charger, said.plug).filter(({ started }) => (started?.at ?? 0) <= at)
    })
    const [last] = sessions
    if (last === undefined || last.unplugged !== undefined) return NOTED
    if (await this.#hasMovedAway(spoken, said.plug, last.started?.at ?? 0)) return NOTED
    const transaction = await this.#transactions.bySession(stationRoom(station), charger, last.id)
    await this.#stateOfSession(spoken, transaction ?? asIfStartedAt(last, ahead), said.at, 'unplugged')
    return NOTED
  }

  /** The person before was moved away: the cable that is pulled now is theirs, and ends no earlier session. */
  #hasMovedAway({ station, charger }: Spoken, plug: number, since: number): Promise<boolean> {
    return this.#decisions.look(station, ({ view }) => {
      const connector = connectorOf(view, charger, plug)?.id
      return [...view.sessionsAt(connector ?? '')].some(
        ({ lefts, stays }) =>
          lefts.length > 0 &&
          stays.some(({ connector: place, from, until }) => place === connector && until !== undefined && from > since),
      )
    })
  }

  /** A fact with a time and nothing else. */
  async #stateOfSession(
    { station, charger, ahead }: Spoken,
    transaction: Pick<Transaction, 'session' | 'at' | 'ours' | 'connector'>,
    theirs: number,
    name: 'charged' | 'unplugged',
  ): Promise<void> {
    await this.#decisions.decide(station, ({ room, view, now }) => {
      const session = view.sessions.get(transaction.session)
      if (session?.started === undefined || session[name] !== undefined) return []
      if (view.connectors.get(session.connector)?.charger !== charger || !isOfPresent(session, transaction)) return []
      const at = Math.max(session.started.at, ourTimeSince(transaction, theirs, ahead, now))
      return [{ room, author: authorOf('charger', charger), facts: [fact('sessions', session.id, name, { at })] }]
    })
  }
}
