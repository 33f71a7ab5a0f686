import { randomBytes } from 'node:crypto'
import { newClientId } from '../../../shared/sync/client-id.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { type Room, type RoomName, readRoom } from '../../../shared/sync/room.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Log, Open } from '../../store/log.ts'
import { Decider } from './decider.ts'
import { FIRST_EPOCH } from './epoch-room.ts'
import { guardLog, type RoomLog } from './guarded-log.ts'
import { HostedRoom } from './hosted-room.ts'
import type { Accepted, Decide, Followed, OpenRoom, Rooms } from './live-room.ts'
import { loadRoom } from './load-room.ts'
import { RoomCache } from './room-cache.ts'
import { RoomHandle } from './room-handle.ts'
import { type CarryOver, ROOM_LIMITS, type RoomLimits, type RoomServices, RoomsClosed } from './room-services.ts'

export interface RoomsOptions {
  log: Log
  kinds: ReadonlyMap<string, DocumentKind>
  clock: { now(): number }
  /** Evenly spread bytes, for the server's own client ids. */
  random?: (length: number) => Uint8Array
  /** Whether a room that does not exist is created when it is needed. By default it is not. */
  creates?: (room: Room, by: Asker) => boolean
  /** By default a record of an earlier epoch comes alone. */
  carryOver?: CarryOver
  limits?: Partial<RoomLimits>
  /**
   * Called with a mistake of ours that stopped only the one who met it. By default it ends the process: better than
   * silence.
   */
  alarm?: (error: unknown) => void
}

/** Who needs a room: anyone who opens it, or a decision of the server's own. */
export type Asker = 'anyone' | 'server'

/** The rooms of one server, for the code that runs it. */
export interface HostedRooms extends Rooms {
  /**
   * Applies entries that other servers have appended to a room, if it is in memory here and does not stand at this
   * sequence number already.
   */
  catchUp(name: RoomName, through?: number): Promise<void>
  /** Called with what other servers appended to rooms in memory here. Returns the undo. */
  onFollowed(listener: (followed: Followed) => void): () => void
  /** The rooms in memory, and the sequence numbers at which they stand. */
  heads(): ReadonlyMap<RoomName, number>
  /** How many rooms are in memory. */
  readonly size: number
}

export function createRooms(options: RoomsOptions): HostedRooms {
  return new RoomKeeper(options)
}

class RoomKeeper implements HostedRooms {
  readonly #log: RoomLog
  readonly #random: (length: number) => Uint8Array
  readonly #kinds: ReadonlyMap<string, DocumentKind>
  readonly #creates: (room: Room, by: Asker) => boolean
  readonly #services: RoomServices
  readonly #cache: RoomCache
  readonly #listeners = new Set<(accepted: Accepted) => void>()
  readonly #followers = new Set<(followed: Followed) => void>()
  #failure: Error | null = null
  #closing: Promise<void> | null = null

  constructor(options: RoomsOptions) {
    const limits = { ...ROOM_LIMITS, ...options.limits }
    this.#log = guardLog(options.log, error => this.#fail(error))
    this.#random = options.random ?? randomBytes
    this.#kinds = options.kinds
    this.#creates = options.creates ?? (() => false)
    this.#cache = new RoomCache(limits.idleRooms)
    this.#services = {
      log: this.#log,
      now: () => options.clock.now(),
      limits,
      carryOver: options.carryOver ?? (record => [record]),
      keep: name => this.#cache.keep(name),
      letGo: name => this.#cache.letGo(name),
      accept: accepted => this.#tell(this.#listeners, accepted),
      followed: followed => this.#tell(this.#followers, followed),
      fail: error => this.#fail(error),
      alarm: options.alarm ?? endLoudly,
    }
  }

  get size(): number {
    return this.#cache.size
  }

  async open(room: Room): Promise<OpenRoom | null> {
    const hosted = await this.#hold(room, 'anyone')
    return hosted && new RoomHandle(hosted, this.#services, () => this.#cache.letGo(room.name))
  }

  async decide(names: readonly RoomName[], decide: Decide): Promise<void> {
    const held = await this.#holdAll(names)
    // All turns until it stands, also of rooms that are only read: one balance decides over payments in many rooms.
    // Ordered by name: two decisions that took two rooms crosswise would wait for each other for ever.
    const ends: (() => void)[] = []
    try {
      for (const hosted of held) ends.push(await hosted.turn.take())
      const decider = new Decider(held, this.#services, () => this.#newClient())
      for (let isDone = false; !isDone; isDone = await decider.try(decide)) this.#mustRun()
    } finally {
      for (const end of ends) end()
      for (const { room } of held) this.#cache.letGo(room.name)
    }
  }

  onAccepted(listener: (accepted: Accepted) => void): () => void {
    const told = (accepted: Accepted) => listener(accepted)
    this.#listeners.add(told)
    return () => this.#listeners.delete(told)
  }

  onFollowed(listener: (followed: Followed) => void): () => void {
    const told = (followed: Followed) => listener(followed)
    this.#followers.add(told)
    return () => this.#followers.delete(told)
  }

  heads(): ReadonlyMap<RoomName, number> {
    return new Map(
      this.#cache.slots.flatMap(({ hosted }) => (hosted === null ? [] : [[hosted.room.name, hosted.current.sequence]])),
    )
  }

  async catchUp(name: RoomName, through = Number.POSITIVE_INFINITY): Promise<void> {
    if (!this.#cache.has(name)) return
    const room = readRoom(name)
    const hosted = room && (await this.#hold(room, 'anyone'))
    if (hosted === null) return
    try {
      await hosted.look(through)
    } finally {
      this.#cache.letGo(name)
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#cache.slots.map(async ({ loading }) => (await loading)?.close()))
  }

  async #holdAll(names: readonly RoomName[]): Promise<HostedRoom[]> {
    const held: HostedRoom[] = []
    try {
      for (const name of [...new Set(names)].sort()) held.push(await this.#holdNamed(name))
      return held
    } catch (error) {
      for (const { room } of held) this.#cache.letGo(room.name)
      throw error
    }
  }

  async #holdNamed(name: RoomName): Promise<HostedRoom> {
    const room = readRoom(name)
    const hosted = room && (await this.#hold(room, 'server'))
    if (hosted === null) throw new Error(`No such room: ${name}`)
    return hosted
  }

  async #hold(room: Room, by: Asker): Promise<HostedRoom | null> {
    const kind = this.#kinds.get(room.kind)
    if (kind === undefined) return null
    this.#mustRun()
    const hosted = await this.#cache.hold(room.name, () => this.#load(room, kind, by))
    try {
      // A close or a failure may have come while it was loading.
      this.#mustRun()
    } catch (error) {
      if (hosted !== null) this.#cache.letGo(room.name)
      throw error
    }
    return hosted
  }

  async #load(room: Room, kind: DocumentKind, by: Asker): Promise<HostedRoom | null> {
    const loading = { log: this.#log, room, kind, alarm: this.#services.alarm }
    const found = (await loadRoom(loading)) ?? ((await this.#create(room, by)) ? await loadRoom(loading) : null)
    return found && new HostedRoom(found, this.#services)
  }

  /** Returns whether the room exists now. A conflict means that another server was first, which is as good. */
  async #create(room: Room, by: Asker): Promise<boolean> {
    if (!this.#creates(room, by)) return false
    const server = { client: this.#newClient(), principal: SERVER.id }
    const start = { epoch: FIRST_EPOCH, server, update: writeUpdate({ structs: [], deletes: [] }), records: [] }
    const open: Open = { kind: 'open', room: room.name, at: this.#services.now(), start }
    await this.#log.commit([open])
    return true
  }

  #tell<News>(listeners: ReadonlySet<(news: News) => void>, news: News): void {
    for (const listener of [...listeners]) {
      try {
        listener(news)
      } catch (error) {
        this.#services.alarm(error)
      }
    }
  }

  #fail(error: unknown): Error {
    // Only the first failure is told. Later ones mostly say that the store is gone.
    if (this.#failure !== null) return this.#failure
    const failure = error instanceof Error ? error : new Error('The store failed', { cause: error })
    this.#failure = failure
    for (const { hosted } of this.#cache.slots) hosted?.fail(failure)
    return failure
  }

  #mustRun(): void {
    if (this.#failure !== null) throw this.#failure
    if (this.#closing !== null) throw new RoomsClosed()
  }

  #newClient(): number {
    return newClientId(this.#random)
  }
}

function endLoudly(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
