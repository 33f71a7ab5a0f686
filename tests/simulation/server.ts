import type { IncomingMessage } from 'node:http'
import { type Arbiter, startArbiter } from '../../server/arbiter/arbiter.ts'
import { startChargers } from '../../server/arbiter/chargers/chargers.ts'
import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { Log } from '../../server/store/log.ts'
import { createRooms, type HostedRooms } from '../../server/sync/room/rooms.ts'
import { Audiences } from '../../server/sync/socket/audiences.ts'
import { Connection, PULSES_OF_SILENCE } from '../../server/sync/socket/connection.ts'
import type { Door } from '../../server/sync/socket/door.ts'
import { type Frame, PING_FRAME } from '../../server/sync/socket/frame.ts'
import { LIMITS } from '../../server/sync/socket/limits.ts'
import { isOutage } from '../../server/sync/socket/outage.ts'
import { People } from '../../server/sync/socket/people.ts'
import { Presences } from '../../server/sync/socket/presence.ts'
import { type Guest, receive } from '../../server/sync/socket/reception.ts'
import type { Wire } from '../../server/sync/socket/wire.ts'
import { every } from '../../shared/sync/clock.ts'
import { CLOSE, type CloseReason } from '../../shared/sync/close.ts'
import type { Json } from '../../shared/sync/json.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import { CountingMeter } from '../helpers/counting-meter.ts'
import type { Disk } from '../helpers/disk.ts'
import { openFaultyLog } from '../helpers/faulty-log.ts'
import type { Random } from '../helpers/random.ts'
import { Stays } from '../helpers/stays.ts'
import type { Bugs } from './bugs.ts'
import { Life } from './life.ts'
import type { FarEnd, NearEnd, Parcel } from './network.ts'
import { authorFor, EVERYBODY, exists, mayRead, people } from './people.ts'
import type { VirtualTime } from './time.ts'
import { wayTo } from './yard.ts'

/** Small enough that slow readers do fall behind in a simulation. */
const SIMULATED = { ...LIMITS, lagBytes: 4 * 1024, silenceMs: 30_000 }
/** Snapshots are written early, so that there are some. */
const ROOM_LIMITS = { snapshotBytes: 6 * 1024, idleRooms: 2 }

export interface ServerParts {
  time: VirtualTime
  random: Random
  disk: Disk
  charger: SimulatedCharger
  bugs: Bugs
  /** The people no door opens to any more. */
  revoked: ReadonlySet<string>
  committed: Parameters<typeof recording>[2]
  /** The disk has failed, so the process ends itself. */
  failed: () => void
  /** Our own mistakes. None is ever expected. */
  mistake: (error: unknown) => void
}

/** One life of the server: the real log, rooms, connections and arbiter over a disk and wires that are not. */
export class SimulatedServer {
  readonly life: Life
  readonly rooms: HostedRooms
  readonly log: Log
  readonly meter = new CountingMeter()
  readonly arbiter: Arbiter
  readonly #parts: ServerParts
  readonly #audiences: Audiences
  readonly #people: People
  readonly #stays = new Stays()
  readonly #seats = new Set<Seat>()

  constructor(parts: ServerParts) {
    const { time, random, disk, bugs, mistake } = parts
    this.#parts = parts
    const life = new Life(time)
    this.life = life
    const stored = openFaultyLog({ disk, onFailure: () => life.isAlive && parts.failed() })
    this.log = bugs.log(slow(recording(stored, life, parts.committed), life, random), life)
    const draw = (length: number) => random.bytes(length)
    const alarm = (error: unknown) => life.isAlive && !isOutage(error) && mistake(error)
    const { log } = this
    this.rooms = createRooms({
      log,
      kinds: bugs.kinds,
      clock: life,
      creates: exists,
      limits: { ...SIMULATED, ...ROOM_LIMITS },
      random: draw,
      alarm,
    })
    const presences = new Presences({ clock: life, newClient: () => random.below(2 ** 32) })
    this.#audiences = new Audiences(this.rooms, presences, this.meter)
    this.#people = new People(SIMULATED, life)
    const told = {
      publish: (room: RoomName, key: string, state: Json | null) => presences.publish(room, key, state),
      report: (trouble: unknown) => life.isAlive && mistake(trouble),
    }
    const ports = [wayTo(parts.charger, life)]
    const chargers = startChargers({ rooms: this.rooms, log, clock: life, ports, ...told })
    const arbiterRooms = bugs.arbiterRooms(this.rooms)
    this.arbiter = startArbiter({ rooms: arbiterRooms, log, clock: life, people, chargers, ...told })
    every(life, SIMULATED.silenceMs / PULSES_OF_SILENCE, () => this.#pulse())
  }

  accept(end: FarEnd): NearEnd | null {
    if (!this.life.isAlive) return null
    const seat = new Seat(end, this.life, () => this.#seats.delete(seat))
    this.#seats.add(seat)
    void this.#welcome(seat, end)
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

  async #welcome(seat: Seat, end: FarEnd): Promise<void> {
    try {
      const { rooms: _, ...parts } = { rooms: this.rooms, people: this.#people, audiences: this.#audiences }
      const request = { url: end.url.replace('ws://server', '') } as IncomingMessage
      const received = await receive(request, { ...parts, door: this.#door(), meter: this.meter })
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
    const report = (error: unknown) => this.life.isAlive && this.#parts.mistake(error)
    const connection = new Connection(visit, {
      wire: seat,
      limits: SIMULATED,
      clock: this.life,
      meter: this.meter,
      report,
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

const HANDSHAKE_MS = 5000

/** The server's end of one connection. */
class Seat implements Wire, NearEnd {
  connection: Connection | null = null
  room: string | null = null
  isOpen = true
  readonly #end: FarEnd
  readonly #life: Life
  readonly #gone: () => void
  #leave = () => {}
  #heard: (bytes: Uint8Array) => void = () => {}
  #early: Parcel[] | null = []
  #isPaused = false
  readonly #unread: Parcel[] = []

  constructor(end: FarEnd, life: Life, gone: () => void) {
    this.#end = end
    this.#life = life
    this.#gone = gone
  }

  get waiting(): number {
    return this.#end.down.waiting
  }

  sit(connection: Connection, room: string, leave: () => void, heard: (bytes: Uint8Array) => void): void {
    this.connection = connection
    this.room = room
    this.#leave = leave
    this.#heard = heard
    // Not read before it is known who this is.
    const early = this.#early ?? []
    this.#early = null
    queueMicrotask(() => {
      for (const parcel of early) this.receive(parcel)
    })
  }

  receive(parcel: Parcel): void {
    if (!this.#life.isAlive || !this.isOpen) return
    if (parcel.kind === 'close') this.closed()
    else if (this.#early !== null) this.#early.push(parcel)
    else if (this.#isPaused) this.#unread.push(parcel)
    else if (parcel.kind === 'ping') this.connection?.alive()
    else {
      this.#heard(parcel.bytes)
      this.connection?.receive(parcel.bytes)
    }
  }

  send(frame: Frame): boolean {
    if (!this.isOpen || !this.#life.isAlive) return true
    this.#end.down.send(frame === PING_FRAME ? { kind: 'ping' } : { kind: 'bytes', bytes: payloadOf(frame) })
    return this.waiting === 0
  }

  /** The bytes of a message, past the connection: only a planted bug does that. */
  leak(bytes: Uint8Array): void {
    this.#end.down.send({ kind: 'bytes', bytes: bytes.slice() })
  }

  whenDrained(call: () => void): void {
    this.#end.down.whenDrained(() => this.#life.isAlive && call())
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    while (!this.#isPaused) {
      const parcel = this.#unread.shift()
      if (parcel === undefined) return
      this.receive(parcel)
    }
  }

  close(reason: CloseReason): void {
    this.#end.down.send({ kind: 'close', code: CLOSE[reason] })
    this.#life.after(HANDSHAKE_MS, () => this.closed())
  }

  cut(): void {
    this.#end.down.send({ kind: 'close', code: 1006 })
    this.closed()
  }

  closed(): void {
    if (!this.isOpen || !this.#life.isAlive) return
    this.isOpen = false
    this.#end.gone()
    this.connection?.closed()
    this.#leave()
    this.#gone()
  }

  /** The server was killed: the machine resets the connection. */
  lost(): void {
    this.isOpen = false
    this.#end.down.send({ kind: 'close', code: 1006 })
    this.#end.gone()
  }
}

const LENGTH_16 = 126
const LENGTH_64 = 127

function payloadOf(frame: Frame): Uint8Array {
  const length = frame[1] ?? 0
  const header = length === LENGTH_64 ? 10 : length === LENGTH_16 ? 4 : 2
  return new Uint8Array(frame.subarray(header))
}

/** Reports facts at the moment they become durable. */
function recording(log: Log, life: Life, committed: (changes: Parameters<Log['commit']>[0], at: number) => void): Log {
  return {
    ...log,
    commit: async changes => {
      const outcome = await log.commit(changes)
      if (outcome.kind === 'stored') committed(changes, life.uptime())
      return outcome
    },
  }
}

/** The disk takes its time, before it has written and after: a process killed in between does not know. */
function slow(log: Log, life: Life, random: Random): Log {
  let last = 0
  const later = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const at = Math.max(last, life.uptime() + random.below(20))
    last = at
    await life.pause(at - life.uptime())
    const answer = await ask()
    await life.pause(random.below(10))
    return answer
  }
  return { ...log, commit: changes => later(() => log.commit(changes)) }
}
