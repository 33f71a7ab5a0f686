import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { CloseReason } from '../../shared/sync/close.ts'
import { type Clock, every } from '../clock.ts'
import { Audiences } from './audiences.ts'
import { Connection, PULSES_OF_SILENCE } from './connection.ts'
import { Crowd } from './crowd.ts'
import type { Door } from './door.ts'
import type { Limits } from './limits.ts'
import type { Rooms } from './live-room.ts'
import type { Meter } from './meter.ts'
import { isOutage } from './outage.ts'
import { People } from './people.ts'
import type { Presences } from './presence.ts'
import { type Guest, receive } from './reception.ts'
import { OurWebSocket, SocketWire } from './socket.ts'

export interface SocketsParts {
  rooms: Rooms
  door: Door
  presences: Presences
  limits: Limits
  clock: Clock
  meter: Meter
  /** Told of our own mistakes. */
  report: (error: unknown) => void
}

/** A socket from its acceptance to its end. */
class Arrival {
  readonly socket: OurWebSocket
  readonly wire: SocketWire
  isStranger = true
  connection: Connection | null = null
  leave: () => void = ignore

  constructor(socket: OurWebSocket, stream: Duplex) {
    this.socket = socket
    this.wire = new SocketWire(socket, stream)
  }
}

function ignore(): void {}

/** Of a message that arrives in pieces. Each piece takes more memory than its bytes. */
const MOST_FRAGMENTS = 64
const MOST_CHUNKS = 4096

/** From HTTP upgrades to connections. A socket is always accepted before it is refused: only so can it be told why. */
export class Sockets {
  readonly #parts: SocketsParts
  readonly #webSockets: ReturnType<typeof makeWebSocketServer>
  readonly #audiences: Audiences
  readonly #people: People
  readonly #connections = new Crowd<Connection>()
  readonly #open = new Crowd<SocketWire>()
  #strangers = 0
  #isDraining = false

  constructor(parts: SocketsParts) {
    const { rooms, presences, meter, limits, clock } = parts
    this.#parts = parts
    this.#audiences = new Audiences(rooms, presences, meter)
    this.#people = new People(limits, clock)
    this.#webSockets = makeWebSocketServer(limits)
  }

  /** How many sockets are in a room. */
  get size(): number {
    return this.#connections.size
  }

  /** Bytes that wait for readers slower than their rooms, over all sockets. */
  get waiting(): number {
    return this.#open.all().reduce((sum, wire) => sum + wire.waiting, 0)
  }

  /** How many rooms somebody is in. */
  get rooms(): number {
    return this.#audiences.size
  }

  /** Starts to look now and then for the dead and for what can be forgotten. Returns the undo. */
  start(): () => void {
    const { clock, limits } = this.#parts
    return every(clock, limits.silenceMs / PULSES_OF_SILENCE, () => this.#pulse())
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (this.#strangers >= this.#parts.limits.strangers) {
      this.#parts.meter.limited('strangers')
      stream.destroy()
      return
    }
    this.#webSockets.handleUpgrade(request, stream, head, socket => {
      const arrival = new Arrival(socket, stream)
      this.#watch(arrival)
      void this.#welcome(arrival, request)
    })
  }

  /**
   * Takes nobody in any more and hears nothing more; everybody gets the answers they wait for and is then told to come
   * back later. Whoever has not left after twice the grace is cut off.
   */
  async drain(graceMs: number): Promise<void> {
    this.#isDraining = true
    await this.#within(graceMs, Promise.all(this.#connections.all().map(connection => connection.finish())))
    for (const connection of this.#connections.all()) connection.end('tryLater')
    await this.#within(graceMs, this.#open.whenEmpty())
    for (const wire of this.#open.all()) wire.cut()
  }

  #watch(arrival: Arrival): void {
    const { socket, wire } = arrival
    // Without a listener one bad frame of anybody's would end the process.
    socket.on('error', ignore)
    socket.on('close', () => this.#gone(arrival))
    // Nothing is read until it is known who this is, so nothing has to be kept for them.
    socket.pause()
    this.#open.add(wire)
    this.#strangers += 1
    this.#parts.meter.opened()
  }

  #gone(arrival: Arrival): void {
    this.#open.remove(arrival.wire)
    this.#parts.meter.closed()
    this.#know(arrival)
    const { connection } = arrival
    if (connection === null) return
    connection.closed()
    this.#connections.remove(connection)
    arrival.leave()
  }

  /** It is no stranger any more: let in, or gone. */
  #know(arrival: Arrival): void {
    if (arrival.isStranger) this.#strangers -= 1
    arrival.isStranger = false
  }

  async #welcome(arrival: Arrival, request: IncomingMessage): Promise<void> {
    try {
      const received = await this.#receive(request)
      if (received.ok) this.#seat(arrival, received.guest)
      else this.#refuse(arrival.wire, received.why)
    } catch (error) {
      if (!isOutage(error)) this.#parts.report(error)
      this.#refuse(arrival.wire, 'tryLater')
    }
  }

  async #receive(request: IncomingMessage) {
    if (this.#isDraining) return { ok: false, why: 'tryLater' } as const
    return receive(request, { ...this.#parts, people: this.#people, audiences: this.#audiences })
  }

  #refuse(wire: SocketWire, why: CloseReason): void {
    this.#parts.meter.ended(why)
    wire.close(why)
  }

  #seat(arrival: Arrival, { visitor, asked, ticket, leave }: Guest): void {
    const { socket, wire } = arrival
    if (!wire.isOpen) {
      ticket.leave()
      leave()
      return
    }
    this.#know(arrival)
    const { limits, clock, meter, report } = this.#parts
    const { speaksBerth, address } = asked
    const visit = { author: visitor.author, speaksBerth, epoch: address.epoch, ticket }
    const connection = new Connection(visit, { wire, limits, clock, meter, report })
    arrival.connection = connection
    arrival.leave = leave
    this.#connections.add(connection)
    visitor.whenEnded(reason => connection.end(reason))
    socket.listen(connection)
    connection.start()
    if (this.#isDraining) void connection.finish()
    socket.resume()
  }

  #pulse(): void {
    for (const connection of this.#connections.all()) connection.pulse()
    this.#people.forget()
    void this.#audiences.pulse()
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

function makeWebSocketServer(limits: Limits) {
  const options = {
    noServer: true,
    WebSocket: OurWebSocket,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    maxFragments: MOST_FRAGMENTS,
    maxBufferedChunks: MOST_CHUNKS,
    closeTimeout: limits.closeMs,
  }
  return new WebSocketServer(options)
}
