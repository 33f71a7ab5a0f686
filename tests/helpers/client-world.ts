import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import { RoomsClosed } from '../../server/sync/room/room-services.ts'
import { createRooms, type HostedRooms } from '../../server/sync/room/rooms.ts'
import { SYNC_PATH } from '../../server/sync/socket/address.ts'
import type { Door } from '../../server/sync/socket/door.ts'
import { LIMITS } from '../../server/sync/socket/limits.ts'
import { Presences } from '../../server/sync/socket/presence.ts'
import { Sockets } from '../../server/sync/socket/sockets.ts'
import { routeUpgrades } from '../../server/upgrades.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { anna, ben, boxes, kim, ron, server as SERVER } from './boxes.ts'
import { shed } from './client-entries.ts'
import { Phone } from './client-phone.ts'
import { CountingMeter } from './counting-meter.ts'
import { factsIn } from './facts-in.ts'
import { HandClock } from './hand-clock.ts'
import { temporaryDirectory } from './lmdb.ts'
import { Stays } from './stays.ts'

const PEOPLE = new Map([anna, ben, kim, ron].map(person => [person.id, person]))

interface Running {
  http: Server
  rooms: HostedRooms
  presences: Presences
  stop: () => Promise<void>
}

/** A whole server on a disk of its own, with the devices of its people around it, and one time for all of them. */
export class World {
  readonly clock = new HandClock()
  readonly meter = new CountingMeter()
  readonly #directory = temporaryDirectory()
  readonly #revoked = new Map<string, CloseReason>()
  readonly #stays = new Stays()
  #running: Running | null = null
  #port = 0

  static async start(): Promise<World> {
    const world = new World()
    onTestFinished(() => world.stop())
    await world.restart()
    return world
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/sync`
  }

  get presences(): Presences {
    return this.#here.presences
  }

  phone(author: Author, more: { noticeMs?: number } = {}): Phone {
    return new Phone(this, author, more)
  }

  /** Starts on the same disk and the same address; the first time on any. */
  async restart(): Promise<void> {
    await this.stop()
    this.#running = await this.#start()
  }

  async stop(): Promise<void> {
    const running = this.#running
    this.#running = null
    await running?.stop()
  }

  /** The accepted facts. */
  async facts(room = shed): Promise<Record<string, unknown>> {
    const open = await this.#here.rooms.open(room)
    try {
      return open === null ? {} : factsIn(open.doc, boxes)
    } finally {
      open?.release()
    }
  }

  /** The server states something by itself. */
  async state(facts: readonly Fact[], room = shed): Promise<void> {
    await this.#here.rooms.decide([room.name], () => [{ room: room.name, author: SERVER, facts }])
  }

  /** Ends the epoch. Only the records named go on. */
  async seal(carried: readonly string[], room = shed): Promise<void> {
    const seal = { carry: (root: string, id: string) => carried.includes(`${root}/${id}`) }
    await this.#here.rooms.decide([room.name], () => [{ room: room.name, author: SERVER, facts: [], seal }])
  }

  /** Shuts a person out at once. */
  revoke({ id }: Author, why: CloseReason): void {
    this.#revoked.set(id, why)
    this.#stays.end(id, why)
  }

  admitAgain({ id }: Author): void {
    this.#revoked.delete(id)
  }

  get #here(): Running {
    if (this.#running === null) throw new Error('The server does not run')
    return this.#running
  }

  async #start(): Promise<Running> {
    const { clock, meter } = this
    const onFailure = (error: unknown) => {
      throw error
    }
    const opened = await openLmdbLog({ directory: this.#directory, onFailure })
    if (!opened.ok) throw new Error(opened.words)
    const kinds = new Map([['boxes', boxes]])
    const rooms = createRooms({ log: opened.log, kinds, clock, creates: () => true })
    const presences = new Presences({ clock, newClient: () => Math.floor(Math.random() * 2 ** 32) })
    // A device that knocks while the server stops finds the rooms closed, and is told to come later.
    const report = (error: unknown) => {
      if (!(error instanceof RoomsClosed)) throw error
    }
    const sockets = new Sockets({ rooms, door: this.#door(), presences, limits: LIMITS, clock, meter, report })
    const stopPulse = sockets.start()
    const http = createServer()
    http.on('upgrade', routeUpgrades({ [SYNC_PATH]: (...upgrading) => sockets.upgrade(...upgrading) }))
    await new Promise<void>(resolve => http.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (http.address() as AddressInfo).port
    const stop = async () => {
      stopPulse()
      const closed = new Promise(resolve => http.close(resolve))
      await this.#hurry(sockets.drain(0))
      http.closeAllConnections()
      await closed
      await rooms.close()
      await opened.log.close()
    }
    return { http, rooms, presences, stop }
  }

  /** Draining waits by the clock, which stands still in a test. */
  async #hurry(drained: Promise<void>): Promise<void> {
    let isDrained = false
    const done = drained.finally(() => {
      isDrained = true
    })
    while (!isDrained) await this.clock.pass(1)
    await done
  }

  #door(): Door {
    return {
      admit: async ({ url }) => {
        const token = new URLSearchParams(url?.split('?')[1]).get('token') ?? ''
        const author = PEOPLE.get(token)
        const revoked = this.#revoked.get(token)
        if (author === undefined || revoked !== undefined) return { ok: false, why: revoked ?? 'signIn' }
        return { ok: true, visitor: { author, ...this.#stays.of(token) } }
      },
    }
  }
}
