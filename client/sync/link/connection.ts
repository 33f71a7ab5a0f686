import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { Clock } from '../../../shared/sync/clock.ts'
import { closeReason, isFinalClose } from '../../../shared/sync/close.ts'
import { type Moved, type Pong, type Refused, type Saved, writePing } from '../../../shared/sync/messages.ts'
import { type Backoff, backoffMs, type Random } from '../backoff.ts'
import { Cell, type Stop, type Watchable } from '../watchable.ts'
import type { ClockOffset } from './clock-offset.ts'
import { Heartbeat } from './heartbeat.ts'
import { type Link, type LinkEvent, nextLink } from './link.ts'
import { hearMessages } from './messages.ts'

export interface ConnectionOptions {
  doc: Y.Doc
  /** `wss://host/sync` */
  server: string
  /** `station/x` or `station/x@3` */
  address: string
  /** Asked again for each try: a token is renewed while the page is open. */
  params: () => Record<string, string>
  WebSocket: typeof WebSocket
  clock: Clock
  random: Random
  offset: ClockOffset
  /** Within this time a dead link is noticed. */
  noticeMs: number
  saved: (saved: Saved) => void
  refused: (refused: Refused) => void
  /** The room has a newer epoch; null if only the close code said so. */
  moved: (epoch: number | null) => void
}

/** However long a server was away, people are back within ten seconds. */
const RETRY: Backoff = { firstMs: 400, mostMs: 8000 }
const SLOW_DOWN: Backoff = { firstMs: 10_000, mostMs: 60_000 }
/** A long handshake over a weak network is no dead link: a pong waits behind the document. */
const CATCH_UP_MS = 30_000
const CONNECT_MS = 15_000
const STALE_TRY_MS = 1000

/**
 * One room's socket: a stock WebsocketProvider and the parts it lacks. It notices a dead link by its own pings, waits
 * by our clock with some chance, and tells a lost link from a refusal. The provider's own retries are off
 * (`shouldReconnect`), so that one place decides.
 */
export class Connection {
  readonly provider: WebsocketProvider
  readonly #options: ConnectionOptions
  readonly #link: Cell<Link>
  readonly #heartbeat: Heartbeat
  #timer: Stop = () => {}
  #triedAt = 0
  #isSynced = false
  #isGreeted = false
  #mustSlowDown = false

  constructor(options: ConnectionOptions) {
    const { clock, noticeMs } = options
    this.#options = options
    this.#link = new Cell<Link>({ kind: 'offline', since: clock.now(), tries: 0 })
    this.#heartbeat = new Heartbeat({
      clock,
      everyMs: noticeMs / 2,
      patienceMs: () => (this.#link.get().kind === 'live' ? noticeMs / 2 : CATCH_UP_MS),
      ask: sentAt => this.#write(writePing({ sentAt })),
      dead: () => this.#lose(),
    })
    this.provider = this.#makeProvider()
  }

  get link(): Watchable<Link> {
    return this.#link
  }

  /** Connects, unless it is connected or was refused. */
  connect(): void {
    if (this.#link.get().kind === 'offline') this.#connect()
  }

  /** Tries again after a refusal, once the person has signed in. */
  resume(): void {
    if (this.#link.get().kind === 'refused') this.#connect()
  }

  /** The device may be back: stops waiting, and checks whether an open link still works. */
  wake(): void {
    const link = this.#link.get()
    if (link.kind === 'live') this.#heartbeat.ask()
    // A connection begun before the network returned hangs until its packets are resent, which takes seconds.
    if (link.kind === 'connecting' && this.#options.clock.uptime() - this.#triedAt > STALE_TRY_MS) this.#lose()
    this.connect()
  }

  /** Replaces the link: this one answers pings but not updates. */
  renew(): void {
    if (this.#isOpen()) this.#lose()
  }

  /** Sends an update that is not in the document. False if there is no link. */
  send(update: Uint8Array): boolean {
    if (this.#link.get().kind !== 'live') return false
    const message = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 0)
      syncProtocol.writeUpdate(encoder, update)
    })
    return this.#write(message)
  }

  stop(): void {
    this.#step({ kind: 'stop' })
    this.#rest()
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  #makeProvider(): WebsocketProvider {
    const { server, address, doc } = this.#options
    const provider = new WebsocketProvider(server, address, doc, {
      // Connecting in the constructor would lose the first `status`.
      connect: false,
      // Its channel is named without the person: two people in one browser would be mixed.
      disableBc: true,
      WebSocketPolyfill: this.#options.WebSocket,
      shouldReconnect: () => false,
      // Its timer goes on after a close and finds nothing to do. It is stopped here, or it would keep Node alive.
      maxBackoffTime: 0,
    })
    // A stock provider publishes an empty state, which costs each page load a client id for ever, and returns to the
    // server every state that came from there.
    provider.awareness.setLocalState(null)
    provider.awareness.off('update', provider._awarenessUpdateHandler)
    // It would forget what the server showed 30 s ago; the server says it once, until it changes.
    clearInterval(provider.awareness._checkInterval)
    provider.on('status', ({ status }) => status === 'connected' && this.#opened())
    provider.on('sync', isSynced => this.#synced(isSynced))
    provider.on('closed', ({ code }) => this.#closed(code))
    // The provider's own watch of 30 s closed the socket: our timers slept or were slower.
    provider.on('connection-close', event => event === null && this.#isOpen() && this.#lose())
    hearMessages(provider, {
      saved: saved => this.#saved(saved),
      refused: refused => this.#options.refused(refused),
      moved: (moved: Moved) => this.#options.moved(moved.epoch),
      pong: pong => this.#pong(pong),
      broken: () => this.#lose(),
    })
    return provider
  }

  #connect(): void {
    this.#timer()
    this.#triedAt = this.#options.clock.uptime()
    this.#step({ kind: 'connect', at: this.#options.clock.now() })
    this.#timer = this.#options.clock.after(CONNECT_MS, () => this.#lose())
    this.provider.params = this.#options.params()
    try {
      this.provider.connect()
    } catch {
      // An address the browser will not open (ws: from an https page). Trying again later does no harm.
      this.#lose()
    }
  }

  #opened(): void {
    this.#timer()
    this.#isSynced = false
    this.#isGreeted = false
    this.#step({ kind: 'opened' })
    this.#heartbeat.ask()
  }

  #synced(isSynced: boolean): void {
    this.#isSynced = isSynced
    this.#settle()
  }

  #saved(saved: Saved): void {
    // First, so that an answer lost with the last link arrives before anything is sent again.
    this.#options.saved(saved)
    this.#isGreeted = true
    this.#settle()
  }

  #settle(): void {
    if (this.#isSynced && this.#isGreeted && this.#link.get().kind === 'catching-up') {
      this.#mustSlowDown = false
      this.#step({ kind: 'caught-up' })
      // Asks again, now with the patience of a live link.
      this.#heartbeat.stop()
      this.#heartbeat.ask()
    }
  }

  #pong({ sentAt, serverAt }: Pong): void {
    const roundTripMs = this.#heartbeat.answered(sentAt)
    if (roundTripMs === null) return
    const { offset, clock } = this.#options
    offset.add({ roundTripMs, offsetMs: serverAt + roundTripMs / 2 - clock.now() })
  }

  #closed(code: number): void {
    const reason = closeReason(code)
    this.#mustSlowDown = reason === 'slowDown'
    if (reason === null || reason === 'slowDown' || !isFinalClose(code)) {
      this.#lose()
      return
    }
    this.#rest()
    this.#step({ kind: 'ended', reason })
    if (reason === 'moved') this.#options.moved(null)
  }

  /** Discards the rest of the socket and tries again later. */
  #lose(): void {
    this.#rest()
    this.#step({ kind: 'lost', at: this.#options.clock.now() })
    this.provider.disconnect()
    const link = this.#link.get()
    if (link.kind !== 'offline') return
    const wait = backoffMs(this.#mustSlowDown ? SLOW_DOWN : RETRY, link.tries - 1, this.#options.random)
    this.#timer = this.#options.clock.after(wait, () => this.connect())
  }

  #isOpen(): boolean {
    const { kind } = this.#link.get()
    return kind === 'connecting' || kind === 'catching-up' || kind === 'live'
  }

  #rest(): void {
    this.#timer()
    this.#heartbeat.stop()
  }

  #write(message: Uint8Array): boolean {
    const socket = this.provider.ws
    if (socket === null || socket.readyState !== socket.OPEN) return false
    socket.send(message as Uint8Array<ArrayBuffer>)
    return true
  }

  #step(event: LinkEvent): void {
    this.#link.set(nextLink(this.#link.get(), event))
  }
}
