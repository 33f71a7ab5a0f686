import { createHmac, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { type RawData, WebSocket } from 'ws'
import { openMemory } from '../../../server/arbiter/chargers/memory.ts'
import { readProxies } from '../../../server/http/proxies.ts'
import type { Heard, MakeDialect } from '../../../server/ocpp/dialect.ts'
import { ChargerDoor } from '../../../server/ocpp/door.ts'
import { Knocks } from '../../../server/ocpp/knocks.ts'
import type { Message } from '../../../server/ocpp/message-log.ts'
import { Registry, type SecurityProfile } from '../../../server/ocpp/registry.ts'
import { ChargerSockets, type Contact } from '../../../server/ocpp/sockets.ts'
import { BOUNDS, type Bounds } from '../../../server/ocpp/wire/bounds.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { systemClock } from '../../../server/sync/system-clock.ts'
import { routeUpgrades } from '../../../server/upgrades.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import type { Clock } from '../../../shared/sync/clock.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { HOA } from '../../helpers/people.ts'

export interface SceneOptions {
  clock?: Clock
  bounds?: Partial<Bounds>
  /** By default every call is answered with an empty object. */
  heard?: (action: string, payload: Json) => Promise<Heard>
  proxies?: readonly string[]
}

const EMPTY: Heard = { kind: 'answer', payload: {} }

/**
 * The door and the sockets of chargers over a real port and real rooms in memory. Behind them stands the smallest
 * dialect there can be: the wire knows no other.
 */
export async function openWire({ clock = systemClock, bounds, heard, proxies = [] }: SceneOptions = {}) {
  const log = createMemoryLog()
  const rooms = createRooms({ log, kinds, clock, creates: () => true })
  const seal = (purpose: string, text: string) =>
    createHmac('sha256', 'a secret of a test').update(`${purpose}:${text}`).digest('base64url')
  const registry = new Registry({ rooms, log, seal, random: randomBytes, clock })
  const knocks = new Knocks()
  const events: string[] = []
  const said: string[] = []
  const mistakes: unknown[] = []
  const messages: Omit<Message, 'id'>[] = []
  const shown = new Map<string, Contact>()
  const dialect =
    (version: string): MakeDialect =>
    ({ call }) => ({
      heard: async (action, payload) => {
        said.push(`${version} ${action} ${JSON.stringify(payload)}`)
        return heard?.(action, payload) ?? EMPTY
      },
      ask: async () => ((await call('Reset', { type: 'Soft' })).kind === 'answer' ? 'accepted' : 'offline'),
      command: async () => ({ result: (await call('ClearCache', {})).kind }),
      setUp: async () => void events.push('set up'),
    })
  const sockets = new ChargerSockets({
    door: new ChargerDoor({ registry, knocks, seal, proxies: readProxies(proxies) ?? { trusts: () => false }, clock }),
    dialects: { 'ocpp1.6': dialect('1.6'), 'ocpp2.0.1': dialect('2.0.1') },
    memory: charger => openMemory({ rooms, log }, charger),
    leavesSettings: charger => registry.leavesSettings(charger),
    note: (_, message) => messages.push(message),
    shown: ({ identity }, state) => shown.set(identity, state),
    clock,
    random: randomBytes,
    bounds: { ...BOUNDS, ...bounds },
    report: error => mistakes.push(error),
  })
  sockets.listen({
    came: charger => events.push(`${charger} came`),
    left: charger => events.push(`${charger} left`),
    said: async () => ({ kind: 'noted' }),
    authorise: async () => ({ status: 'invalid' }),
  })
  const stopPulse = sockets.start()
  const server = createServer((_request, response) => response.writeHead(404).end())
  server.on('upgrade', routeUpgrades({ '/ocpp/': (...upgrading) => sockets.upgrade(...upgrading) }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening at a port')
  const { port } = address
  onTestFinished(async () => {
    stopPulse()
    await sockets.drain(200)
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    await rooms.close()
  })
  const add = async (identity: string, profile: SecurityProfile = 1, station = 'ben-thanh') => {
    const added = await registry.add(station, { identity, profile, by: HOA })
    if (!added.ok) throw new Error(added.why)
    return added.key
  }
  return { ...{ log, rooms, registry, knocks, sockets, events, said, mistakes, messages, shown, port }, add }
}

export interface Knocking {
  key?: string | Uint8Array
  user?: string
  protocols?: readonly string[]
  headers?: Record<string, string>
}

/** A charger's end of a socket. */
export class RawCharger {
  readonly socket: WebSocket
  readonly frames: string[] = []
  readonly closed: Promise<number>

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: RawData) => this.frames.push(String(data)))
    socket.on('error', () => {})
    this.closed = new Promise(resolve => socket.once('close', resolve))
  }

  /** Settles with the socket, or with the status of the refusal. */
  static async knock(port: number, identity: string, knocking: Knocking = {}): Promise<RawCharger | number> {
    const { key, user = identity, protocols = ['ocpp1.6'], headers = {} } = knocking
    const secret = Buffer.concat([Buffer.from(`${user}:`), Buffer.from(key ?? '')])
    const authorization = key === undefined ? {} : { authorization: `Basic ${secret.toString('base64')}` }
    const url = `ws://127.0.0.1:${port}/ocpp/${encodeURIComponent(identity)}`
    const socket = new WebSocket(url, [...protocols], { headers: { ...authorization, ...headers } })
    const charger = new RawCharger(socket)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(charger))
      socket.once('unexpected-response', (request, response) => {
        resolve(response.statusCode ?? 0)
        request.destroy()
      })
      socket.once('error', reject)
    })
  }

  static async connect(port: number, identity: string, knocking: Knocking = {}): Promise<RawCharger> {
    const charger = await RawCharger.knock(port, identity, knocking)
    if (typeof charger === 'number') throw new Error(`Refused with ${charger}`)
    return charger
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }
}
