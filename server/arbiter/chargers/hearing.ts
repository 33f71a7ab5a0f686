import { authorOf, SERVER } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Json } from '../../../shared/json.ts'
import { never } from '../../../shared/never.ts'
import { recordKey } from '../../../shared/sync/fact.ts'
import type { StandingRecord } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../store/log.ts'
import type { LiveRoom, Rooms, Statement } from '../../sync/live-room.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { ourTime, ourTimeSince } from './charger-time.ts'
import { hearStart } from './hear-start.ts'
import { hearStop, isMovedAway, sessionFrom } from './hear-stop.ts'
import { startKey } from './identity.ts'
import type { LiveMeters } from './live-meters.ts'
import { asIfStartedAt, latestFirst } from './plug-sessions.ts'
import { NOTED, type Reply, type Said, type SaidOf } from './port.ts'
import { isNews, reportedFact } from './reported.ts'
import { withReadings } from './shown-readings.ts'
import { connectorOf, connectorsOfCharger } from './site.ts'
import { type Transaction, Transactions } from './transactions.ts'
import { keepUnmatched, keptStopKey, readKeptStop } from './unmatched.ts'

export interface HearingParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Clock
  views: Views
  meters: LiveMeters
  publish: (room: RoomName, key: string, state: Json | null) => void
}

/** Where it was said, and how far the charger's clock is ahead of ours. */
export interface Spoken {
  station: string
  charger: string
  ahead: number
}

interface StationSeen {
  room: RoomName
  view: StationView
  live: LiveRoom
  now: number
}

/**
 * Makes facts of what chargers say. What is said again makes nothing new; whatever is said is stored before it settles.
 * To be called for one thing of a charger after the other.
 */
export class Hearing {
  readonly #parts: HearingParts
  readonly #transactions: Transactions

  constructor(parts: HearingParts) {
    this.#parts = parts
    this.#transactions = new Transactions(parts.log)
  }

  async hear(spoken: Spoken, said: Said): Promise<Reply> {
    switch (said.kind) {
      // A charger that boots has forgotten; what it forgot may still be so. Issues stay open, sessions go on.
      case 'booted':
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

  /** Nobody has heard of it for long enough. */
  async silent(station: string, charger: string): Promise<void> {
    await this.#decide(station, ({ room, view, now }) =>
      connectorsOfCharger(view.connectors, charger)
        .filter(({ reported }) => reported !== undefined && reported.status !== 'offline')
        .map(({ id }) => ({
          room,
          author: SERVER,
          facts: [fact('connectors', id, 'reported', { at: now, status: 'offline' })],
        })),
    )
  }

  /** Staff have found whose a kept stop was. */
  async settleKept(station: string, attention: string, session: string): Promise<void> {
    const key = keptStopKey(attention)
    const note = (await this.#parts.log.notes(deskRoom(station), key)).get(key)
    if (note === undefined) return
    const { charger, ours, said } = readKeptStop(note)
    const transaction = await this.#transactions.bySession(stationRoom(station), charger, session)
    if (transaction === null) return
    const spoken = { station, charger, ahead: said.at - ours }
    await this.#stop(spoken, { kind: 'stopped', transaction: transaction.transaction, ...said }, transaction)
  }

  async #status({ station, charger, ahead }: Spoken, { plug, status, at: theirs }: SaidOf<'status'>): Promise<Reply> {
    await this.#decide(station, ({ room, view, now }) => {
      const connector = connectorOf(view, charger, plug)
      const at = ourTime(theirs, ahead, now)
      if (connector === null || !isNews(connector, status, at)) return []
      return [{ room, author: authorOf('charger', charger), facts: [reportedFact(connector, at, status)] }]
    })
    return NOTED
  }

  async #started({ station, charger, ahead }: Spoken, said: SaidOf<'started'>): Promise<Reply> {
    const room = stationRoom(station)
    const key = startKey(charger, said)
    const found = await this.#transactions.forStart(room, charger, key)
    if (typeof found !== 'number') return { kind: 'started', transaction: found.transaction }
    const known = await this.#startedBefore(station, charger, said)
    await this.#decide(station, ({ view, now }) => {
      const isKnown = (session: string) => known.has(session)
      return [hearStart({ room, view, charger, said, key, number: found, now, ahead, isKnown }).statement]
    })
    return { kind: 'started', transaction: found }
  }

  /** The sessions ordered at this plug that this charger has started before, under whatever number. */
  async #startedBefore(station: string, charger: string, { plug }: SaidOf<'started'>): Promise<ReadonlySet<string>> {
    const ordered = await this.#look(station, ({ view }) => {
      const connector = connectorOf(view, charger, plug)
      return [...view.orders.values()].flatMap(({ asked }) =>
        asked?.session !== undefined && asked.connector === connector?.id ? [asked.session] : [],
      )
    })
    const known = new Set<string>()
    for (const session of new Set(ordered)) {
      if ((await this.#transactions.bySession(stationRoom(station), charger, session)) !== null) known.add(session)
    }
    return known
  }

  async #meter(spoken: Spoken, said: SaidOf<'meter'>): Promise<Reply> {
    const { station, ahead } = spoken
    const transaction = await this.#transactionAt(spoken, said)
    if (transaction === null) return NOTED
    const { clock, meters, publish } = this.#parts
    const at = ourTimeSince(transaction, said.at, ahead, clock.now())
    const shown = await this.#look(station, ({ view, room }) => {
      const session = view.sessions.get(transaction.session)
      // What comes after the stop changes nothing any more, and shows nobody a power that has ended.
      if (session?.started === undefined || session.metered !== undefined) return null
      const live = meters.take(station, transaction, { at, wh: said.wh, powerW: said.powerW, soc: said.soc })
      if (session.stopped !== undefined) return null
      return { room, connector: session.connector, live: withReadings(view, session, live, meters, station) }
    })
    if (shown !== null) publish(shown.room, shown.connector, shown.live)
    return NOTED
  }

  async #charged(spoken: Spoken, said: SaidOf<'charged'>): Promise<Reply> {
    const transaction = await this.#transactionAt(spoken, said)
    if (transaction === null) return NOTED
    await this.#stateOfSession(spoken, transaction, said.at, 'charged')
    return NOTED
  }

  async #unplugged(spoken: Spoken, said: SaidOf<'unplugged'>): Promise<Reply> {
    const { station, charger, ahead } = spoken
    const sessions = await this.#look(station, ({ view, now }) => {
      const at = ourTime(said.at, ahead, now)
      return latestFirst(view, charger, said.plug).filter(({ started }) => (started?.at ?? 0) <= at)
    })
    const [last] = sessions
    if (last === undefined || last.unplugged !== undefined) return NOTED
    const transaction = await this.#transactions.bySession(stationRoom(station), charger, last.id)
    await this.#stateOfSession(spoken, transaction ?? asIfStartedAt(last, ahead), said.at, 'unplugged')
    return NOTED
  }

  /** A fact that is nothing but a time. */
  async #stateOfSession(
    { station, charger, ahead }: Spoken,
    transaction: Pick<Transaction, 'session' | 'at' | 'ours'>,
    theirs: number,
    name: 'charged' | 'unplugged',
  ): Promise<void> {
    await this.#decide(station, ({ room, view, now }) => {
      const session = view.sessions.get(transaction.session)
      if (session?.started === undefined || session[name] !== undefined) return []
      if (view.connectors.get(session.connector)?.charger !== charger) return []
      const at = Math.max(session.started.at, ourTimeSince(transaction, theirs, ahead, now))
      return [{ room, author: authorOf('charger', charger), facts: [fact('sessions', session.id, name, { at })] }]
    })
  }

  async #stopped(spoken: Spoken, said: SaidOf<'stopped'>): Promise<Reply> {
    const room = stationRoom(spoken.station)
    const named =
      said.transaction > 0 ? await this.#transactions.byNumber(room, spoken.charger, said.transaction) : null
    const transaction = named ?? (said.transaction > 0 ? null : await this.#onlyFitting(spoken, said))
    if (transaction === null || !(await this.#stop(spoken, said, transaction))) await this.#keep(spoken, said)
    return NOTED
  }

  /** False where the session cannot be stopped by this. */
  async #stop(spoken: Spoken, said: SaidOf<'stopped'>, transaction: Transaction): Promise<boolean> {
    const { station, charger, ahead } = spoken
    const { meters, publish } = this.#parts
    const archived = await this.#archived(station, transaction.session)
    let isItsStop = true
    await this.#decide(station, ({ room, view, live, now }) => {
      const record = live.record('sessions', transaction.session) ?? archived
      const session = sessionFrom(transaction.session, record)
      const readings = meters.readingsOf(station, session.id)
      const heard = { room, view, charger, said, transaction, session, readings, now, ahead }
      isItsStop = session.started !== undefined && !isMovedAway(heard)
      return isItsStop ? hearStop(heard) : []
    })
    if (isItsStop) {
      meters.forget(station, transaction.session)
      publish(stationRoom(station), transaction.connector, null)
    }
    return isItsStop
  }

  /**
   * A charger that never heard a number says 0 or -1. It is matched where one session alone fits, and what it is started
   * with says so too; a guess would bill somebody for another's energy.
   */
  async #onlyFitting(spoken: Spoken, said: SaidOf<'stopped'>): Promise<Transaction | null> {
    const fitting = (await this.#unmetered(spoken)).filter(
      ({ tag, plug, at, wh }) =>
        at <= said.at &&
        wh <= said.wh &&
        (said.plug === undefined || said.plug === plug) &&
        (said.tag === undefined || said.tag === tag) &&
        (said.plug ?? said.tag) !== undefined,
    )
    const [only] = fitting
    return fitting.length === 1 && only !== undefined ? only : null
  }

  /** What this charger has started here and not told the end of. */
  async #unmetered({ station, charger }: Spoken): Promise<Transaction[]> {
    const sessions = await this.#look(station, ({ view }) =>
      connectorsOfCharger(view.connectors, charger).flatMap(({ id }) =>
        [...view.sessionsAt(id)].flatMap(session =>
          session.started !== undefined && session.metered === undefined ? [session.id] : [],
        ),
      ),
    )
    const found: Transaction[] = []
    for (const session of new Set(sessions)) {
      const transaction = await this.#transactions.bySession(stationRoom(station), charger, session)
      if (transaction !== null) found.push(transaction)
    }
    return found
  }

  async #keep({ station, charger, ahead }: Spoken, said: SaidOf<'stopped'>): Promise<void> {
    const { clock, rooms } = this.#parts
    const plug = said.plug
    const connector =
      plug === undefined ? null : await this.#look(station, ({ view }) => connectorOf(view, charger, plug))
    const desk = deskRoom(station)
    await rooms.decide([desk], live => {
      const now = clock.now()
      const kept = { desk, charger, said, connector: connector?.id, ours: ourTime(said.at, ahead, now), now }
      const statement = keepUnmatched(kept)
      const [raised] = statement.facts
      // Raised at another moment it would be another fact: only the first time counts.
      const isRaised = raised !== undefined && live.get(desk)?.record('attention', raised.id) !== null
      return isRaised ? [] : [statement]
    })
  }

  /** The running session that something is said of: by its number, else the last one at the plug. */
  async #transactionAt(
    spoken: Spoken,
    { transaction = 0, plug }: { transaction?: number; plug: number },
  ): Promise<Transaction | null> {
    const { station, charger } = spoken
    const room = stationRoom(station)
    if (transaction > 0) return this.#transactions.byNumber(room, charger, transaction)
    const [last] = await this.#look(station, ({ view }) =>
      latestFirst(view, charger, plug).filter(({ stopped }) => stopped === undefined),
    )
    return last === undefined ? null : this.#transactions.bySession(room, charger, last.id)
  }

  async #archived(station: string, session: string): Promise<StandingRecord | null> {
    const key = recordKey({ root: 'sessions', id: session })
    return (await this.#parts.log.records(stationRoom(station), [key])).get(key) ?? null
  }

  async #look<Found>(station: string, see: (seen: StationSeen) => Found): Promise<Found> {
    const found: Found[] = []
    await this.#decide(station, seen => {
      found.push(see(seen))
      return []
    })
    const last = found.at(-1)
    if (found.length === 0) throw new Error(`Never saw ${station}`)
    return last as Found
  }

  async #decide(station: string, say: (seen: StationSeen) => readonly Statement[]): Promise<void> {
    const { rooms, clock, views } = this.#parts
    const room = stationRoom(station)
    await rooms.decide([room], all => {
      const live = all.get(room)
      if (live === undefined) throw new Error(`Not given: ${room}`)
      return say({ room, live, view: views.station(live.doc), now: clock.now() })
    })
  }
}
