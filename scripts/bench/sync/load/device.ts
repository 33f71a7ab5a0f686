import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Dialect, Heard } from '../dialects.ts'

export interface Joining {
  dialect: Dialect
  port: number
  room: string
  token: string
  /** Its state vector. */
  stateVector: Uint8Array
  heard: (heard: Heard) => void
}

/** The state of an empty document. */
export const NOTHING = Uint8Array.of(0)

const GIVE_UP_MS = 30_000
const RETRY_MS = 50

/**
 * A client as light as possible, so that a thousand of them leave the processor to the server: it sends what a provider
 * sends, and keeps no document.
 */
export class Device {
  readonly #socket: WebSocket
  readonly #joining: Joining

  private constructor(socket: WebSocket, joining: Joining) {
    this.#socket = socket
    this.#joining = joining
  }

  /** Settles when it counts as synced. If refused, it reconnects as providers do. */
  static async join(joining: Joining): Promise<Device> {
    for (const end = performance.now() + GIVE_UP_MS; performance.now() < end; await sleep(RETRY_MS)) {
      const device = await tryJoin(joining, socket => new Device(socket, joining))
      if (device !== null) return device
    }
    throw new Error(`Never let into ${joining.room}`)
  }

  update(update: Uint8Array): Uint8Array {
    return this.#joining.dialect.update(this.#joining.room, update)
  }

  /** `message` is what `update` made. */
  send(message: Uint8Array): void {
    this.#socket.send(message)
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  leave(): void {
    this.#socket.terminate()
  }
}

/** Null when the link was lost before the answer came. */
function tryJoin(joining: Joining, made: (socket: WebSocket) => Device): Promise<Device | null> {
  const { dialect, port, room, token, stateVector, heard } = joining
  return new Promise(resolve => {
    const socket = new WebSocket(dialect.url(port, room, token), { perMessageDeflate: false, skipUTF8Validation: true })
    socket.on('error', () => {})
    socket.on('close', () => resolve(null))
    socket.on('open', () => {
      for (const message of dialect.hello(room, token, stateVector)) socket.send(message)
    })
    socket.on('message', (data: Buffer) => {
      const said = dialect.read(data)
      if (said.kind === 'other') return
      heard(said)
      if (said.kind === 'answer') resolve(made(socket))
    })
  })
}

/** Repeats an action, a number of them at once. */
export async function gather<Item>(count: number, atOnce: number, join: (index: number) => Promise<Item>) {
  const items: Item[] = new Array(count)
  let next = 0
  const work = async () => {
    for (let index = next++; index < count; index = next++) items[index] = await join(index)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work))
  return items
}
