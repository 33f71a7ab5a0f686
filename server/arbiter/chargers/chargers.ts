import type { Connector, StationView } from '../../../shared/documents/station/view.ts'
import type { Meter } from '../../../shared/energy.ts'
import type { Json } from '../../../shared/json.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { type RoomName, readRoom } from '../../../shared/sync/room.ts'
import type { Clock } from '../../clock.ts'
import { type Log, StoreFailed } from '../../store/log.ts'
import type { Accepted, Rooms } from '../../sync/live-room.ts'
import { RoomsClosed } from '../../sync/room-services.ts'
import type { Chargers } from '../charger.ts'
import { stationRoom } from '../subject.ts'
import { Views } from '../views.ts'
import { Busy } from './busy.ts'
import { Hearing } from './hearing.ts'
import { LiveMeters } from './live-meters.ts'
import { Orders } from './orders.ts'
import type { Answer, Ask, ChargerPort, Reply, Said, SaidOf } from './port.ts'
import { plugOf, Sites } from './site.ts'
import { Transactions } from './transactions.ts'

export interface ChargersParts {
  rooms: Pick<Rooms, 'decide' | 'onAccepted'>
  log: Pick<Log, 'rooms' | 'records' | 'notes'>
  clock: Clock
  ports: readonly ChargerPort[]
  publish: (room: RoomName, key: string, state: Json | null) => void
  report?: (trouble: { about: string; error: unknown }) => void
}

export interface RunningChargers extends Chargers {
  /** Settles when nothing is left to do now. What waits for a charger or for the clock does not count. */
  whenIdle(): Promise<void>
  stop(): Promise<void>
}

/** A charger is shown as offline when it has been away for so long: each short gap would be a fact for ever. */
export const OFFLINE_MS = 60_000

/** Looks after the chargers of all stations: hands them what was ordered, and states what they say. */
export function startChargers(parts: ChargersParts): RunningChargers {
  return new Running(parts)
}

class Running implements RunningChargers {
  readonly #parts: ChargersParts
  readonly #views = new Views()
  readonly #sites = new Sites()
  readonly #meters = new LiveMeters()
  readonly #busy = new Busy()
  readonly #hearing: Hearing
  readonly #orders: Orders
  readonly #undo: (() => void)[]
  readonly #started: Promise<void>
  /** The end of what each charger has said so far: its facts are made one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>()
  /** How far each charger's clock is ahead, where it was ever told. */
  readonly #ahead = new Map<string, number>()
  /** What each plug was last said to be. */
  readonly #statuses = new Map<string, SaidOf<'status'>>()
  readonly #silences = new Map<string, () => void>()
  #isStopped = false

  constructor(parts: ChargersParts) {
    this.#parts = parts
    const { rooms, log, clock, publish } = parts
    const [views, meters] = [this.#views, this.#meters]
    this.#hearing = new Hearing({ rooms, log, clock, views, meters, publish })
    this.#orders = new Orders({
      rooms,
      clock,
      views,
      transactions: new Transactions(log),
      busy: this.#busy,
      isThere: charger => this.#portOf(charger) !== undefined,
      ask: (charger, ask) => this.#ask(charger, ask),
      failed: (error, about) => this.#fail(error, about),
    })
    // Listened to before the first look: what comes in between is looked at twice rather than not at all.
    this.#undo = [rooms.onAccepted(accepted => this.#hear(accepted))]
    this.#started = this.#busy.do(() => this.#lookAtAll())
    const said = (charger: string, said: Said) => this.#said(charger, said)
    const [came, left] = [(charger: string) => this.#came(charger), (charger: string) => this.#left(charger)]
    for (const port of parts.ports) this.#undo.push(port.listen({ came, left, said }))
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
    for (const undo of this.#silences.values()) undo()
    this.#orders.stop()
    await this.whenIdle()
  }

  async #lookAtAll(): Promise<void> {
    try {
      for (const name of await this.#parts.log.rooms('station/')) {
        const room = readRoom(name)
        if (room !== null) await this.#lookAt(room.id)
      }
    } catch (error) {
      this.#fail(error, 'all')
    }
  }

  async #lookAt(station: string): Promise<void> {
    if (this.#isStopped) return
    await this.#learn(station)
    for (const charger of this.#sites.chargersOf(station)) if (!this.#portOf(charger)) this.#left(charger)
    await this.#orders.look(station)
  }

  async #learn(station: string): Promise<void> {
    await this.#see(station, view => this.#sites.set(station, view))
  }

  async #see(station: string, look: (view: StationView) => void): Promise<void> {
    const room = stationRoom(station)
    await this.#parts.rooms.decide([room], rooms => {
      const live = rooms.get(room)
      if (live !== undefined) look(this.#views.station(live.doc))
      return []
    })
  }

  #hear({ room, facts }: Accepted): void {
    for (const { fact } of facts) {
      const place = `${room.kind}/${fact.root}/${fact.name}`
      if (place === 'station/connectors/charger') this.#later(room.id, () => this.#lookAt(room.id))
      if (place === 'station/orders/asked')
        this.#later(room.id, () => this.#orders.take({ station: room.id, order: fact.id }))
      if (place === 'station/sessions/billed') this.#meters.forget(room.id, fact.id)
      if (place === 'station/connectors/reported') this.#reported(room.id, fact)
      if (place === 'desk/attention/settled') this.#settled(room.id, fact.id, fact.value)
    }
  }

  /**
   * Somebody has put down a charger as offline which is here. Another server may have just started and not have it, or it
   * came back in that moment: it will not say again by itself what has not changed.
   */
  #reported(station: string, { id, value }: Fact): void {
    const { status } = value as { status?: string }
    if (status === 'offline') this.#later(station, () => this.#restate(station, id))
  }

  async #restate(station: string, connector: string): Promise<void> {
    const found = await this.#connector(station, connector)
    const { charger } = found ?? {}
    if (found === undefined || charger === undefined || this.#portOf(charger) === undefined) return
    const last = this.#statuses.get(statusKey(charger, plugOf(found)))
    if (last === undefined) return
    const ahead = this.#ahead.get(charger) ?? 0
    await this.#hearing.hear({ station, charger, ahead }, { ...last, at: this.#parts.clock.now() + ahead })
  }

  async #connector(station: string, id: string): Promise<Connector | undefined> {
    let found: Connector | undefined
    await this.#see(station, view => {
      found = view.connectors.get(id)
    })
    return found
  }

  #settled(station: string, attention: string, value: Json): void {
    const { session } = value as { session?: string }
    if (session !== undefined) this.#later(station, () => this.#hearing.settleKept(station, attention, session))
  }

  #later(about: string, work: () => Promise<void>): void {
    void this.#busy.do(work).catch(error => this.#fail(error, about))
  }

  async #said(charger: string, said: Said): Promise<Reply> {
    // After a start all stations are looked at first: until then no charger is known.
    await this.#started
    if (this.#isStopped) throw new RoomsClosed()
    const turn = (this.#turns.get(charger) ?? Promise.resolve()).then(() =>
      this.#busy.do(() => this.#take(charger, said)),
    )
    const end = turn.catch(() => {})
    this.#turns.set(charger, end)
    void end.then(() => {
      if (this.#turns.get(charger) === end) this.#turns.delete(charger)
    })
    return turn
  }

  async #take(charger: string, said: Said): Promise<Reply> {
    const station = this.#sites.stationOf(charger)
    if (station === null) return { kind: 'unknown-charger' }
    if (said.kind === 'status') this.#statuses.set(statusKey(charger, said.plug), said)
    if (said.sentAt !== undefined) this.#ahead.set(charger, said.sentAt - this.#parts.clock.now())
    try {
      return await this.#hearing.hear({ station, charger, ahead: this.#ahead.get(charger) ?? 0 }, said)
    } catch (error) {
      this.#fail(error, charger)
      throw error
    }
  }

  #came(charger: string): void {
    this.#silences.get(charger)?.()
    this.#silences.delete(charger)
    this.#later(charger, async () => {
      await this.#started
      const station = this.#sites.stationOf(charger)
      if (station !== null) await this.#orders.look(station)
    })
  }

  #left(charger: string): void {
    this.#silences.get(charger)?.()
    const undo = this.#parts.clock.after(OFFLINE_MS, () => {
      this.#silences.delete(charger)
      const station = this.#sites.stationOf(charger)
      if (station !== null && this.#portOf(charger) === undefined)
        this.#later(charger, () => this.#hearing.silent(station, charger))
    })
    this.#silences.set(charger, undo)
  }

  #portOf(charger: string): ChargerPort | undefined {
    return this.#parts.ports.find(port => port.isThere(charger))
  }

  async #ask(charger: string, ask: Ask): Promise<Answer> {
    const port = this.#portOf(charger)
    return port === undefined ? 'offline' : port.ask(charger, ask)
  }

  #fail(error: unknown, about: string): void {
    // The rooms say themselves that they are closed, or that the store is gone.
    if (error instanceof RoomsClosed || error instanceof StoreFailed) return
    this.#parts.report?.({ about, error })
  }
}

function statusKey(charger: string, plug: number): string {
  return `${charger} ${plug}`
}
