import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import * as Y from 'yjs'
import type { Log } from '../../server/store/log.ts'
import { createMemoryLog } from '../../server/store/memory.ts'
import { createRooms, type HostedRooms } from '../../server/sync/room/rooms.ts'
import { SYNC_PATH } from '../../server/sync/socket/address.ts'
import type { Door } from '../../server/sync/socket/door.ts'
import { LIMITS, type Limits } from '../../server/sync/socket/limits.ts'
import { Presences } from '../../server/sync/socket/presence.ts'
import { Sockets } from '../../server/sync/socket/sockets.ts'
import { systemClock } from '../../server/sync/system-clock.ts'
import { routeUpgrades } from '../../server/upgrades.ts'
import type { Clock } from '../../shared/sync/clock.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { readRoom } from '../../shared/sync/room.ts'
import { anna, ben, boxes, kim, ron } from './boxes.ts'
import { CountingMeter } from './counting-meter.ts'
import { factsIn } from './facts-in.ts'

export interface SyncServerOptions {
  log?: Log
  limits?: Partial<Limits>
  clock?: Clock
  /** By default any that is free. */
  port?: number
  /** By default those of the small trade. */
  kinds?: ReadonlyMap<string, DocumentKind>
  people?: ReadonlyMap<string, Author>
}

/** The sockets and rooms of a server, over a real port and a small trade, with people who show their name as a token. */
export interface SyncServer {
  readonly url: string
  readonly port: number
  readonly rooms: HostedRooms
  readonly presences: Presences
  readonly sockets: Sockets
  readonly meter: CountingMeter
  /** Mistakes of ours. None is ever expected. */
  readonly mistakes: readonly unknown[]
  /** Ends a person's stay here. */
  showOut(author: Author, reason: CloseReason): void
  /** The live document of a room, and a fresh load of the log. */
  both(room: string): Promise<{ live: Record<string, unknown>; fresh: Record<string, unknown> }>
  stop(): Promise<void>
}

const PEOPLE = new Map([anna, ben, kim, ron].map(author => [author.id, author]))
const KINDS: ReadonlyMap<string, DocumentKind> = new Map([[boxes.name, boxes]])

/** The room `boxes/none` does not exist; every other of the kind does. `boxes/closed` may be read by nobody. */
export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const clock = options.clock ?? systemClock
  const log = options.log ?? createMemoryLog()
  const limits = { ...LIMITS, ...options.limits }
  const mistakes: unknown[] = []
  const report = (error: unknown) => {
    mistakes.push(error)
  }
  const creates = (room: { id: string }) => !room.id.startsWith('none')
  const { kinds = KINDS, people = PEOPLE } = options
  const rooms = createRooms({ log, kinds, clock, creates, limits, alarm: report })
  const presences = new Presences({ clock, newClient: () => randomInt(2 ** 32) })
  const meter = new CountingMeter()
  const door = nameDoor(people)
  const sockets = new Sockets({ rooms, door, presences, limits, clock, meter, report })
  const stopPulse = sockets.start()
  const listening = await listen(sockets, options.port ?? 0)
  return {
    ...listening,
    rooms,
    presences,
    sockets,
    meter,
    mistakes,
    showOut: door.showOut,
    both: name => both(rooms, log, name),
    stop: async () => {
      stopPulse()
      await sockets.drain(500)
      await rooms.close()
      await listening.close()
      if (options.log === undefined) await log.close()
    },
  }
}

function nameDoor(
  people: ReadonlyMap<string, Author>,
): Door & { showOut: (author: Author, reason: CloseReason) => void } {
  const stays = new Set<{ author: Author; end: (reason: CloseReason) => void }>()
  return {
    admit: async (request, room) => {
      const token = new URLSearchParams((request.url ?? '').split('?')[1]).get('token')
      const author = people.get(token ?? '') ?? numbered(token ?? '')
      if (author === null) return { ok: false, why: 'signIn' }
      if (room.id === 'closed') return { ok: false, why: 'notYours' }
      const stay = { author, end: (_reason: CloseReason) => {} }
      stays.add(stay)
      const whenEnded = (end: (reason: CloseReason) => void) => {
        stay.end = end
      }
      return { ok: true, visitor: { author, whenEnded, leave: () => stays.delete(stay) } }
    },
    showOut: (author, reason) => {
      for (const stay of [...stays]) if (stay.author.id === author.id) stay.end(reason)
    },
  }
}

/** `writer-7`: as many writers as a test needs. */
function numbered(token: string): Author | null {
  return /^writer-\d+$/.test(token) ? { id: token, role: 'writer' } : null
}

async function listen(sockets: Sockets, port: number) {
  const server = createServer((_request, response) => response.writeHead(404).end())
  server.on('upgrade', routeUpgrades({ [SYNC_PATH]: (...upgrading) => sockets.upgrade(...upgrading) }))
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening at a port')
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>(resolve => server.close(() => resolve()))
  }
  return { url: `ws://127.0.0.1:${address.port}`, port: address.port, close }
}

async function both(rooms: HostedRooms, log: Log, name: string) {
  const fresh = createRooms({ log, kinds: KINDS, clock: systemClock })
  return { live: await dumpOf(rooms, name), fresh: await dumpOf(fresh, name) }
}

async function dumpOf(rooms: HostedRooms, name: string) {
  const room = readRoom(name)
  const open = room && (await rooms.open(room))
  if (open === null) throw new Error(`No such room: ${name}`)
  try {
    return dump(open.doc)
  } finally {
    open.release()
  }
}

/** Everything two equal documents have in common: their facts, and their state of each client. */
function dump(doc: Y.Doc): Record<string, unknown> {
  return { facts: factsIn(doc, boxes), clients: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort() }
}
