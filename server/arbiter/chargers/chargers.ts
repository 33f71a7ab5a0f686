import type { Meter } from '../../../shared/energy.ts'
import { type Clock, type Fact, type Json, never, type RoomName, readRoom } from '../../../shared/sync/engine.ts'
import { type Log, StoreFailed } from '../../store/log.ts'
import { type HostedRooms, type Rooms, RoomsClosed } from '../../sync/engine.ts'
import type { Chargers } from '../charger.ts'
import { type KnownRest, readRests } from '../rests.ts'
import { stationRoom } from '../subject.ts'
import type { Tending } from '../tending.ts'
import { Views } from '../views.ts'
import { Advice, type Heard } from './advice.ts'
import { Busy } from './busy.ts'
import type { SealCard } from './cards.ts'
import { Commands } from './commands.ts'
import { describe } from './described.ts'
import { type Errand, errandOf, sessionOf } from './errands.ts'
import { Goals } from './goals.ts'
import { Hearing } from './hearing.ts'
import { makeTags } from './identity.ts'
import { LiveMeters } from './live-meters.ts'
import { Orders } from './orders.ts'
import { hearPause } from './pauses.ts'
import type { Ask, Authorisation, CardShown, ChargerPort, Command, Reply, Said } from './port.ts'
import { Power } from './power/power.ts'
import { Registry } from './registry.ts'
import { Showing } from './showing.ts'
import { Silences } from './silences.ts'
import { chargersNamed } from './site.ts'
import { Statuses } from './statuses.ts'
import { Transactions } from './transactions.ts'
import { Turns } from './turns.ts'
import { Ways } from './ways.ts'

export interface ChargersParts {
  rooms: Pick<Rooms, 'decide' | 'onAccepted'>
  log: Pick<Log, 'rooms' | 'records' | 'notes' | 'resting'>
  clock: Clock
  ports: readonly ChargerPort[]
  publish: (room: RoomName, key: string, state: Json | null) => void
  /** Without it no card is anybody's. */
  sealCard?: SealCard
  /** Makes the ids of the server's own orders. */
  random?: (length: number) => Uint8Array
  /** By default there are no other nodes. */
  tending?: Tending
  /** Tells of facts that other nodes accepted. */
  onFollowed?: HostedRooms['onFollowed']
  report?: (trouble: { about: string; error: unknown }) => void
}

export interface RunningChargers extends Chargers {
  /** Settles when nothing is left to do now. Waiting for a charger or for the clock does not count. */
  whenIdle(): Promise<void>
  stop(): Promise<void>
}

/** Looks after the chargers of all stations: hands them their orders, and states their reports. */
export function startChargers(parts: ChargersParts): RunningChargers {
  return new Running(parts)
}

class Running implements RunningChargers {
  readonly #parts: ChargersParts
  readonly #ways: Ways
  readonly #views = new Views()
  readonly #registry: Registry
  readonly #meters = new LiveMeters()
  readonly #busy = new Busy()
  readonly #hearing: Hearing
  readonly #orders: Orders
  readonly #commands: Commands
  readonly #power: Power
  readonly #undo: (() => void)[]
  readonly #started: Promise<void>
  readonly #advice: Advice
  readonly #turns = new Turns()
  readonly #statuses: Statuses
  readonly #silences: Silences
  readonly #goals: Goals
  readonly #showing: Showing
  #isStopped = false

  constructor(parts: ChargersParts) {
    this.#parts = parts
    const { rooms, log, clock, publish, sealCard } = parts
    const [views, meters] = [this.#views, this.#meters]
    const tags = makeTags(sealCard ?? (text => text))
    const isThere = (charger: string) => this.#ways.isThere(charger)
    this.#ways = new Ways(parts.ports, parts.tending)
    this.#registry = new Registry({ rooms, log })
    const used = (station: string) => this.#advice.used(station)
    this.#showing = new Showing({ rooms, log, clock, views, tags, sealCard, used })
    this.#hearing = new Hearing({ rooms, log, clock, views, meters, tags, publish, showing: this.#showing })
    const telling = {
      ...{ rooms, clock, views, tags, busy: this.#busy, isThere },
      isOwn: (station: string, charger: string) => this.#registry.of(charger)?.station === station,
      command: (charger: string, command: Command) => this.#ways.command(charger, command),
      failed: (error: unknown, about: string) => this.#fail(error, about),
    }
    const ask = (charger: string, ask: Ask) => this.#ways.ask(charger, ask)
    this.#statuses = new Statuses({ ...telling, ownOf: charger => this.#registry.of(charger), hearing: this.#hearing })
    this.#silences = new Silences(clock, charger => this.#silent(charger))
    this.#goals = new Goals({ ...parts, views, meters })
    this.#orders = new Orders({ ...telling, transactions: new Transactions(log), ask })
    this.#commands = new Commands(telling)
    this.#advice = new Advice({
      ...telling,
      log,
      stationOf: charger => this.#registry.of(charger)?.station,
      later: (about, work) => this.#later(about, work),
    })
    this.#power = new Power({ ...telling, log, meters, publish, isElsewhere: this.#ways.isElsewhere })
    // Listens before the first look: facts in between are looked at twice rather than not at all.
    this.#undo = [rooms.onAccepted(accepted => this.#hear(accepted))]
    const followed = parts.onFollowed?.(({ room, facts }) => {
      if (facts !== null) this.#hear({ room, facts })
      else if (room.kind === 'station') this.#later(room.id, () => this.#lookAt(room.id))
    })
    if (followed !== undefined) this.#undo.push(followed)
    // A node that died has left chargers behind that nobody else watches.
    this.#undo.push(this.#ways.tending.onChange(() => this.#later('all', () => this.#lookAtAll())))
    this.#started = this.#busy.do(() => this.#lookAtAll())
    const said = (charger: string, said: Said) => this.#said(charger, said)
    const authorise = (charger: string, shown: CardShown) => this.#authorise(charger, shown)
    const [came, left] = [(charger: string) => this.#came(charger), (charger: string) => this.#left(charger)]
    for (const port of parts.ports) this.#undo.push(port.listen({ came, left, said, authorise }))
  }

  lastMeter(station: string, session: string): Meter | undefined {
    return this.#meters.of(station, session)
  }

  async whenIdle(): Promise<void> {
    await this.#started
    await this.#busy.whenIdle()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const undo of this.#undo) undo()
    this.#silences.stop()
    this.#orders.stop()
    this.#commands.stop()
    this.#advice.stop()
    this.#power.stop()
    await this.whenIdle()
  }

  async #lookAtAll(): Promise<void> {
    try {
      await this.#registry.learnAll()
      const rests = await readRests(this.#parts.log)
      await this.#each('station/', station => this.#lookAt(station, rests.get(station)))
      await this.#each('chargers/', station => this.#commands.look(station))
    } catch (error) {
      this.#fail(error, 'all')
    }
  }

  async #each(rooms: string, look: (station: string) => Promise<void>): Promise<void> {
    for (const name of await this.#parts.log.rooms(rooms)) {
      const room = readRoom(name)
      if (room !== null && this.#ways.tends(room.id)) await look(room.id)
    }
  }

  /** Of a station known to be at rest only its chargers count, and it is not opened. */
  async #lookAt(station: string, rest?: KnownRest): Promise<void> {
    if (this.#isStopped) return
    const named = rest === undefined ? await this.#named(station) : await this.#sought(rest.chargers)
    const isOwn = (charger: string) => this.#registry.of(charger)?.station === station
    for (const charger of named) {
      // Taken down, it tells nothing any more: its plugs would stay free for ever.
      if (!isOwn(charger) && this.#ways.tends(station)) await this.#hearing.silent(station, charger)
      if (isOwn(charger) && this.#ways.isNowhere(charger)) this.#left(charger)
    }
    if (rest !== undefined) return
    await this.#orders.look(station)
    await this.#power.look(station)
  }

  /** The chargers its connectors name. */
  async #named(station: string): Promise<readonly string[]> {
    const room = stationRoom(station)
    let named: readonly string[] = []
    await this.#parts.rooms.decide([room], rooms => {
      const live = rooms.get(room)
      if (live !== undefined) named = chargersNamed(this.#views.station(live.doc))
      return []
    })
    return this.#sought(named)
  }

  /** One added at another node may not be known here yet. */
  async #sought(chargers: readonly string[]): Promise<readonly string[]> {
    if (this.#parts.onFollowed !== undefined) for (const charger of chargers) await this.#registry.seek(charger)
    return chargers
  }

  #hear(told: Heard): void {
    const { room, facts } = told
    this.#advice.hear(told)
    this.#power.hear(told)
    for (const { fact } of facts) {
      const errand = errandOf(room.kind, fact)
      if (errand === 'billed') this.#meters.forget(room.id, fact.id)
      else if (errand !== null) this.#later(room.id, () => this.#run(errand, room.id, fact))
    }
  }

  #run(errand: Exclude<Errand, 'billed'>, station: string, fact: Fact): Promise<void> {
    switch (errand) {
      case 'look':
        return this.#lookAt(station)
      case 'learn':
        return this.#registry.learn(station).then(() => this.#lookAt(station))
      case 'command':
        return this.#command(station, fact)
      case 'order':
        return this.#named(station).then(() => this.#orders.take({ station, order: fact.id }))
      case 'decided':
        return this.#orders.sessionChanged(station, fact.id)
      case 'goal':
        return this.#goals.set(station, fact.id)
      case 'restate':
        return this.#statuses.restate(station, fact.id)
      case 'settle':
        return this.#hearing.stops.settleKept(station, fact.id, sessionOf(fact) ?? '')
      default:
        return never(errand)
    }
  }

  async #command(station: string, { id, value }: Fact): Promise<void> {
    const { charger } = value as { charger?: string }
    if (charger !== undefined) await this.#registry.seek(charger)
    await this.#commands.serve({ station, id })
  }

  #later(about: string, work: () => Promise<void>): void {
    void this.#busy.do(work).catch(error => this.#fail(error, about))
  }

  async #said(charger: string, said: Said): Promise<Reply> {
    // After a start all stations are looked at first: until then no charger is known.
    await this.#started
    if (this.#isStopped) throw new RoomsClosed()
    return this.#turns.take(charger, () => this.#busy.do(() => this.#take(charger, said)))
  }

  async #take(charger: string, said: Said): Promise<Reply> {
    const own = await this.#registry.seek(charger)
    if (own === undefined) return { kind: 'unknown-charger' }
    if (said.kind === 'status') this.#statuses.take(charger, said)
    try {
      if (said.kind === 'booted' || said.kind === 'capabilities')
        await describe({ ...this.#parts, views: this.#views }, own.station, charger, said)
      const spoken = { ...own, charger, ahead: said.ahead ?? 0 }
      const reply = await this.#hearing.hear(spoken, said)
      if (said.kind === 'status')
        await hearPause({ ...this.#parts, views: this.#views, meters: this.#meters }, spoken, said)
      if (said.kind === 'booted' && this.#ways.isThere(charger)) this.#advice.came(charger)
      if (said.kind === 'capabilities') this.#advice.able(charger)
      this.#power.said(own.station, charger, said)
      if (said.kind === 'meter') await this.#goals.look(own.station, charger)
      return reply
    } catch (error) {
      this.#fail(error, charger)
      throw error
    }
  }

  async #authorise(charger: string, { tag }: CardShown): Promise<Authorisation> {
    await this.#started
    if (this.#isStopped) throw new RoomsClosed()
    const own = await this.#registry.seek(charger)
    if (own === undefined) return { status: 'invalid' }
    return this.#busy.do(() => this.#showing.held(own.station, charger, tag))
  }

  #came(charger: string): void {
    this.#silences.came(charger)
    this.#advice.came(charger)
    this.#later(charger, async () => {
      await this.#started
      const station = (await this.#registry.seek(charger))?.station
      if (station === undefined) return
      await this.#orders.look(station)
      await this.#commands.look(station)
      await this.#power.came(station, charger)
    })
  }

  #left(charger: string): void {
    this.#advice.left(charger)
    this.#silences.left(charger)
  }

  #silent(charger: string): void {
    const station = this.#registry.of(charger)?.station
    if (station !== undefined && this.#ways.tends(station) && this.#ways.isNowhere(charger))
      this.#later(charger, () => this.#hearing.silent(station, charger))
  }

  #fail(error: unknown, about: string): void {
    // The rooms report themselves that they are closed, or that the store is gone.
    if (error instanceof RoomsClosed || error instanceof StoreFailed) return
    this.#parts.report?.({ about, error })
  }
}
