import type { IncomingMessage } from 'node:http'
import type { RequestHandler, Router } from 'express'
import type { Clock, DocumentKind, Room } from '../shared/sync/engine.ts'
import type { Mailing } from './accounts/forgotten.ts'
import { markActive, wasIdle } from './accounts/idle-guests.ts'
import type { Accounts } from './accounts/open.ts'
import type { Cost } from './accounts/passwords.ts'
import type { AcquirerConfig } from './acquirer/config.ts'
import { runCommand } from './admin/commands.ts'
import { controlPath, startControl } from './admin/control.ts'
import { type BackupPlan, type Backups, startBackups } from './backups.ts'
import { prepareDataDir } from './data-dir.ts'
import { openDoor } from './door.ts'
import type { Drawers } from './drawers/drawer.ts'
import { openDrawers } from './drawers/open.ts'
import { Health } from './health.ts'
import { serveApps } from './http/apps.ts'
import { authenticateRequest } from './http/authenticate.ts'
import { Connections, connectionLimits, watchRequests } from './http/connections.ts'
import { createHttp } from './http/create-http.ts'
import { guardHost } from './http/hosts.ts'
import { type Proxies, readProxies } from './http/proxies.ts'
import { paceRequests, RATES } from './http/rates.ts'
import type { Journal } from './journal.ts'
import { listen } from './listen.ts'
import { type KeptMail, keptMail, type MailOver } from './mail/kept-mail.ts'
import { openPost, type Post } from './mail/post.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { joinOthers } from './nodes/join.ts'
import type { Others } from './nodes/others.ts'
import { shareClock } from './nodes/shared-clock.ts'
import type { ProviderConfig } from './oidc/provider.ts'
import { providerParts } from './oidc/providing.ts'
import { openLog, openPeople, refuseLostAccounts, stationsIn } from './open-data.ts'
import { Stops } from './stops.ts'
import type { StoreFailed } from './store/log.ts'
import type { StoredLog } from './stored-log.ts'
import {
  type Asker,
  createEngine,
  type Limits,
  type Presence,
  type Rooms,
  SYNC_PATH,
  systemClock,
} from './sync/engine.ts'
import { routeUpgrades, type Upgrade } from './upgrades.ts'

export interface ServerOptions {
  host: string
  port: number
  dataDir: string
  /** The database that many nodes share. Undefined: log and accounts are in the data directory. */
  databaseUrl?: string | undefined
  /** Undefined: one is made and kept in the data directory. */
  sessionSecret?: string | undefined
  kinds: ReadonlyMap<string, DocumentKind>
  /** Whether a room that does not exist is created when a person who may read it asks for it. By default it is not. */
  creates?: (room: Room, accounts: Accounts, by: Asker) => boolean
  journal: Journal
  clock?: Clock
  /** What time it is for all nodes on one database, which says so by default. */
  sharedTime?: () => Promise<number>
  limits?: Partial<Limits>
  /** The cost of a password's hash. Tests choose a low one. */
  passwordCost?: Cost
  /** Foreign pages that may write and open sockets. */
  origins?: readonly string[]
  /** The public address. */
  publicUrl?: string | undefined
  /** The mail server, and who letters are from. With it the public address has to be known. */
  mail?: { url: string; from: string } | null
  /** The style of the tiles elsewhere that the customers' map shows. */
  mapStyleUrl?: string | null
  /** Who else says who somebody is. With it the public address has to be known. */
  oidc?: ProviderConfig | null
  /** Who takes cards online. With it the public address has to be known. */
  acquirer?: AcquirerConfig | null
  /** Whether webhooks may lead into the server's own network: where everybody in it is trusted. */
  mayCallInside?: boolean
  /** Backups by themselves. */
  backups?: BackupPlan | null
  /** Proxies in front of it: addresses and networks. */
  proxies?: readonly string[]
  /** The folder with the built apps; without it none are served. */
  apps?: string | undefined
  /** The rest of this server: the arbiter, the API, the apps, the chargers. */
  extend?: (core: Core) => Promise<Extension> | Extension
}

/** The base of the rest of the server. */
export interface Core {
  accounts: Accounts
  log: StoredLog
  rooms: Rooms
  presence: Presence
  clock: Clock
  journal: Journal
  /** Foreign pages that may write. */
  origins: readonly string[]
  /** The public address. */
  publicUrl: string | undefined
  /** Those in front of it that are believed. */
  proxies: Proxies
  dataDir: string
  /** Where other nodes share the log. */
  others?: Others
  /** Who takes cards online, for which operator. */
  acquirer: AcquirerConfig | null
  /** Whether webhooks may lead into the server's own network. */
  mayCallInside: boolean
  /** What is to be told elsewhere waits in them. */
  drawers: Drawers
  /** Sends letters; null where no mail server is known. */
  mailing: Mailing | null
}

export interface Extension {
  routes?: readonly (Router | RequestHandler)[]
  /** By the first part of the upgrade's path. */
  upgrades?: Readonly<Record<string, Upgrade>>
  /** Called once clients can connect, with our address. */
  listening?: (url: string) => void
  /** Called when no one is connected any more, before the rooms close. */
  stop?: () => void | Promise<void>
}

export interface Server extends Core {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  readonly port: number
  /** Settles when the store has failed. From then on nothing is acknowledged. */
  readonly failed: Promise<StoreFailed>
  /** Admits no one, answers pending requests, closes everything. */
  stop(): Promise<void>
}

/** The longest a request waits for news of other nodes. */
const LEARN_MS = 1000
/** A node that cannot store within this time gets no one new. */
const READY_MS = 2000

/** Twice this for everyone to leave, and the rest of the five seconds for pending writes. */
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
  const { kinds, journal, clock: own = systemClock } = options
  prepareDataDir(options.dataDir)
  const health = new Health()
  const metrics = createMetrics({
    rooms: () => sockets.rooms,
    waitingBytes: () => sockets.waiting,
    logBytes: () => log.bytes(),
    connections: () => connections.size,
    strangers: () => connections.strangers,
  })
  stops.add(metrics.stop)
  const log = await openLog({ ...options, onFailure: error => health.fail(error) })
  stops.add(() => log.close())
  const { shared } = log
  const time = options.sharedTime ?? shared?.time
  const clock = time === undefined ? own : await shareClock({ own, time, journal }, stops)
  const accounts = await openPeople({ ...options, shared: log.shared }, clock, stops)
  await refuseLostAccounts(accounts, log)
  if (log.shared !== null && !log.shared.isSafe)
    journal.warn({}, 'the database has no synchronous standby: a failover may lose what was saved (docs/cluster.md)')
  const engine = createEngine({
    log: metrics.measure(log),
    kinds,
    creates: (room, by) => options.creates?.(room, accounts, by) ?? false,
    clock,
    limits: options.limits,
    meter: metrics.meter,
    alarm: error => journal.error({ err: error }, 'a mistake of ours in a room'),
    report: error => journal.error({ err: error }, 'a socket was ended by a mistake of ours'),
  })
  const { rooms, presence } = engine
  stops.add(() => rooms.close())
  stops.add(
    rooms.onAccepted(({ facts }) => {
      const failed = (error: unknown) => journal.error({ err: error }, 'the accounts failed')
      for (const { by } of facts) if (wasIdle(accounts, by.id)) void markActive(accounts, by.id).catch(failed)
    }),
  )
  const proxies = proxiesOf(options)
  const connections = new Connections(connectionLimits(), proxies, metrics.limited)
  const origins = [...(options.origins ?? []), ...(options.publicUrl === undefined ? [] : [options.publicUrl])]
  const { publicUrl, dataDir, acquirer = null, mayCallInside = false } = options
  const others =
    log.shared === null ? null : await joinOthers({ log: log.shared, rooms, presence, clock, journal }, stops)
  const drawers = openDrawers({ dataDir, journal, clock, shared: log.shared, others })
  const post = await openPostOf(options, { drawers, clock }, metrics)
  if (post !== null) stops.add(post.stop)
  const mailing = post === null || publicUrl === undefined ? null : { publicUrl, send: post.send }
  const core: Core = {
    ...{ accounts, log, rooms, presence, clock, journal, origins, publicUrl, proxies, dataDir },
    ...{ acquirer, mayCallInside, mailing, drawers },
    ...(others !== null && { others }),
  }
  const extension = (await options.extend?.(core)) ?? {}
  stops.add(async () => extension.stop?.())

  const learn = log.shared === null ? undefined : () => inTime(clock, LEARN_MS, accounts.refresh())
  const door = openDoor(accounts, origins, proxies, learn)
  stops.add(door.close)
  const sockets = engine.open(door)
  stops.add(sockets.start())
  stops.add(() => sockets.drain(GRACE_MS))

  let backups: Backups | null = null
  const troubles = {
    letters: () => post?.givenUp() ?? [],
    backup: () => (backups?.isLate() === true ? { lastAt: backups.lastAt() } : null),
  }
  const request = createHttp({
    accounts,
    clock: () => clock.now(),
    journal,
    origins,
    publicUrl: options.publicUrl,
    mailing,
    map: { styleUrl: options.mapStyleUrl ?? null, dataDir },
    provider: providerParts(options.oidc ?? null, publicUrl),
    troubles,
    proxies,
    hasStation: stationsIn(log),
    rates: paceRequests({ access: accounts, uptime: () => clock.uptime(), limits: RATES, limited: metrics.limited }),
    ready: async () => health.isReady && (await inTime(clock, READY_MS, log.barrier())),
    registry: metrics.registry,
    learn,
    routes: [...(extension.routes ?? []), ...(options.apps === undefined ? [] : [serveApps(options.apps)])],
  })
  const upgrade = routeUpgrades({
    [SYNC_PATH]: (...upgrading) => sockets.upgrade(...upgrading),
    ...extension.upgrades,
  })
  stops.add(await startControl(controlPath(options.dataDir), words => runCommand({ ...core, ...options }, words)))
  const personOf = (asked: IncomingMessage) => authenticateRequest(accounts, asked)?.session.person ?? null
  const guarded = guardHost(namesOf(options.host, origins), { request, upgrade })
  const watched = watchRequests(connections, personOf, guarded)
  const listening = await listen(options, { ...watched, connection: socket => connections.accept(socket) })
  stops.add(listening.stop)
  backups = await startBackupsOf(options, core, metrics, stops)
  health.ready()
  extension.listening?.(listening.at.url)
  stops.add(() => health.drain())
  return { ...core, ...listening.at, failed: health.failed, stop: () => stops.run() }
}

/** Whether something comes about within a time. */
function inTime(clock: Clock, ms: number, what: Promise<unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const cancel = clock.after(ms, () => resolve(false))
    what.then(
      () => resolve(true),
      () => resolve(false),
    )
    void what.finally(cancel).catch(() => {})
  })
}

async function startBackupsOf(
  { backups: plan, dataDir }: ServerOptions,
  { log, accounts, clock, journal }: Core,
  metrics: Metrics,
  stops: Stops,
): Promise<Backups | null> {
  if (plan === undefined || plan === null) return null
  const backups = await startBackups({ ...plan, dataDir, log, accounts, clock, journal, counted: metrics.backedUp })
  stops.add(backups.stop)
  metrics.watchBackups(() => (clock.now() - (backups.lastAt() ?? Number.NEGATIVE_INFINITY)) / 1000)
  return backups
}

async function openPostOf(
  { mail, journal }: ServerOptions,
  { drawers, clock }: Pick<Core, 'drawers' | 'clock'>,
  metrics: Metrics,
): Promise<Post | null> {
  if (mail === undefined || mail === null) return null
  const drawer = drawers<KeptMail | MailOver>('mail', keptMail)
  const post = await openPost({ ...mail, drawer, clock, journal, counted: metrics.mailed })
  metrics.watchMail(post.waiting)
  return post
}

function proxiesOf({ proxies = [] }: ServerOptions): Proxies {
  const read = readProxies(proxies)
  if (read === null) throw new Error(`These are no proxies: ${proxies.join(', ')}`)
  return read
}

/** The names by which a browser may call us. */
function namesOf(host: string, origins: readonly string[]): string[] {
  return [host.toLowerCase(), ...origins.map(origin => new URL(origin).hostname)]
}
