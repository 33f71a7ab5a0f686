import { createHash } from 'node:crypto'
import { type Arbiter, startArbiter, type Trouble } from '../../../../server/arbiter/arbiter.ts'
import { addCard, sealedOf } from '../../../../server/arbiter/chargers/cards.ts'
import { type RunningChargers, startChargers } from '../../../../server/arbiter/chargers/chargers.ts'
import { makeTags } from '../../../../server/arbiter/chargers/identity.ts'
import type { Authorisation, ChargerEar, ChargerPort, Reply, Said } from '../../../../server/arbiter/chargers/port.ts'
import { registerCharger } from '../../../../server/arbiter/chargers/registry.ts'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { Views } from '../../../../server/arbiter/views.ts'
import { SimulatedCharger } from '../../../../server/demo/simulated/simulated-charger.ts'
import { createSimulatedPort } from '../../../../server/demo/simulated/simulated-port.ts'
import type { Log } from '../../../../server/store/log.ts'
import { createMemoryLog } from '../../../../server/store/memory.ts'
import type { OpenRoom } from '../../../../server/sync/room/live-room.ts'
import { createRooms, type HostedRooms } from '../../../../server/sync/room/rooms.ts'
import type { AccountView } from '../../../../shared/documents/account/view.ts'
import type { DeskView } from '../../../../shared/documents/desk/view.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { fact, type Outcome } from '../../../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../../shared/documents/station/facts.ts'
import { type Phase, phaseAt } from '../../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../../shared/documents/station/view.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { type RoomName, readRoom } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import type { Tariff } from '../../../../shared/tariff.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { AN, HOA } from '../../../helpers/people.ts'
import { Random } from '../../../helpers/random.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { PEOPLE } from '../bench.ts'

export type ChargerSetting = Omit<ConstructorParameters<typeof SimulatedCharger>[0], 'id' | 'clock'>

export interface YardOptions {
  /** By their names; each stands at `st-1`. */
  chargers?: Readonly<Record<string, ChargerSetting>>
  connectors?: Readonly<Record<string, Parameters<typeof setConnector>[2]>>
  tariff?: Partial<Tariff>
  info?: Partial<StationInfo>
  log?: Log
  /** The way to the chargers; in the process itself unless it is given. */
  port?: (chargers: readonly SimulatedCharger[], clock: HandClock) => ChargerPort
}

const SEAL = (number: string) => createHash('sha256').update(number).digest('base64url')

/** 4,000 for a kWh. */
const KWH_PRICE = 40_000_000
const CAR = { powerW: 10_000, wantsWh: 100_000 }

/**
 * The real rooms, gate, arbiter and chargers' keeper over one log, with simulated chargers on the wall. `st-1` has charger
 * `k1` with the plugs `c1` and `c2`; `c3` beside them has none.
 */
export class Yard {
  readonly log: Log
  readonly clock = new HandClock(clock('09:00'))
  readonly chargers: readonly SimulatedCharger[]
  readonly troubles: (Trouble | { about: string; error: unknown })[] = []
  readonly shown = new Map<string, Json | null>()
  rooms: HostedRooms
  keeper: RunningChargers
  arbiter: Arbiter
  #views = new Views()
  readonly #port: ChargerPort
  #ear: ChargerEar | null = null
  #open = new Map<RoomName, Promise<OpenRoom>>()
  readonly #random: Random

  private constructor(
    log: Log,
    settings: Readonly<Record<string, ChargerSetting>>,
    port: (chargers: readonly SimulatedCharger[], clock: HandClock) => ChargerPort,
    seed = 7,
  ) {
    this.log = log
    this.#random = new Random(seed)
    this.chargers = Object.entries(settings).map(
      ([id, setting]) => new SimulatedCharger({ id, clock: this.clock, plugs: 2, ...setting }),
    )
    this.#port = port(this.chargers, this.clock)
    ;({ rooms: this.rooms, keeper: this.keeper, arbiter: this.arbiter } = this.#start())
  }

  static async open({
    chargers = { k1: {} },
    connectors = PLUGS,
    tariff = {},
    info,
    log,
    port = createSimulatedPort,
  }: YardOptions = {}): Promise<Yard> {
    const yard = new Yard(log ?? createMemoryLog(), chargers, port)
    const at = yard.clock.now()
    for (const { id } of yard.chargers) await yard.register(id)
    await yard.#setUp(view => setInfo(view, { name: 'Bến Thành', kind: 'charging', ...info }))
    for (const [id, fields] of Object.entries(connectors))
      await yard.#setUp(view => setConnector(view, id, { label: id.toUpperCase(), ...fields }))
    await yard.#setUp(view => setTariff(view, { id: 't1', at, tariff: { from: at, perKwh: KWH_PRICE, ...tariff } }))
    for (const charger of yard.chargers) {
      charger.cutOff()
      charger.reconnect()
    }
    await yard.settle()
    return yard
  }

  /** Another node over the log of one that is set up. Chargers come to it by `says` alone. */
  static beside(log: Log): Yard {
    return new Yard(log, {}, createSimulatedPort, 8)
  }

  /** A charger comes to a station. */
  register(identity: string, station = 'st-1') {
    return registerCharger(this, { station, identity })
  }

  /** The tag under which a charger starts a session for us. */
  tagOf(session: string): string {
    return makeTags(SEAL).tagOf(session)
  }

  /** A customer's card, which pays from their account. */
  async addCard(account: string, number: string, id = 'd1') {
    return addCard(this, { account, id, label: 'My card', ...sealedOf(SEAL, number) })
  }

  get now(): number {
    return this.clock.now()
  }

  charger(id = 'k1'): SimulatedCharger {
    const found = this.chargers.find(charger => charger.id === id)
    if (found === undefined) throw new Error(`No such charger: ${id}`)
    return found
  }

  /** The charger's own number of what runs at a plug. */
  transaction(plug = 1): number {
    return this.charger().transactions[plug - 1] ?? Number.NaN
  }

  /** Waits until everything that waits only for its turn is done. */
  async settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      await this.keeper.whenIdle()
      await this.arbiter.whenIdle()
      await new Promise(setImmediate)
    }
  }

  async pass(ms: number): Promise<void> {
    await this.settle()
    // In steps: a charger's messages are taken in before the next minute.
    for (let left = ms; left > 0; left -= 10_000) {
      await this.clock.pass(Math.min(left, 10_000))
      await this.settle()
    }
  }

  /** The process is killed, and another one comes up over the same log. */
  async restart(): Promise<void> {
    await this.halt()
    this.#views = new Views()
    this.#open = new Map()
    ;({ rooms: this.rooms, keeper: this.keeper, arbiter: this.arbiter } = this.#start())
    await this.settle()
  }

  async halt(): Promise<void> {
    await this.rooms.close()
    await this.keeper.stop()
    await this.arbiter.stop()
  }

  /** An books a spot, and has it granted. */
  async book(session: string, connector = 'c1', author = AN): Promise<void> {
    const booked = fact('sessions', session, 'booked', { at: this.now, connector, from: this.now })
    await this.send(author, stationRoom('st-1'), booked)
    await this.settle()
  }

  async order(id: string, action: string, session: string, connector = 'c1', author = AN): Promise<string> {
    const asked = fact('orders', id, 'asked', { at: this.now, connector, session, action })
    const word = await this.send(author, stationRoom('st-1'), asked)
    await this.settle()
    return word
  }

  /** A car comes to a plug, and a person with a card that no customer has. */
  async walkIn(plug = 1, tag = 'CARD-1', charger = this.charger()): Promise<void> {
    charger.plugIn(plug, CAR)
    charger.present(plug, tag)
    await this.settle()
  }

  /** A charger says exactly this, whatever our simulated ones would say. */
  async says(said: Said, charger = 'k1'): Promise<Reply> {
    if (this.#ear === null) throw new Error('Nobody listens')
    const reply = await this.#ear.said(charger, said)
    await this.settle()
    return reply
  }

  async asks(tag: string, charger = 'k1'): Promise<Authorisation['status']> {
    if (this.#ear === null) throw new Error('Nobody listens')
    return (await this.#ear.authorise(charger, { tag, plug: 1, at: this.now })).status
  }

  async send(author: Author, room: RoomName, ...facts: readonly Fact[]): Promise<string> {
    const open = await this.open(room)
    const client = this.#random.below(2 ** 32)
    const answer = await open.offer(author, writeUpdate(stateFacts(open.doc, facts, client, 0)))
    if (answer.kind !== 'refused') return answer.kind
    return answer.failures.map(({ reason, why }) => `${reason} ${why}`).join()
  }

  async act(author: Author, action: (view: StationView) => Outcome): Promise<string> {
    const outcome = action(await this.station())
    return outcome.ok ? this.send(author, stationRoom('st-1'), ...outcome.facts) : `cannot: ${outcome.why}`
  }

  async station(): Promise<StationView> {
    return this.#views.station((await this.open(stationRoom('st-1'))).doc)
  }

  async desk(): Promise<DeskView> {
    return this.#views.desk((await this.open(deskRoom('st-1'))).doc)
  }

  async account(id: string): Promise<AccountView> {
    return this.#views.account((await this.open(accountRoom(id))).doc)
  }

  async sessions(): Promise<SessionView[]> {
    const all = [...(await this.station()).sessions.values()]
    return all.sort((a, b) => (a.started?.at ?? 0) - (b.started?.at ?? 0) || (a.id < b.id ? -1 : 1))
  }

  async session(id: string): Promise<SessionView> {
    const session = (await this.station()).sessions.get(id)
    if (session === undefined) throw new Error(`No such session: ${id}`)
    return session
  }

  async phases(): Promise<Phase[]> {
    const view = await this.station()
    return (await this.sessions()).map(session => phaseAt(view, session, this.now))
  }

  async answers(): Promise<Record<string, string | null>> {
    const orders = [...(await this.station()).orders.values()]
    return Object.fromEntries(orders.map(({ id, answered }) => [id, answered?.result ?? null]))
  }

  async reported(): Promise<Record<string, string | null>> {
    const connectors = [...(await this.station()).connectors.values()]
    return Object.fromEntries(connectors.map(({ id, reported }) => [id, reported?.status ?? null]))
  }

  /** The desk's matters. */
  async attention() {
    return [...(await this.desk()).attention.values()].flatMap(({ raised, isOpen }) =>
      raised === undefined ? [] : [{ ...raised, isOpen }],
    )
  }

  open(name: RoomName): Promise<OpenRoom> {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const room = readRoom(name)
    const opening = room === null ? Promise.resolve(null) : this.rooms.open(room)
    const open = opening.then(found => {
      if (found === null) throw new Error(`No such room: ${name}`)
      return found
    })
    this.#open.set(name, open)
    return open
  }

  #start() {
    const { log, clock: hand } = this
    const random = (length: number) => this.#random.bytes(length)
    const rooms = createRooms({
      log,
      kinds,
      clock: hand,
      random,
      creates: () => true,
      alarm: error => this.#trouble(error),
    })
    const publish = (room: RoomName, key: string, state: Json | null) => this.shown.set(`${room} ${key}`, state)
    const keeper = startChargers({
      rooms,
      log,
      clock: hand,
      ports: [this.#port, this.#mouth()],
      publish,
      sealCard: SEAL,
      random,
      report: trouble => this.troubles.push(trouble),
    })
    const arbiter = startArbiter({
      rooms,
      log,
      clock: hand,
      people: PEOPLE,
      publish,
      chargers: keeper,
      report: trouble => this.troubles.push(trouble),
    })
    return { rooms, keeper, arbiter }
  }

  #mouth(): ChargerPort {
    const listen = (ear: ChargerEar) => {
      this.#ear = ear
      return () => {}
    }
    return { listen, isThere: () => false, ask: async () => 'offline', command: async () => ({ result: 'offline' }) }
  }

  async #setUp(action: (view: StationView) => Outcome): Promise<void> {
    const word = await this.act(HOA, action)
    if (word !== 'saved') throw new Error(`Not set up: ${word}`)
  }

  #trouble(error: unknown): void {
    this.troubles.push({ about: 'rooms', error })
  }
}

const PLUGS = { c1: { charger: 'k1', plug: 1 }, c2: { charger: 'k1', plug: 2 }, c3: {} }
