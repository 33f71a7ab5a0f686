import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ByteReader } from '../../shared/sync/bytes.ts'
import {
  MESSAGE,
  type Moved,
  type Pong,
  type Refused,
  readMoved,
  readPong,
  readRefused,
  readSaved,
  type Saved,
} from '../../shared/sync/messages.ts'

/** A server's messages, in a form tests can compare. */
export type Said =
  | { kind: 'step-1'; stateVector: Map<number, number> }
  | { kind: 'step-2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; states: { client: number; clock: number; state: unknown }[] }
  | ({ kind: 'saved' } & Saved)
  | ({ kind: 'refused' } & Refused)
  | ({ kind: 'moved' } & Moved)
  | ({ kind: 'pong' } & Pong)

export interface ConnectOptions {
  token?: string
  portal?: string
  /** Whether to ask for Berth's own messages. */
  berth?: boolean
  headers?: Record<string, string>
}

/** A client that does things no honest one would: it sends any bytes and keeps everything it receives. */
export class RawClient {
  readonly said: Said[] = []
  readonly doc = new Y.Doc()
  readonly closed: Promise<{ code: number; reason: string }>
  readonly socket: WebSocket
  #waiting: { is: (said: Said) => boolean; resolve: (said: Said) => void; from: number }[] = []

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => this.#hear(readSaid(data)))
    this.closed = new Promise(resolve => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  /** Connects, and answers when the socket is open. It has sent nothing yet. */
  static async open(url: string, room: string, options: ConnectOptions = {}): Promise<RawClient> {
    const query = new URLSearchParams()
    if (options.token !== undefined) query.set('token', options.token)
    if (options.portal !== undefined) query.set('portal', options.portal)
    if (options.berth === true) query.set('berth', '1')
    const client = new RawClient(
      new WebSocket(`${url}/sync/${room}?${query}`, { headers: options.headers ?? {}, perMessageDeflate: false }),
    )
    await new Promise<void>((resolve, reject) => {
      client.socket.once('open', resolve)
      client.socket.once('close', () => reject(new Error('Closed before it was open')))
    })
    return client
  }

  /** Connects and greets as an honest client would, with an empty document. */
  static async join(url: string, room: string, options: ConnectOptions = {}): Promise<RawClient> {
    const client = await RawClient.open(url, room, options)
    client.greet()
    await client.hear('step-2')
    return client
  }

  send(...parts: readonly Uint8Array[]): void {
    this.socket.send(Buffer.concat(parts))
  }

  /** The first step of a sync: what this client's document has. */
  greet(stateVector: Uint8Array = Y.encodeStateVector(this.doc)): void {
    this.send(syncMessage(0, stateVector))
  }

  offer(update: Uint8Array): void {
    this.send(syncMessage(2, update))
  }

  /** The next message of a kind from now on, or the first ever if it has come already and `since` is 0. */
  async hear<Kind extends Said['kind']>(kind: Kind, since = 0): Promise<Extract<Said, { kind: Kind }>> {
    return (await this.#until(said => said.kind === kind, since)) as Extract<Said, { kind: Kind }>
  }

  hearWhere(is: (said: Said) => boolean): Promise<Said> {
    return this.#until(is, 0)
  }

  /** Settles when the server has dealt with everything sent before. */
  async settle(): Promise<void> {
    const sentAt = pings++
    this.send(ping(sentAt))
    await this.#until(said => said.kind === 'pong' && said.sentAt === sentAt, 0)
  }

  close(): Promise<{ code: number; reason: string }> {
    this.socket.close()
    return this.closed
  }

  async #until(is: (said: Said) => boolean, from: number): Promise<Said> {
    const found = this.said.slice(from).find(is)
    if (found !== undefined) return found
    const heard = new Promise<Said>(resolve => this.#waiting.push({ is, resolve, from }))
    const closed = this.closed.then(({ code, reason }): never => {
      throw new Error(`Closed with ${code} ${reason} while waiting`)
    })
    return Promise.race([heard, closed])
  }

  #hear(said: Said): void {
    if (said.kind === 'step-2' || said.kind === 'update') Y.applyUpdate(this.doc, said.update)
    this.said.push(said)
    this.#waiting = this.#waiting.filter(({ is, resolve }) => {
      if (!is(said)) return true
      resolve(said)
      return false
    })
  }
}

let pings = 1

function ping(sentAt: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.ping)
    encoding.writeVarUint(encoder, sentAt)
  })
}

export function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export function awarenessMessage(states: readonly { client: number; clock: number; state: unknown }[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode(inner => {
        encoding.writeVarUint(inner, states.length)
        for (const { client, clock, state } of states) {
          encoding.writeVarUint(inner, client)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, JSON.stringify(state))
        }
      }),
    )
  })
}

/** Reads a server's message. It throws on one that no server of ours sends. */
export function readSaid(bytes: Uint8Array): Said {
  const reader = new ByteReader(bytes)
  const said = readBody(reader)
  if (!reader.isAtEnd) throw new Error('The server said more than one message')
  return said
}

function readBody(reader: ByteReader): Said {
  const type = reader.byte()
  switch (type) {
    case 0:
      return readSync(reader)
    case 1:
      return { kind: 'awareness', states: readStates(new ByteReader(reader.block(MOST))) }
    case MESSAGE.saved:
      return { kind: 'saved', ...readSaved(reader) }
    case MESSAGE.refused:
      return { kind: 'refused', ...readRefused(reader) }
    case MESSAGE.moved:
      return { kind: 'moved', ...readMoved(reader) }
    case MESSAGE.pong:
      return { kind: 'pong', ...readPong(reader) }
    default:
      throw new Error(`The server said ${type}`)
  }
}

const MOST = 2 ** 32

function readSync(reader: ByteReader): Said {
  const step = reader.byte()
  const bytes = reader.block(MOST)
  if (step === 0) return { kind: 'step-1', stateVector: Y.decodeStateVector(bytes) }
  return { kind: step === 1 ? 'step-2' : 'update', update: bytes }
}

function readStates(reader: ByteReader) {
  return Array.from({ length: reader.unsigned(MOST) }, () => ({
    client: reader.unsigned(MOST),
    clock: reader.unsigned(Number.MAX_SAFE_INTEGER),
    state: JSON.parse(reader.text(MOST)) as unknown,
  }))
}
