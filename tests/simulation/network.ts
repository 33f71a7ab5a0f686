import type { Random } from '../helpers/random.ts'
import type { VirtualTime } from './time.ts'

/** The bytes of a connection, in one direction. */
export type Parcel = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'ping' } | { kind: 'close'; code: number }

/** One direction of a connection: in order, late, and held up while the way is blocked. As TCP is. */
class Pipe {
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #deliver: (parcel: Parcel) => void
  readonly #waiting: Parcel[] = []
  readonly #drained: (() => void)[] = []
  #last = 0
  #isHeld = false
  #isBroken = false

  constructor(time: VirtualTime, random: Random, deliver: (parcel: Parcel) => void) {
    this.#time = time
    this.#random = random
    this.#deliver = deliver
  }

  /** Bytes the network has not taken. */
  get waiting(): number {
    return this.#waiting.reduce((sum, parcel) => sum + (parcel.kind === 'bytes' ? parcel.bytes.length : 1), 0)
  }

  whenDrained(call: () => void): void {
    this.#drained.push(call)
  }

  send(parcel: Parcel): void {
    if (this.#isBroken) return
    if (this.#isHeld) this.#waiting.push(parcel)
    else this.#post(parcel)
  }

  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const parcel of this.#waiting.splice(0)) this.#post(parcel)
    for (const call of this.#drained.splice(0)) call()
  }

  /** Nothing more comes through, not even bytes on their way. */
  break(): void {
    this.#isBroken = true
    this.#waiting.length = 0
  }

  #post(parcel: Parcel): void {
    const at = Math.max(this.#last, this.#time.uptime() + 2 + this.#random.below(60))
    this.#last = at
    this.#time.after(at - this.#time.uptime(), () => {
      if (!this.#isBroken) this.#deliver(parcel)
    })
  }
}

/** The server end's knowledge of its client. */
export interface FarEnd {
  url: string
  /** Towards the client. */
  down: Pipe
  /** The server has let go of it. */
  gone(): void
}

/** A client end's message to the server. */
export interface NearEnd {
  receive(parcel: Parcel): void
  /** The wire has broken, or the client closed it. */
  closed(): void
}

/** Takes in a connection; null where no server runs. */
export type Accept = (end: FarEnd) => NearEnd | null

/**
 * The way between one tab and the server.
 *
 *     well      parcels take 2 to 60 ms
 *     cut       connections break, and none can be made
 *     blocked   up, down or both ways: connections look open and parcels wait; when the way is free again they arrive,
 *               whether or not the client has given up meanwhile
 */
export class Way {
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #accept: Accept
  readonly #sockets = new Set<VirtualSocket>()
  readonly #heard: (bytes: Uint8Array) => void
  state: 'well' | 'cut' | 'up' | 'down' | 'both' = 'well'
  /** The device's messages, for repeats. */
  onSend: (url: string, bytes: Uint8Array) => void = () => {}
  /** Whether a message is lost though the connection stays: never, unless a planted bug says so. */
  isDropped: (bytes: Uint8Array) => boolean = () => false

  /** The device's `WebSocket`. */
  readonly WebSocket: typeof WebSocket = ((way: Way) =>
    class extends VirtualSocket {
      constructor(url: string) {
        super(way, url)
      }
    } as unknown as typeof WebSocket)(this)

  constructor(time: VirtualTime, random: Random, accept: Accept, heard: (bytes: Uint8Array) => void) {
    this.#time = time
    this.#random = random
    this.#accept = accept
    this.#heard = heard
  }

  cut(): void {
    this.#free()
    this.state = 'cut'
    for (const socket of [...this.#sockets]) socket.broken()
  }

  block(which: 'up' | 'down' | 'both'): void {
    if (this.state !== 'well') return
    this.state = which
    for (const socket of this.#sockets) socket.hold(which)
  }

  restore(): void {
    this.#free()
    this.state = 'well'
  }

  /** The tab is gone. Its messages may still arrive. */
  vanish(isNoticed: boolean): void {
    for (const socket of [...this.#sockets]) socket.abandoned(isNoticed)
    this.state = 'cut'
  }

  connect(socket: VirtualSocket): void {
    this.#sockets.add(socket)
    this.#time.after(2 + this.#random.below(60), () => {
      if (this.state === 'cut') socket.closed(1006)
      else if (this.state === 'well') this.#open(socket)
      // Blocked: it hangs until one end loses patience.
    })
  }

  remove(socket: VirtualSocket): void {
    this.#sockets.delete(socket)
  }

  hears(bytes: Uint8Array): void {
    this.#heard(bytes)
  }

  #open(socket: VirtualSocket): void {
    if (socket.readyState !== 0) return
    const up = new Pipe(this.#time, this.#random, parcel => near?.receive(parcel))
    const down = new Pipe(this.#time, this.#random, parcel => socket.receive(parcel))
    const near = this.#accept({ url: socket.url, down, gone: () => up.break() })
    if (near === null) socket.closed(1006)
    else socket.opened({ up, down, near })
  }

  #free(): void {
    for (const socket of [...this.#sockets]) {
      socket.release()
      if (socket.readyState === socket.CLOSED) this.#sockets.delete(socket)
    }
  }
}

interface Ends {
  up: Pipe
  down: Pipe
  near: NearEnd
}

class VirtualSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  readonly url: string
  readonly #way: Way
  #ends: Ends | null = null

  constructor(way: Way, url: string) {
    this.#way = way
    this.url = url
    way.connect(this)
  }

  send(bytes: Uint8Array): void {
    if (this.readyState !== this.OPEN) throw new Error('Sent on a socket that is not open')
    this.#way.onSend(this.url, bytes)
    this.#ends?.up.send({ kind: 'bytes', bytes: bytes.slice() })
  }

  /** The close comes behind the messages, if it comes through. */
  close(): void {
    if (this.readyState >= this.CLOSING) return
    this.#ends?.up.send({ kind: 'close', code: 1000 })
    this.closed(1000)
  }

  opened(ends: Ends): void {
    this.#ends = ends
    this.readyState = this.OPEN
    this.onopen?.()
  }

  receive(parcel: Parcel): void {
    if (this.readyState !== this.OPEN) return
    if (parcel.kind === 'close') this.closed(parcel.code)
    else if (parcel.kind === 'ping') this.#ends?.up.send({ kind: 'ping' })
    else if (!this.#way.isDropped(parcel.bytes)) {
      this.#way.hears(parcel.bytes)
      const { buffer, byteOffset, byteLength } = parcel.bytes
      this.onmessage?.({ data: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer })
    }
  }

  hold(which: 'up' | 'down' | 'both'): void {
    if (which !== 'down') this.#ends?.up.hold()
    if (which !== 'up') this.#ends?.down.hold()
  }

  release(): void {
    this.#ends?.up.release()
    this.#ends?.down.release()
  }

  /** The line breaks: both ends see it. */
  broken(): void {
    this.#ends?.up.break()
    this.#ends?.down.break()
    this.#ends?.near.closed()
    this.closed(1006)
  }

  /** The process at this end is gone. */
  abandoned(isNoticed: boolean): void {
    this.#ends?.down.break()
    if (isNoticed) this.#ends?.near.closed()
    this.readyState = this.CLOSED
    this.#way.remove(this)
  }

  closed(code: number): void {
    if (this.readyState === this.CLOSED) return
    this.readyState = this.CLOSED
    // A blocked way keeps its messages, and lets them arrive later.
    if (this.#way.state === 'well' || this.#way.state === 'cut') this.#way.remove(this)
    this.onclose?.({ code, reason: '' })
  }
}
