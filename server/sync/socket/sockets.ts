import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type Clock, every } from '../../../shared/sync/clock.ts'
import type { CloseReason } from '../../../shared/sync/close.ts'
import type { Rooms } from '../room/live-room.ts'
import { Audiences } from './audiences.ts'
import { Connection, PULSES_OF_SILENCE } from './connection.ts'
import { Crowd } from './crowd.ts'
import type { Door, Glance } from './door.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { isOutage } from './outage.ts'
import { People } from './people.ts'
import type { Presences } from './presence.ts'
import { type Guest, receive } from './reception.ts'
import { OurWebSocket, SocketWire } from './socket.ts'
import { WaitingRoom } from './waiting-room.ts'

export interface SocketsParts {
  rooms: Rooms
  door: Door
  presences: Presences
  limits: Limits
  clock: Clock
  meter: Meter
  /** Called with our own mistakes. */
  report: (error: unknown) => void
}

/** A socket from its acceptance to its end. */
class Arrival {
  readonly socket: OurWebSocket
  readonly wire: SocketWire
  /** Gives back its place among those who are not let in yet. */
  leaveWaiting: () => void
  connection: Connection | null = null
  leave: () => void = ignore
  /** It will not be cut off any more. */
  forgetCut: () => void = ignore

  constructor(socket: OurWebSocket, stream: Duplex, leaveWaiting: () => void) {
    this.socket = socket
    this.leaveWaiting = leaveWaiting
    this.wire = new SocketWire(socket, stream)
  }
}

function ignore(): void {}

function once(call: () => void): () => void {
  let isCalled = false
  return () => {
    if (!isCalled) call()
    isCalled = true
  }
}

function strangerAt(request: IncomingMessage): Glance {
  return { isKnown: false, address: request.socket.remoteAddress ?? '' }
}

/** Bounds of a message that arrives in pieces: each piece takes more memory than its bytes. */
const MOST_FRAGMENTS = 64
const MOST_CHUNKS = 4096

/**
 * Turns HTTP upgrades into connections. A socket is always accepted before it is refused: only then can it be told why.
 */
export class Sockets {
  readonly #parts: SocketsParts
  readonly #webSockets: ReturnType<typeof makeWebSocketServer>
  readonly #audiences: Audiences
  readonly #people: People
  readonly #connections = new Crowd<Connection>()
  readonly #open = new Crowd<SocketWire>()
  readonly #waiting: WaitingRoom
  #isDraining = false

  constructor(parts: SocketsParts) {
    const { rooms, presences, meter, limits, clock } = parts
    this.#parts = parts
    this.#audiences = new Audiences(rooms, presences, meter)
    this.#people = new People(limits, clock)
    this.#webSockets = makeWebSocketServer(limits)
    this.#waiting = new WaitingRoom(limits)
  }

  /** Number of sockets in a room. */
  get size(): number {
    return this.#connections.size
  }

  /** Bytes waiting for slow readers, over all sockets. */
  get waiting(): number {
    return this.#open.all().reduce((sum, wire) => sum + wire.waiting, 0)
  }

  /** Number of rooms in use. */
  get rooms(): number {
    return this.#audiences.size
  }

  /** Starts looking, at intervals, for dead peers and for state to forget. Returns the undo. */
  start(): () => void {
    const { clock, limits } = this.#parts
    return every(clock, limits.silenceMs / PULSES_OF_SILENCE, () => this.#pulse())
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const place = this.#waiting.enter(this.#parts.door.glance?.(request) ?? strangerAt(request))
    if (!place.ok) {
      this.#parts.meter.limited(place.limit)
      stream.destroy()
      return
    }
    // Without a good handshake ws destroys the stream and never calls back.
    const leave = once(place.leave)
    stream.once('close', leave)
    this.#webSockets.handleUpgrade(request, stream, head, socket => {
      const arrival = new Arrival(socket, stream, leave)
      this.#watch(arrival)
      void this.#welcome(arrival, request)
    })
  }

  /**
   * Admits no one and stops listening; everyone gets the pending answers and is then told to come back later. Sockets
   * still open after twice the grace are cut off.
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
    // Without a listener anyone's bad frame would end the process.
    socket.on('error', ignore)
    socket.on('close', () => this.#gone(arrival))
    // Nothing is read before the person is known, so nothing has to be kept for them.
    socket.pause()
    this.#open.add(wire)
    this.#parts.meter.opened()
  }

  #gone(arrival: Arrival): void {
    this.#open.remove(arrival.wire)
    this.#parts.meter.closed()
    arrival.leaveWaiting()
    arrival.forgetCut()
    const { connection } = arrival
    if (connection === null) return
    connection.closed()
    this.#connections.remove(connection)
    arrival.leave()
  }

  async #welcome(arrival: Arrival, request: IncomingMessage): Promise<void> {
    try {
      const received = await this.#receive(request)
      if (received.ok) this.#seat(arrival, received.guest)
      else this.#refuse(arrival, received.why)
    } catch (error) {
      if (!isOutage(error)) this.#parts.report(error)
      this.#refuse(arrival, 'tryLater')
    }
  }

  async #receive(request: IncomingMessage) {
    if (this.#isDraining) return { ok: false, why: 'tryLater' } as const
    return receive(request, { ...this.#parts, people: this.#people, audiences: this.#audiences })
  }

  #refuse(arrival: Arrival, why: CloseReason): void {
    const { meter, clock, limits } = this.#parts
    meter.ended(why)
    arrival.wire.close(why)
    // They need not say goodbye, and must not keep the place of others by not doing it.
    arrival.forgetCut = clock.after(limits.strangerCloseMs, () => arrival.wire.cut())
  }

  #seat(arrival: Arrival, { visitor, asked, ticket, leave }: Guest): void {
    const { socket, wire } = arrival
    if (!wire.isOpen) {
      ticket.leave()
      leave()
      return
    }
    arrival.leaveWaiting()
    const { limits, clock, meter, report } = this.#parts
    const { speaksBerth, keepsPresence, address } = asked
    const visit = { author: visitor.author, speaksBerth, keepsPresence, epoch: address.epoch, ticket }
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
