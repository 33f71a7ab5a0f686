import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { createMemoryLog } from '../../../server/store/memory.ts'
import type { LiveRoom } from '../../../server/sync/room/live-room.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { Audiences } from '../../../server/sync/socket/audiences.ts'
import { Connection } from '../../../server/sync/socket/connection.ts'
import { LIMITS, type Limits } from '../../../server/sync/socket/limits.ts'
import { Presences } from '../../../server/sync/socket/presence.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { boxes, ron } from '../../../tests/helpers/boxes.ts'
import { CountingMeter } from '../../../tests/helpers/counting-meter.ts'
import { HandClock } from '../../../tests/helpers/hand-clock.ts'
import { messageIn } from '../../../tests/helpers/message-in.ts'
import { readSaid } from '../../../tests/helpers/raw-client.ts'
import { FakeWire } from './fake-wire.ts'

const ROOM = roomOf('boxes', 'b')
const KINDS = new Map([[boxes.name, boxes]])
const GREETING = Uint8Array.of(0, 0, 1, 0)

/** No limit on how fast: the only clock here stands still. */
const NO_RATE = { burst: 1e12, perSecond: 1e12 }
const LIMITLESS: Limits = { ...LIMITS, messages: NO_RATE, answers: NO_RATE, newClientsPerDay: 1e12 }

/** A person in the room, over a wire without a network. */
export interface Guest {
  author: Author
  speaksBerth: boolean
  wire: FakeWire
  connection: Connection
}

/**
 * A room with everything before it except the network, and an honest reader whose replica must always equal the room.
 */
export class Place {
  readonly meter = new CountingMeter()
  readonly #clock = new HandClock(1_000_000)
  readonly #mistakes: unknown[] = []
  readonly #log = createMemoryLog()
  readonly #audiences: Audiences
  readonly #replica = new Y.Doc()
  #reader: Guest | null = null
  #room: LiveRoom | null = null
  #heard = 0

  constructor() {
    const report = (error: unknown) => {
      this.#mistakes.push(error)
    }
    const rooms = createRooms({
      log: this.#log,
      kinds: KINDS,
      clock: this.#clock,
      creates: () => true,
      limits: LIMITLESS,
      alarm: report,
    })
    let client = 3_000_000_000
    const newClient = () => {
      client += 1
      return client
    }
    this.#audiences = new Audiences(rooms, new Presences({ clock: this.#clock, newClient }), this.meter)
  }

  get room(): LiveRoom {
    if (this.#room === null) throw new Error('Nobody is in the room')
    return this.#room
  }

  /** The honest reader comes first and stays. */
  async open(): Promise<void> {
    const reader = await this.enter(ron, true)
    this.#reader = reader
    await this.settle()
  }

  /** A person enters and greets. They are live when everything has settled. */
  async enter(author: Author, speaksBerth: boolean): Promise<Guest> {
    const ticket = await this.#audiences.enter(ROOM)
    if (ticket === null) throw new Error('There is no room')
    this.#room = ticket.audience.room
    const wire = new FakeWire()
    const visit = { author, speaksBerth, epoch: null, ticket }
    const report = (error: unknown) => {
      this.#mistakes.push(error)
    }
    const parts = { wire, limits: LIMITLESS, clock: this.#clock, meter: this.meter, report }
    const connection = new Connection(visit, parts)
    connection.start()
    connection.receive(GREETING)
    return { author, speaksBerth, wire, connection }
  }

  /** Everything that needs no time has happened: the log is in memory, and answers within its promises. */
  async settle(): Promise<void> {
    await new Promise(setImmediate)
    if (this.#mistakes.length > 0) throw new Error('A mistake of ours', { cause: this.#mistakes[0] })
    this.#readOn()
  }

  /** Throws if the reader's document differs from the room's. */
  compare(): void {
    const { doc } = this.room
    if (!isDeepStrictEqual(Y.encodeStateAsUpdate(this.#replica), Y.encodeStateAsUpdate(doc))) {
      throw new Error('A replica is another document')
    }
  }

  /** Throws if a fresh load of the log gives another document than the room's. */
  async compareWithFreshLoad(): Promise<void> {
    const fresh = await createRooms({ log: this.#log, kinds: KINDS, clock: this.#clock }).open(ROOM)
    if (fresh === null) throw new Error('The log has lost the room')
    if (!isDeepStrictEqual(Y.encodeStateAsUpdate(fresh.doc), Y.encodeStateAsUpdate(this.room.doc))) {
      throw new Error('A fresh load is another document')
    }
  }

  #readOn(): void {
    const wire = this.#reader?.wire
    if (wire === undefined) return
    if (wire.end !== null) throw new Error(`The reader was sent away: ${wire.end}`)
    for (const frame of wire.frames.slice(this.#heard)) {
      const said = readSaid(messageIn(frame))
      if (said.kind === 'step-2' || said.kind === 'update') Y.applyUpdate(this.#replica, said.update)
    }
    this.#heard = wire.frames.length
  }
}
