import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Clock, every } from '../../shared/sync/engine.ts'
import type { ChargerMemory } from '../arbiter/chargers/memory.ts'
import type { ChargerEar } from '../arbiter/chargers/port.ts'
import { Bucket } from '../sync/engine.ts'
import { ChargerSocket } from './charger-socket.ts'
import type { MakeDialect } from './dialect.ts'
import type { ChargerDoor } from './door.ts'
import type { Message } from './message-log.ts'
import type { Enrolled } from './registry.ts'
import type { Bounds } from './wire/bounds.ts'

export interface SocketsParts {
  door: ChargerDoor
  dialects: Readonly<Record<Version, MakeDialect>>
  memory: (charger: Enrolled) => ChargerMemory
  note: (charger: Enrolled, message: Omit<Message, 'id'>) => void
  leavesSettings: (charger: Enrolled) => Promise<boolean>
  /** A charger has come or gone, or was heard of since the last pulse. */
  shown: (charger: Enrolled, state: Contact) => void
  clock: Clock
  random: (length: number) => Uint8Array
  bounds: Bounds
  report: (error: unknown) => void
}

export type Version = 'ocpp1.6' | 'ocpp2.0.1'

export type Contact = { seen: number; version: Version; since?: number }

interface Seat {
  socket: ChargerSocket
  version: Version
  shownAt: number
}

const UNSUPPORTED = 1002

/** Bounds of a frame that arrives in pieces: each piece takes more memory than its bytes. */
const MOST_FRAGMENTS = 64
const MOST_CHUNKS = 4096

/** The sockets of all chargers: each identity has one, and the newest that has shown its key is it. */
export class ChargerSockets {
  readonly #parts: SocketsParts
  readonly #seats = new Map<string, Seat>()
  readonly #open = new Set<ChargerSocket>()
  /** By their records, until they are retired: one that comes again goes on where it was. */
  readonly #lasting = new Map<string, Bucket>()
  readonly #webSockets: WebSocketServer
  #ear: ChargerEar | null = null
  #emptied: (() => void)[] = []
  #atTheDoor = 0
  #isDraining = false

  constructor(parts: SocketsParts) {
    this.#parts = parts
    this.#webSockets = makeWebSocketServer(parts.bounds)
  }

  get size(): number {
    return this.#seats.size
  }

  of(identity: string): ChargerSocket | null {
    return this.#seats.get(identity)?.socket ?? null
  }

  versionOf(identity: string): Version | null {
    return this.#seats.get(identity)?.version ?? null
  }

  /** Until somebody listens, no charger is let in. */
  listen(ear: ChargerEar): () => void {
    this.#ear = ear
    return () => {
      this.#ear = null
    }
  }

  /** Looks at intervals after those who have fallen silent. Returns the undo. */
  start(): () => void {
    const { clock, bounds } = this.#parts
    return every(clock, bounds.pingMs, () => this.#pulse())
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (this.#atTheDoor >= this.#parts.bounds.atTheDoor) {
      stream.destroy()
      return
    }
    this.#atTheDoor += 1
    void this.#receive(request, stream, head).finally(() => {
      this.#atTheDoor -= 1
    })
  }

  /** A charger has been retired: it may not stay. */
  retired(id: string): void {
    this.#lasting.delete(id)
    for (const { socket } of this.#seats.values()) if (socket.charger.id === id) socket.end('goingAway')
  }

  /** Lets no one in and answers what is under way; who is still there after twice the grace is cut off. */
  async drain(graceMs: number): Promise<void> {
    this.#isDraining = true
    const all = [...this.#open]
    await this.#within(graceMs, Promise.all(all.map(socket => socket.finish())))
    for (const socket of all) socket.end('goingAway')
    await this.#within(graceMs, this.#whenEmpty())
    for (const socket of this.#open) socket.cut()
  }

  async #receive(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    try {
      if (this.#isDraining || this.#ear === null) return this.#refuse(stream, 503)
      const verdict = await this.#parts.door.admit(request)
      if (verdict.kind === 'refuse') this.#refuse(stream, verdict.status)
      else this.#shakeHands(verdict.charger, request, stream, head)
    } catch (error) {
      this.#parts.report(error)
      stream.destroy()
    }
  }

  #shakeHands(charger: Enrolled, request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#webSockets.handleUpgrade(request, stream, head, socket => {
      // Without a listener a bad frame would end the process.
      socket.on('error', () => {})
      const version = versionOf(socket.protocol, request)
      if (version !== null && this.#ear !== null && !this.#isDraining) this.#seat(charger, version, socket, this.#ear)
      else this.#turnAway(charger, request, socket)
    })
  }

  /** It speaks a version that we do not; or we are about to close. */
  #turnAway({ identity }: Enrolled, request: IncomingMessage, socket: WebSocket): void {
    if (!this.#isDraining) this.#parts.door.knocked(request, identity, 'version')
    socket.close(UNSUPPORTED, 'ocpp1.6 or ocpp2.0.1')
  }

  #lastingOf({ id }: Enrolled): Bucket {
    const lasting = this.#lasting.get(id) ?? new Bucket(this.#parts.bounds.lasting, this.#parts.clock.uptime())
    this.#lasting.set(id, lasting)
    return lasting
  }

  #seat(charger: Enrolled, version: Version, webSocket: WebSocket, ear: ChargerEar): void {
    const { clock, random, bounds, memory, dialects, report, note, leavesSettings } = this.#parts
    const before = this.#seats.get(charger.identity)
    const socket = new ChargerSocket({
      ...{ charger, clock, random, bounds, ear, report },
      lasting: this.#lastingOf(charger),
      socket: webSocket,
      makeDialect: dialects[version],
      memory: memory(charger),
      note: message => note(charger, message),
      leavesSettings: () => leavesSettings(charger),
    })
    const seat = { socket, version, shownAt: socket.seen }
    this.#seats.set(charger.identity, seat)
    this.#open.add(socket)
    webSocket.once('close', () => this.#gone(seat))
    before?.socket.end('replaced')
    this.#show(seat)
    ear.came(charger.identity)
  }

  /** The end of a socket that was replaced means nothing: the charger sits at another one. */
  #gone(seat: Seat): void {
    const { socket } = seat
    const { identity } = socket.charger
    socket.closed()
    this.#open.delete(socket)
    if (this.#open.size === 0) for (const resolve of this.#emptied.splice(0)) resolve()
    if (this.#seats.get(identity) !== seat) return
    this.#seats.delete(identity)
    this.#parts.shown(socket.charger, { seen: socket.seen, version: seat.version })
    this.#ear?.left(identity)
  }

  #pulse(): void {
    for (const socket of this.#open) socket.pulse()
    for (const seat of this.#seats.values()) if (seat.socket.seen !== seat.shownAt) this.#show(seat)
  }

  #show(seat: Seat): void {
    const { socket, version } = seat
    seat.shownAt = socket.seen
    this.#parts.shown(socket.charger, { since: socket.since, seen: socket.seen, version })
  }

  /** As an answer of HTTP: a charger that is told nothing tries again at once. */
  #refuse(stream: Duplex, status: keyof typeof REFUSALS): void {
    const challenge = status === 401 ? 'WWW-Authenticate: Basic realm="ocpp"\r\n' : ''
    stream.end(`HTTP/1.1 ${status} ${REFUSALS[status]}\r\n${challenge}Connection: close\r\nContent-Length: 0\r\n\r\n`)
    const stop = this.#parts.clock.after(this.#parts.bounds.refusalMs, () => stream.destroy())
    stream.once('close', stop)
  }

  #whenEmpty(): Promise<void> {
    return this.#open.size === 0 ? Promise.resolve() : new Promise(resolve => this.#emptied.push(resolve))
  }

  async #within(ms: number, done: Promise<unknown>): Promise<void> {
    let stop = () => {}
    const late = new Promise<void>(resolve => {
      stop = this.#parts.clock.after(ms, resolve)
    })
    await Promise.race([done, late])
    stop()
  }
}

const REFUSALS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const

/** A charger that asks for no version speaks 1.6: older firmware does. */
function versionOf(protocol: string, request: IncomingMessage): Version | null {
  if (protocol !== '') return asVersion(protocol)
  return request.headers['sec-websocket-protocol'] === undefined ? 'ocpp1.6' : null
}

function asVersion(protocol: string): Version | null {
  const name = protocol.toLowerCase()
  return name === 'ocpp1.6' || name === 'ocpp2.0.1' ? name : null
}

function makeWebSocketServer(bounds: Bounds): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // The socket answers them itself, at its pace.
    autoPong: false,
    maxPayload: bounds.frameBytes,
    maxFragments: MOST_FRAGMENTS,
    maxBufferedChunks: MOST_CHUNKS,
    // A model's name in another encoding must not end its charger's socket.
    skipUTF8Validation: true,
    closeTimeout: bounds.closeMs,
    handleProtocols: (offered: Set<string>) => [...offered].find(protocol => asVersion(protocol) !== null) ?? false,
  }
  return new WebSocketServer(options)
}
