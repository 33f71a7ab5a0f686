import { randomInt } from 'node:crypto'
import type { RequestHandler, Router } from 'express'
import type { DocumentKind } from '../shared/sync/kind.ts'
import type { Room } from '../shared/sync/room.ts'
import type { Log as Journal } from './accounts/log.ts'
import type { Accounts } from './accounts/open.ts'
import type { Cost } from './accounts/passwords.ts'
import { runCommand } from './admin/commands.ts'
import { controlPath, startControl } from './admin/control.ts'
import { type Clock, systemClock } from './clock.ts'
import { logBytes, prepareDataDir } from './data-dir.ts'
import { openDoor } from './door.ts'
import { Health } from './health.ts'
import { serveApps } from './http/apps.ts'
import { createHttp } from './http/create-http.ts'
import { listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { openLog, openPeople } from './open-data.ts'
import { Stops } from './stops.ts'
import type { LmdbLog } from './store/lmdb.ts'
import type { StoreFailed } from './store/log.ts'
import { SYNC_PATH } from './sync/address.ts'
import { LIMITS, type Limits } from './sync/limits.ts'
import type { Rooms } from './sync/live-room.ts'
import { type Presence, Presences } from './sync/presence.ts'
import { createRooms } from './sync/rooms.ts'
import { Sockets } from './sync/sockets.ts'
import { routeUpgrades, type Upgrade } from './upgrades.ts'

export interface ServerOptions {
  host: string
  port: number
  dataDir: string
  /** Undefined: one is made and kept in the data directory. */
  sessionSecret?: string | undefined
  kinds: ReadonlyMap<string, DocumentKind>
  /** Whether a room that does not exist comes into being when somebody who may read it asks for it. By default none does. */
  creates?: (room: Room, accounts: Accounts) => boolean
  journal: Journal
  clock?: Clock
  limits?: Partial<Limits>
  /** Of a password's hash. Tests choose a low one. */
  passwordCost?: Cost
  /** Whose pages may write and open sockets, besides our own. */
  origins?: readonly string[]
  /** The folder into which the apps were built; without it none are served. */
  apps?: string | undefined
  /** What else belongs to this server: the arbiter, the API, the apps, the chargers. */
  extend?: (core: Core) => Promise<Extension> | Extension
}

/** What the rest of the server stands on. */
export interface Core {
  accounts: Accounts
  log: LmdbLog
  rooms: Rooms
  presence: Presence
  clock: Clock
  journal: Journal
  /** Whose pages may write, besides our own. */
  origins: readonly string[]
}

export interface Extension {
  routes?: readonly (Router | RequestHandler)[]
  /** By what the path of the upgrade begins with. */
  upgrades?: Readonly<Record<string, Upgrade>>
  /** Called when nobody is connected any more, before the rooms close. */
  stop?: () => void | Promise<void>
}

export interface Server extends Core {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  readonly port: number
  /** Settles when the store has failed. From then on nothing is acknowledged. */
  readonly failed: Promise<StoreFailed>
  /** Takes in nobody, answers what was asked, closes everything. */
  stop(): Promise<void>
}

/** Twice this for everybody to leave, and the rest of the five seconds for what is still to be written. */
const GRACE_MS = 1500

export async function createServer(options: ServerOptions): Promise<Server> {
  const stops = new Stops()
  try {
    return await start(options, stops)
  } catch (error) {
    await stops.run()
    throw error
  }
}

async function start(options: ServerOptions, stops: Stops): Promise<Server> {
  const { kinds, journal, clock = systemClock } = options
  prepareDataDir(options.dataDir)
  const health = new Health()
  const metrics = createMetrics({
    rooms: () => sockets.rooms,
    waitingBytes: () => sockets.waiting,
    logBytes: () => logBytes(options.dataDir),
  })
  stops.add(metrics.stop)
  const accounts = await openPeople(options, clock, stops)
  const log = await openLog(options.dataDir, error => health.fail(error))
  stops.add(() => log.close())
  const limits = { ...LIMITS, ...options.limits }
  const alarm = (error: unknown) => journal.error({ err: error }, 'a mistake of ours in a room')
  const creates = (room: Room) => options.creates?.(room, accounts) ?? false
  const rooms = createRooms({ log: metrics.measure(log), kinds, creates, clock, limits, alarm })
  stops.add(() => rooms.close())
  const presences = new Presences({ clock, newClient: () => randomInt(2 ** 32) })
  const origins = options.origins ?? []
  const core: Core = { accounts, log, rooms, presence: presences, clock, journal, origins }
  const extension = (await options.extend?.(core)) ?? {}
  stops.add(async () => extension.stop?.())

  const door = openDoor(accounts, origins)
  stops.add(door.close)
  const report = (error: unknown) => journal.error({ err: error }, 'a socket was ended by a mistake of ours')
  const sockets = new Sockets({ rooms, door, presences, limits, clock, meter: metrics.meter, report })
  stops.add(sockets.start())
  stops.add(() => sockets.drain(GRACE_MS))

  const request = createHttp({
    accounts,
    clock: () => clock.now(),
    log: journal,
    origins,
    ready: () => health.isReady,
    registry: metrics.registry,
    routes: [...(extension.routes ?? []), ...(options.apps === undefined ? [] : [serveApps(options.apps)])],
  })
  const upgrade = routeUpgrades({
    [SYNC_PATH]: (...upgrading) => sockets.upgrade(...upgrading),
    ...extension.upgrades,
  })
  stops.add(await startControl(controlPath(options.dataDir), words => runCommand({ ...core, ...options }, words)))
  const listening = await listen(options, { request, upgrade })
  stops.add(listening.stop)
  health.ready()
  stops.add(() => health.drain())
  return { ...core, ...listening.at, failed: health.failed, stop: () => stops.run() }
}
