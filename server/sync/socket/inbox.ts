import type { Wire } from './wire.ts'

/** Handles one message. A promise holds up the messages behind it. */
export type Handle = (message: Uint8Array) => Promise<void> | undefined

/**
 * The messages of one socket, handled in order. While one of them takes time the socket is not read, so at most the
 * messages already read wait here.
 */
export class Inbox {
  readonly #handle: Handle
  readonly #wire: Pick<Wire, 'pause' | 'resume'>
  /** Created on first use: most sockets never wait. */
  #waiting: Uint8Array[] | null = null
  #isHeld = false
  #isClosed = false

  constructor(handle: Handle, wire: Pick<Wire, 'pause' | 'resume'>) {
    this.#handle = handle
    this.#wire = wire
  }

  /** Number of messages waiting. */
  get length(): number {
    return this.#waiting?.length ?? 0
  }

  receive(message: Uint8Array): void {
    if (this.#isClosed) return
    if (!this.#isHeld) {
      this.#look(message)
      return
    }
    this.#waiting ??= []
    this.#waiting.push(message)
  }

  close(): void {
    this.#isClosed = true
    this.#waiting = null
  }

  #look(message: Uint8Array): void {
    const held = this.#handle(message)
    if (held === undefined) return
    this.#isHeld = true
    this.#wire.pause()
    void held.then(() => this.#goOn())
  }

  #goOn(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#isHeld = false
    for (const message of waiting) this.receive(message)
    if (!this.#isHeld && !this.#isClosed) this.#wire.resume()
  }
}
