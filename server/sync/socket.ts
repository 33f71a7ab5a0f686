import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { CLOSE, type CloseReason } from '../../shared/sync/close.ts'
import type { Frame } from './frame.ts'
import type { Wire } from './wire.ts'

const TOO_BIG_FOR_WS = 1009
const ABNORMAL_FIRST = 1002
const ABNORMAL_LAST = 1008

/**
 * ws ends a socket by itself when its frames are wrong. With ws's own codes a stock client would come back for ever and
 * send the same again.
 */
export class OurWebSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    if (code === TOO_BIG_FOR_WS) super.close(CLOSE.tooLarge, 'tooLarge')
    else if (code !== undefined && code >= ABNORMAL_FIRST && code <= ABNORMAL_LAST) super.close(CLOSE.broken, 'broken')
    else super.close(code, data)
  }
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

  send(frame: Frame): void {
    if (this.isOpen) this.#stream.write(frame)
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
