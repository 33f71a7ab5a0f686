import type { Duplex } from 'node:stream'
import { type RawData, WebSocket } from 'ws'
import { CLOSE, type CloseReason } from '../../../shared/sync/close.ts'
import type { Frame } from './frame.ts'
import type { Wire } from './wire.ts'

const TOO_BIG_FOR_WS = 1009
const ABNORMAL_FIRST = 1002
const ABNORMAL_LAST = 1008

/** The listener of a socket. */
export interface Ear {
  receive(message: Uint8Array): void
  /** A ping or pong of the WebSocket protocol itself. */
  alive(): void
  end(reason: CloseReason): void
}

/**
 * ws ends a socket by itself when its frames are wrong. On ws's own codes a stock client would reconnect for ever and
 * send the same again.
 */
export class OurWebSocket extends WebSocket {
  /** No one, until it is known who this is. */
  ear: Ear | null = null

  /**
   * The same three functions for all sockets: with closures for each, ten thousand idle sockets would keep megabytes.
   */
  listen(ear: Ear): void {
    this.ear = ear
    this.on('message', hear)
    this.on('ping', feel)
    this.on('pong', feel)
  }

  override close(code?: number, data?: string | Buffer): void {
    if (code === TOO_BIG_FOR_WS) super.close(CLOSE.tooLarge, 'tooLarge')
    else if (code !== undefined && code >= ABNORMAL_FIRST && code <= ABNORMAL_LAST) super.close(CLOSE.broken, 'broken')
    else super.close(code, data)
  }
}

function hear(this: WebSocket, data: RawData, isBinary: boolean): void {
  if (!(this instanceof OurWebSocket)) return
  if (isBinary && data instanceof Uint8Array) this.ear?.receive(data)
  else this.ear?.end('broken')
}

function feel(this: WebSocket): void {
  if (this instanceof OurWebSocket) this.ear?.alive()
}

/** A WebSocket as a connection sees it. Frames go to the stream below, which ws with its extensions off never holds back. */
export class SocketWire implements Wire {
  readonly #socket: WebSocket
  readonly #stream: Duplex

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  get waiting(): number {
    return this.#stream.writableLength
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  send(frame: Frame): boolean {
    return !this.isOpen || this.#stream.write(frame)
  }

  whenDrained(call: () => void): void {
    this.#stream.once('drain', call)
  }

  pause(): void {
    // A closing socket that is not read never sees the other end's goodbye.
    if (this.isOpen) this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  close(reason: CloseReason): void {
    this.#socket.close(CLOSE[reason], reason)
    this.#socket.resume()
  }

  cut(): void {
    this.#socket.terminate()
  }
}
