import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import {
  type Clock,
  type Json,
  never,
  type RoomName,
  recordKey,
  SERVER,
  type StandingRecord,
} from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { ourTime, ourTimeSince } from './charger-time.ts'
import { Decisions, type StationSeen } from './decisions.ts'
import { hearStart } from './hear-start.ts'
import { hearStop, isMovedAway, sessionFrom } from './hear-stop.ts'
import { startKey, stopKey, type Tags } from './identity.ts'
import type { LiveMeters } from './live-meters.ts'
import { Matching, type Spoken } from './matching.ts'
import { goesOnAt, isOfPresent } from './part.ts'
import { asIfStartedAt, latestFirst } from './plug-sessions.ts'
import { NOTED, type Reply, type Said, type SaidOf } from './port.ts'
import { isNews, reportedFact, shownOf } from './reported.ts'
import type { Showing } from './showing.ts'
import { liveState } from './shown-readings.ts'
import { connectorOf, connectorsOfCharger } from './site.ts'
import { isOwn, stopNote, type Transaction, Transactions } from './transactions.ts'
import { isLongBeforeUs, raiseUncounted } from './uncounted.ts'
import { keepUnmatched, keptStopKey, readKeptStop } from './unmatched.ts'

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

  constructor(parts: HearingParts) {
    this.#parts = parts
    this.#transactions = new Transactions(parts.log)
    this.#decisions = new Decisions(parts)
    this.#matching = new Matching(this.#transactions, this.#decisions)
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
        return this.#stopped(spoken, said)
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

  /** Staff have found the session of a kept stop. */
  async settleKept(station: string, attention: string, session: string): Promise<void> {
    const key = keptStopKey(attention)
    const note = (await this.#parts.log.notes(deskRoom(station), key)).get(key)
    if (note === undefined) return
    const { charger, ours, said } = readKeptStop(note)
    const transaction = await this.#transactions.bySession(stationRoom(station), charger, session)
    if (transaction === null) return
    const spoken = { station, charger, ahead: said.at - ours, since: 0 }
    await this.#stop(spoken, { kind: 'stopped', transaction: transaction.transaction, ...said }, transaction)
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
    const found = await this.#matching.numberFor(room, charger, said, key)
    const { showing, clock } = this.#parts
    const session = typeof found === 'object' ? found.session : ''
    const { tag, account } = await showing.authorise({ station, tag: said.tag, session, now: clock.now() })
    if (typeof found === 'object') return { kind: 'started', transaction: found.transaction, tag }
    const known = await this.#matching.startedBefore(station, charger, said)
    const isKnown = (session: string) => known.has(session)
    await this.#decisions.decide(
      station,
      ({ view, live, now, isRaised }) => {
        const { tags } = this.#parts
        const seen = { ...spoken, account, live, room, desk, view, tags }
        const stated = hearStart({ ...seen, said, key, number: found, now, isKnown })
        return stated.filter(statement => !isRaised(statement))
      },
      [desk],
    )
    return { kind: 'started', transaction: found, tag }
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

  async #stopped(spoken: Spoken, said: SaidOf<'stopped'>): Promise<Reply> {
    const room = stationRoom(spoken.station)
    const named = isOwn(said) ? await this.#transactions.byNumber(room, spoken.charger, said.transaction) : null
    const again = named ?? (await this.#transactions.byStop(room, spoken.charger, stopKey(spoken.charger, said)))
    const transaction = again ?? (await this.#matching.onlyFitting(spoken, said))
    // Its start was told to the desk, with all that a charger did before it was ours.
    if (transaction?.uncounted === 'before-us' && isLongBeforeUs(transaction.ours, spoken.since)) return NOTED
    if (transaction === null || !(await this.#stop(spoken, said, transaction))) await this.#keep(spoken, said)
    return NOTED
  }

  /** False if this does not stop the session. */
  async #stop(spoken: Spoken, said: SaidOf<'stopped'>, transaction: Transaction): Promise<boolean> {
    const { station, charger, ahead } = spoken
    const { meters, publish } = this.#parts
    const archived = await this.#archived(station, transaction.session)
    const desk = deskRoom(station)
    let isItsStop = true
    const say = ({ room, view, live, now, isRaised, isOpen }: StationSeen) => {
      const record = live.record('sessions', transaction.session) ?? archived
      const session = sessionFrom(transaction.session, record)
      const readings = meters.readingsOf(station, session.id)
      const to = goesOnAt(view, live, session, now)
      const heard = { room, desk, view, charger, said, transaction, session, readings, now, ahead, to }
      isItsStop = session.started !== undefined && !isMovedAway(heard)
      if (!isItsStop) return []
      // It was told before its start, and waited for a person.
      const kept = stopKey(charger, said)
      const settled = fact('attention', kept, 'settled', { at: now, by: SERVER.id, session: session.id })
      const settling = isOpen(desk, kept) ? [{ room: desk, author: SERVER, facts: [settled] }] : []
      const notes = isOwn(said) ? [] : [stopNote(charger, kept, transaction)]
      return [
        ...hearStop(heard).filter(each => !isRaised(each)),
        ...settling,
        { room, author: SERVER, facts: [], notes },
      ]
    }
    await this.#decisions.decide(station, say, [desk])
    if (isItsStop) {
      meters.forget(station, transaction.session)
      publish(stationRoom(station), transaction.connector, null)
    }
    return isItsStop
  }

  async #keep(spoken: Spoken, said: SaidOf<'stopped'>): Promise<void> {
    const { station, charger, ahead, since } = spoken
    const desk = deskRoom(station)
    const key = stopKey(charger, said)
    await this.#decisions.decide(
      station,
      ({ view, now, isRaised }) => {
        const ours = ourTime(said.at, ahead, now)
        const connector = said.plug === undefined ? undefined : connectorOf(view, charger, said.plug)?.id
        const told = { key, transaction: said.transaction, tag: said.tag ?? '', ours, ...(said.wh && { wh: said.wh }) }
        const statement = isLongBeforeUs(ours, since)
          ? raiseUncounted({ desk, charger, transaction: told, why: 'before-us', since, now })
          : keepUnmatched({ desk, charger, said, connector, ours, now })
        return isRaised(statement) ? [] : [statement]
      },
      [desk],
    )
  }

  async #archived(station: string, session: string): Promise<StandingRecord | null> {
    const key = recordKey({ root: 'sessions', id: session })
    return (await this.#parts.log.records(stationRoom(station), [key])).get(key) ?? null
  }
}
