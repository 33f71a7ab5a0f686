import type { IncomingMessage } from 'node:http'
import { startArbiter } from '../../server/arbiter/arbiter.ts'
import { lookBehind } from '../../server/arbiter/behind.ts'
import { startChargers } from '../../server/arbiter/chargers/chargers.ts'
import type { ChargerPort } from '../../server/arbiter/chargers/port.ts'
import { meterIn, newerMeter } from '../../server/arbiter/chargers/shown-meter.ts'
import { stationRoom } from '../../server/arbiter/subject.ts'
import { joinOthers, type SharedLog } from '../../server/nodes/join.ts'
import type { Others } from '../../server/nodes/others.ts'
import { shareChargers } from '../../server/nodes/shared-chargers.ts'
import { Stops } from '../../server/stops.ts'
import type { Log } from '../../server/store/log.ts'
import { createRooms, type HostedRooms } from '../../server/sync/room/rooms.ts'
import { Audiences } from '../../server/sync/socket/audiences.ts'
import { Connection, PULSES_OF_SILENCE } from '../../server/sync/socket/connection.ts'
import type { Door } from '../../server/sync/socket/door.ts'
import { LIMITS } from '../../server/sync/socket/limits.ts'
import { isOutage } from '../../server/sync/socket/outage.ts'
import { People } from '../../server/sync/socket/people.ts'
import { Presences } from '../../server/sync/socket/presence.ts'
import { type Guest, receive } from '../../server/sync/socket/reception.ts'
import { every } from '../../shared/sync/clock.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { Json } from '../../shared/sync/json.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import { CountingMeter } from '../helpers/counting-meter.ts'
import type { Random } from '../helpers/random.ts'
import { Stays } from '../helpers/stays.ts'
import type { Bugs } from './bugs.ts'
import type { Life } from './life.ts'
import type { FarEnd, NearEnd } from './network.ts'
import { authorFor, EVERYBODY, exists, mayRead, people } from './people.ts'
import { Seat } from './seat.ts'
import { CHARGED } from './yard.ts'

/** Small enough that slow readers do fall behind in a simulation. */
const SIMULATED = { ...LIMITS, lagBytes: 4 * 1024, silenceMs: 30_000 }
/** Snapshots are written early, so that there are some. */
const ROOM_LIMITS = { snapshotBytes: 6 * 1024, idleRooms: 2 }
/** As the real ones do. */
const LOOK_EVERY_MS = 60_000

export interface ServerParts {
  life: Life
  random: Random
  log: Log
  /** What it has in common with other nodes, if there may be some. */
  shared: SharedLog | null
  port: ChargerPort
  /** Its charger has come to another node. */
  replaced: () => void
  bugs: Bugs
  /** The people no door opens to any more. */
  revoked: ReadonlySet<string>
  /** Our own mistakes. None is ever expected. */
  mistake: (error: unknown) => void
}

/** One life of a server: the real log, rooms, connections and arbiter over a disk and wires that are not. */
export class SimulatedServer {
  readonly life: Life
  readonly rooms: HostedRooms
  readonly log: Log
  readonly #parts: ServerParts
  readonly #meter = new CountingMeter()
  readonly #presences: Presences
  readonly #audiences: Audiences
  readonly #people: People
  readonly #stays = new Stays()
  readonly #seats = new Set<Seat>()
  #isOpen = false

  constructor(parts: ServerParts) {
    const { life, random, log, bugs } = parts
    this.#parts = parts
    this.life = life
    this.log = log
    const draw = (length: number) => random.bytes(length)
    const alarm = (error: unknown) => !isOutage(error) && this.#report(error)
    this.rooms = createRooms({
      log,
      kinds: bugs.kinds,
      clock: life,
      creates: exists,
      limits: { ...SIMULATED, ...ROOM_LIMITS },
      random: draw,
      alarm,
    })
    bugs.rooms(this.rooms)
    this.#presences = new Presences({ clock: life, newClient: () => random.below(2 ** 32) })
    this.#audiences = new Audiences(this.rooms, this.#presences, this.#meter)
    this.#people = new People(SIMULATED, life)
    if (parts.shared === null) this.#open()
    else void this.#join(parts.shared)
  }

  /** Whether it takes anybody in. */
  get isOpen(): boolean {
    return this.#isOpen && this.life.isAlive
  }

  accept(end: FarEnd): NearEnd | null {
    if (!this.isOpen) return null
    const seat = new Seat(end, this.life, () => this.#seats.delete(seat))
    this.#seats.add(seat)
    this.life.meet(() => void this.#welcome(seat, end))
    return seat
  }

  /** The process is gone. Its ends of the connections close, as far as the way lets anyone know. */
  kill(): void {
    this.life.end()
    for (const seat of [...this.#seats]) seat.lost()
  }

  /** Shuts out this name, and ends its connections. */
  showOut(person: string, why: CloseReason): void {
    this.#stays.end(person, why)
  }

  /** The other nodes first, as a server is not reached before. */
  async #join(shared: SharedLog): Promise<void> {
    const { life, rooms } = this
    const journal = { error: (trouble: object) => this.#report(trouble) }
    const joining = { log: shared, rooms, presence: this.#presences, clock: life, journal }
    this.#open(await joinOthers(joining, new Stops()))
  }

  /** The same wires as in `server/trade.ts`. */
  #open(others?: Others): void {
    const { life, log, rooms } = this
    const { bugs } = this.#parts
    const told = {
      publish: (room: RoomName, key: string, state: Json | null) => this.#presences.publish(room, key, state),
      report: (trouble: unknown) => this.#report(trouble),
    }
    const also = others && { tending: others.tending, onFollowed: others.onFollowed }
    const ports = [this.#port(others)]
    const chargers = startChargers({ rooms, log, clock: life, ports, ...told, ...also })
    const lastMeter = (station: string, session: string) =>
      newerMeter(chargers.lastMeter(station, session), meterIn(others?.statesIn(stationRoom(station)), session))
    const shared = others && { ...also, watch: others.watch, lookEveryMs: LOOK_EVERY_MS }
    const arbiterRooms = bugs.arbiterRooms(rooms)
    const meters = others === undefined ? chargers : { lastMeter }
    const arbiter = startArbiter({
      ...{ rooms: arbiterRooms, log, clock: life, people, chargers: meters, ...told, ...shared },
    })
    if (others !== undefined) lookBehind(life, others.onGrown, room => arbiter.lookIn(room))
    every(life, SIMULATED.silenceMs / PULSES_OF_SILENCE, () => this.#pulse())
    this.#isOpen = true
  }

  #port(others: Others | undefined): ChargerPort {
    const { port, replaced } = this.#parts
    if (others === undefined) return port
    const { rooms } = this
    const sockets = { replaced, retired: () => {} }
    const stationOf = async () => CHARGED.station
    return shareChargers({ port, sockets, stationOf, rooms, others, failed: error => this.#report(error) })
  }

  #report(trouble: unknown): void {
    if (this.life.isAlive) this.#parts.mistake(trouble)
  }

  async #welcome(seat: Seat, end: FarEnd): Promise<void> {
    try {
      const parts = { people: this.#people, audiences: this.#audiences, door: this.#door(), meter: this.#meter }
      const request = { url: end.url.replace('ws://server', '') } as IncomingMessage
      const received = await receive(request, parts)
      if (received.ok) this.#seat(seat, received.guest)
      else seat.close(received.why)
    } catch (error) {
      if (!isOutage(error)) this.#parts.mistake(error)
      seat.close('tryLater')
    }
  }

  #seat(seat: Seat, { visitor, asked, ticket, leave }: Guest): void {
    if (!seat.isOpen) {
      ticket.leave()
      leave()
      return
    }
    const { speaksBerth, keepsPresence, address } = asked
    const visit = { author: visitor.author, speaksBerth, keepsPresence, epoch: address.epoch, ticket }
    const connection = new Connection(visit, {
      wire: seat,
      limits: SIMULATED,
      clock: this.life,
      meter: this.#meter,
      report: error => this.#report(error),
    })
    visitor.whenEnded(reason => connection.end(reason))
    const others = () => [...this.#seats].filter(other => other !== seat && other.room === address.room.name)
    seat.sit(connection, address.room.name, leave, bytes => this.#parts.bugs.heard(bytes, others))
    connection.start()
  }

  #pulse(): void {
    for (const seat of [...this.#seats]) seat.connection?.pulse()
    this.#people.forget()
    void this.#audiences.pulse()
  }

  #door(): Door {
    return {
      admit: async ({ url }, room) => {
        const params = new URLSearchParams(url?.split('?')[1])
        const person = EVERYBODY.find(({ id, portal }) => id === params.get('token') && portal === params.get('portal'))
        if (person === undefined || this.#parts.bugs.isLetIn(this.#parts.revoked.has(person.id))) {
          return { ok: false, why: person === undefined ? 'signIn' : 'notYours' }
        }
        if (!mayRead(person, room)) return { ok: false, why: 'notYours' }
        return { ok: true, visitor: { author: authorFor(person), ...this.#stays.of(person.id) } }
      },
    }
  }
}
