import type * as Y from 'yjs'
import { type Arbiter, startArbiter, type Trouble } from '../../../server/arbiter/arbiter.ts'
import { lookBehind } from '../../../server/arbiter/behind.ts'
import type { People } from '../../../server/arbiter/people.ts'
import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import type { Tending } from '../../../server/arbiter/tending.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { Others } from '../../../server/nodes/others.ts'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import type { OpenRoom } from '../../../server/sync/room/live-room.ts'
import { createRooms, type HostedRooms } from '../../../server/sync/room/rooms.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import type { Outcome } from '../../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../shared/documents/station/facts.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Clock } from '../../../shared/sync/clock.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { type RoomName, readRoom } from '../../../shared/sync/room.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { HOA } from '../../helpers/people.ts'
import { Random } from '../../helpers/random.ts'
import { clock } from '../../helpers/station-scene.ts'
import { PEOPLE } from './bench.ts'

export interface TownOptions {
  log?: Log
  clock?: HandClock
  seed?: number
  people?: People
  lookEveryMs?: number
  tending?: Tending
  /** Its clock is ahead of the others' by this. */
  skewMs?: number
  /** Where there are other nodes: tells of what they store. */
  onGrown?: Others['onGrown']
}

export interface Place {
  info?: Partial<StationInfo>
  connectors?: Readonly<Record<string, Parameters<typeof setConnector>[2]>>
  tariff?: Partial<Tariff>
}

/** The real rooms over a log in memory, the real gate and the real arbiter; only sockets, disk and time are missing. */
export class Town {
  readonly log: Log
  readonly clock: HandClock
  readonly rooms: HostedRooms
  readonly arbiter: Arbiter
  readonly troubles: Trouble[] = []
  readonly shown = new Map<string, Json | null>()
  #stopLooking = () => {}
  readonly #views = new Views()
  readonly #random: Random
  readonly #open = new Map<RoomName, Promise<OpenRoom>>()

  constructor({
    log = createMemoryLog(),
    clock: hand = new HandClock(clock('09:00')),
    seed = 1,
    people = PEOPLE,
    lookEveryMs,
    tending,
    onGrown,
    skewMs = 0,
  }: TownOptions = {}) {
    this.log = log
    this.clock = hand
    this.#random = new Random(seed)
    const random = (length: number) => this.#random.bytes(length)
    const own: Clock = {
      now: () => hand.now() + skewMs,
      uptime: () => hand.uptime(),
      after: (ms, call) => hand.after(ms, call),
    }
    this.rooms = createRooms({ log, kinds, clock: own, random, creates: () => true })
    this.arbiter = startArbiter({
      rooms: this.rooms,
      log,
      clock: own,
      people,
      publish: (_, key, state) => this.shown.set(key, state),
      report: trouble => this.troubles.push(trouble),
      ...(lookEveryMs !== undefined && { lookEveryMs }),
      ...(tending !== undefined && { tending }),
      ...(onGrown !== undefined && { onFollowed: listener => this.rooms.onFollowed(listener) }),
    })
    if (onGrown !== undefined) this.#stopLooking = lookBehind(hand, onGrown, room => this.arbiter.lookIn(room))
  }

  get now(): number {
    return this.clock.now()
  }

  /** A station with its spots and its prices, as its owner sets it up. */
  async build(
    station: string,
    { info = {}, connectors = { c1: {}, c2: {} }, tariff = { perHour: 100_000_000 } }: Place = {},
  ) {
    const at = this.now
    await this.act(HOA, station, view => setInfo(view, { name: station, kind: 'library', ...info }))
    for (const [id, fields] of Object.entries(connectors))
      await this.act(HOA, station, view => setConnector(view, id, { label: id.toUpperCase(), ...fields }))
    await this.act(HOA, station, view => setTariff(view, { id: 't1', at, tariff: { from: at, ...tariff } }))
    await this.arbiter.whenIdle()
  }

  /** A device's update, and the server’s answer: `saved`, or the reason why not. */
  send(author: Author, room: RoomName, ...facts: readonly Fact[]): Promise<string> {
    return this.#send(author, room, facts, false)
  }

  async #send(author: Author, room: RoomName, facts: readonly Fact[], isAgain: boolean): Promise<string> {
    const open = await this.open(room)
    // As wide as our clients draw them: of 32 bits, two would meet within a year.
    const client = this.#random.below(2 ** 16) * 2 ** 32 + this.#random.below(2 ** 32)
    const answer = await open.offer(author, writeUpdate(stateFacts(open.doc, facts, client, 0)))
    if (answer.kind !== 'refused') return answer.kind
    const [failure] = answer.failures
    // Its record was left behind in an earlier epoch, and is here now.
    if (failure?.reason === 'moved' && !isAgain) return this.#send(author, room, facts, true)
    return failure === undefined ? 'refused' : [failure.reason, failure.why].filter(word => word !== '').join(': ')
  }

  async act(author: Author, station: string, action: (view: StationView) => Outcome): Promise<string> {
    const outcome = action(await this.station(station))
    return outcome.ok ? this.send(author, stationRoom(station), ...outcome.facts) : `cannot: ${outcome.why}`
  }

  async pass(ms: number): Promise<void> {
    await this.arbiter.whenIdle()
    await this.clock.pass(ms)
    await this.arbiter.whenIdle()
  }

  station(id: string): Promise<StationView> {
    return this.#view(stationRoom(id), doc => this.#views.station(doc))
  }

  desk(id: string): Promise<DeskView> {
    return this.#view(deskRoom(id), doc => this.#views.desk(doc))
  }

  account(id: string): Promise<AccountView> {
    return this.#view(accountRoom(id), doc => this.#views.account(doc))
  }

  /** The phases of all sessions of a station. */
  async phases(id: string): Promise<Record<string, Phase>> {
    const view = await this.station(id)
    const phases = [...view.sessions.values()].map(session => [session.id, phaseAt(view, session, this.now)] as const)
    return Object.fromEntries(phases.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** A customer's notifications, in the order of telling. */
  async told(account: string): Promise<string[]> {
    const { notes } = await this.account(account)
    return [...notes.values()].sort((a, b) => a.told - b.told).map(({ what }) => what)
  }

  open(name: RoomName): Promise<OpenRoom> {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const room = readRoom(name)
    const opening = room === null ? Promise.resolve(null) : this.rooms.open(room)
    const open = opening.then(found => {
      if (found === null) throw new Error(`No such room: ${name}`)
      // A new epoch is another document.
      found.subscribe(({ kind }) => kind === 'moved' && this.#open.delete(name))
      return found
    })
    this.#open.set(name, open)
    return open
  }

  /** Like a kill of the process: nothing is finished, nothing is told. Only the log is left. */
  async stop(): Promise<void> {
    this.#stopLooking()
    await this.arbiter.stop()
    await this.rooms.close()
  }

  async #view<View>(name: RoomName, read: (doc: Y.Doc) => View): Promise<View> {
    return read((await this.open(name)).doc)
  }
}
