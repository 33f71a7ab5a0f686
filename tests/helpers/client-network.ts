import { WebSocket as RealWebSocket } from 'ws'
import { Cell } from '../../client/sync/watchable.ts'
import { MESSAGE } from '../../shared/sync/messages.ts'

interface CloseLike {
  code: number
  reason: string
}

/**
 * The way between one device and the server, which the test breaks by hand.
 *
 *     cut     every connection breaks at once, and none can be made
 *     freeze  half-open: connections look open, and nothing comes through either way
 *     holdUp  what the device sends is under way, and arrives when it is let go, even if the device has given up
 *     isLosingDown  what the server says is lost
 *     losesType  messages of this type are lost, all others come through
 */
export class Network {
  readonly #sockets = new Set<NetSocket>()
  readonly #open = new Cell(0)
  isCut = false
  isFrozen = false
  isLosingDown = false
  losesType: number | null = null
  /** Whether the present connection has lost something: then no one may wait for an answer. */
  hasLost = false
  heldUp: (() => void)[] | null = null
  /** How many connections were tried. */
  tried = 0
  /** Addresses as they were asked for. */
  readonly addresses: string[] = []
  /** The device's messages, one by one. */
  readonly sent: Uint8Array[] = []

  /** The device's `WebSocket`. */
  readonly WebSocket: typeof WebSocket = ((network: Network) =>
    class extends NetSocket {
      constructor(url: string) {
        super(network, url)
      }
    } as unknown as typeof WebSocket)(this)

  get open() {
    return this.#open
  }

  /** Whether messages arrive and are answered. */
  get isWell(): boolean {
    return !this.isCut && !this.isFrozen && !this.isLosingDown && this.losesType === null && this.heldUp === null
  }

  /** Whether answers get back to the device. */
  get isIntact(): boolean {
    return this.#sockets.size > 0 && !this.hasLost && [...this.#sockets].every(socket => !socket.isDead)
  }

  /** Whether something is under way: a socket being opened, a ping without its answer. */
  get isBusy(): boolean {
    return [...this.#sockets].some(socket => socket.isBusy)
  }

  cut(): void {
    this.isCut = true
    for (const socket of [...this.#sockets]) socket.break()
  }

  freeze(): void {
    this.isFrozen = true
  }

  holdUp(): void {
    this.heldUp = []
  }

  letUp(): void {
    const held = this.heldUp ?? []
    this.heldUp = null
    for (const deliver of held) deliver()
  }

  /** Repairs everything. Connections that have lost something stay dead: no TCP continues after a hole. */
  restore(): void {
    if (this.isFrozen || this.isLosingDown) for (const socket of [...this.#sockets]) socket.vanish()
    this.isCut = false
    this.isFrozen = false
    this.isLosingDown = false
  }

  /** Ends connections a test has left half-open. */
  stop(): void {
    this.isCut = true
    for (const socket of [...this.#sockets]) socket.kill()
  }

  loses(data: ArrayBuffer): boolean {
    const isLost = this.isLosingDown || new Uint8Array(data)[0] === this.losesType
    this.hasLost ||= isLost
    return isLost
  }

  add(socket: NetSocket): void {
    this.#sockets.add(socket)
    this.#open.set(this.#sockets.size)
  }

  remove(socket: NetSocket): void {
    this.#sockets.delete(socket)
    this.#open.set(this.#sockets.size)
  }
}

class NetSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  onclose: ((event: CloseLike) => void) | null = null
  readonly #network: Network
  readonly #real: RealWebSocket | null
  #isDead = false
  #unanswered = 0

  constructor(network: Network, url: string) {
    this.#network = network
    network.tried += 1
    network.hasLost = false
    network.addresses.push(url)
    this.#real = network.isCut ? null : this.#connect(url)
    if (this.#real === null) queueMicrotask(() => this.#closed(1006, ''))
    network.add(this)
  }

  get isDead(): boolean {
    return this.#isDead
  }

  get isBusy(): boolean {
    return !this.#isDead && (this.readyState !== this.OPEN || this.#unanswered > 0)
  }

  send(bytes: Uint8Array): void {
    if (this.readyState !== this.OPEN) throw new Error('Sent on a socket that is not open')
    if (this.#network.isFrozen || this.#isDead) return
    const copy = bytes.slice()
    this.#network.sent.push(copy)
    if (copy[0] === MESSAGE.ping) this.#unanswered += 1
    const deliver = () => this.#real?.readyState === RealWebSocket.OPEN && this.#real.send(copy)
    if (this.#network.heldUp === null) deliver()
    else this.#network.heldUp.push(deliver)
  }

  close(): void {
    if (this.readyState >= this.CLOSING) return
    this.readyState = this.CLOSING
    // On a dead way the close does not arrive: the other end goes on believing.
    if (this.#network.isFrozen || this.#network.heldUp !== null || this.#isDead) queueMicrotask(() => this.#gone(1006))
    else if (this.#real === null) this.#gone(1006)
    else this.#real.close()
  }

  break(): void {
    this.#real?.terminate()
    this.#closed(1006, '')
  }

  /** Nothing more comes through. */
  vanish(): void {
    this.#isDead = true
  }

  kill(): void {
    this.#real?.terminate()
    this.#gone(1006)
  }

  #connect(url: string): RealWebSocket {
    const real = new RealWebSocket(url, { perMessageDeflate: false })
    real.binaryType = 'arraybuffer'
    real.on('error', error => this.#hears(() => this.onerror?.(error)))
    real.on('open', () => {
      this.readyState = this.OPEN
      this.#hears(() => this.onopen?.())
    })
    real.on('message', data => {
      if (new Uint8Array(data as ArrayBuffer)[0] === MESSAGE.pong) this.#unanswered -= 1
      if (!this.#network.loses(data as ArrayBuffer)) this.#hears(() => this.onmessage?.({ data: data as ArrayBuffer }))
    })
    real.on('close', (code, reason) => {
      if (this.#network.isFrozen || this.#isDead) this.#network.remove(this)
      else this.#closed(code, reason.toString())
    })
    return real
  }

  #hears(call: () => void): void {
    if (!this.#network.isFrozen && !this.#isDead) call()
  }

  #closed(code: number, reason: string): void {
    if (this.readyState === this.CLOSED) return
    this.#gone(code)
    this.onclose?.({ code, reason })
  }

  #gone(_code: number): void {
    this.readyState = this.CLOSED
    this.#network.remove(this)
  }
}
