import type { Connection } from '../../server/sync/socket/connection.ts'
import { type Frame, PING_FRAME } from '../../server/sync/socket/frame.ts'
import type { Wire } from '../../server/sync/socket/wire.ts'
import { CLOSE, type CloseReason } from '../../shared/sync/close.ts'
import type { Life } from './life.ts'
import type { FarEnd, NearEnd, Parcel } from './network.ts'

const HANDSHAKE_MS = 5000

/** The server's end of one connection. */
export class Seat implements Wire, NearEnd {
  connection: Connection | null = null
  room: string | null = null
  isOpen = true
  readonly #end: FarEnd
  readonly #life: Life
  readonly #gone: () => void
  #leave = () => {}
  #heard: (bytes: Uint8Array) => void = () => {}
  #early: Parcel[] | null = []
  #isPaused = false
  readonly #unread: Parcel[] = []

  constructor(end: FarEnd, life: Life, gone: () => void) {
    this.#end = end
    this.#life = life
    this.#gone = gone
  }

  get waiting(): number {
    return this.#end.down.waiting
  }

  sit(connection: Connection, room: string, leave: () => void, heard: (bytes: Uint8Array) => void): void {
    this.connection = connection
    this.room = room
    this.#leave = leave
    this.#heard = heard
    // Not read before it is known who this is.
    const early = this.#early ?? []
    this.#early = null
    queueMicrotask(() => {
      for (const parcel of early) this.#take(parcel)
    })
  }

  receive(parcel: Parcel): void {
    this.#life.meet(() => this.#take(parcel))
  }

  send(frame: Frame): boolean {
    if (!this.isOpen || !this.#life.isAlive) return true
    this.#end.down.send(frame === PING_FRAME ? { kind: 'ping' } : { kind: 'bytes', bytes: payloadOf(frame) })
    return this.waiting === 0
  }

  /** The bytes of a message, past the connection: only a planted bug does that. */
  leak(bytes: Uint8Array): void {
    this.#end.down.send({ kind: 'bytes', bytes: bytes.slice() })
  }

  whenDrained(call: () => void): void {
    this.#end.down.whenDrained(() => this.#life.meet(call))
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    while (!this.#isPaused) {
      const parcel = this.#unread.shift()
      if (parcel === undefined) return
      this.#take(parcel)
    }
  }

  close(reason: CloseReason): void {
    this.#end.down.send({ kind: 'close', code: CLOSE[reason] })
    this.#life.after(HANDSHAKE_MS, () => this.#over())
  }

  cut(): void {
    this.#end.down.send({ kind: 'close', code: 1006 })
    this.#over()
  }

  closed(): void {
    this.#life.meet(() => this.#over())
  }

  /** The server was killed: the machine resets the connection. */
  lost(): void {
    this.isOpen = false
    this.#end.down.send({ kind: 'close', code: 1006 })
    this.#end.gone()
  }

  #take(parcel: Parcel): void {
    if (!this.#life.isAlive || !this.isOpen) return
    if (parcel.kind === 'close') this.#over()
    else if (this.#early !== null) this.#early.push(parcel)
    else if (this.#isPaused) this.#unread.push(parcel)
    else if (parcel.kind === 'ping') this.connection?.alive()
    else {
      this.#heard(parcel.bytes)
      this.connection?.receive(parcel.bytes)
    }
  }

  #over(): void {
    if (!this.isOpen || !this.#life.isAlive) return
    this.isOpen = false
    this.#end.gone()
    this.connection?.closed()
    this.#leave()
    this.#gone()
  }
}

const LENGTH_16 = 126
const LENGTH_64 = 127

function payloadOf(frame: Frame): Uint8Array {
  const length = frame[1] ?? 0
  const header = length === LENGTH_64 ? 10 : length === LENGTH_16 ? 4 : 2
  return new Uint8Array(frame.subarray(header))
}
