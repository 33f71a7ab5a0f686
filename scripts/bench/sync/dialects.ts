import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A server's message, as far as the benchmark cares. */
export type Heard =
  /** News of the room. */
  | { kind: 'update'; bytes: Uint8Array }
  /** The answer to our state vector: with it a stock provider counts as synced. */
  | { kind: 'answer'; bytes: Uint8Array }
  | { kind: 'other' }

/** The dialect of a server: y-websocket's protocol, or Hocuspocus's envelope around it. */
export interface Dialect {
  url(port: number, room: string, token: string): string
  /** The client's first message. */
  hello(room: string, token: string, stateVector: Uint8Array): readonly Uint8Array[]
  update(room: string, update: Uint8Array): Uint8Array
  read(message: Uint8Array): Heard
}

const SYNC = 0
const AUTH = 2
const SYNC_REPLY = 4
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
const TOKEN = 0
const OTHER: Heard = { kind: 'other' }

/** One room, one socket; the room is in the address. */
const plain: Dialect = {
  url: (port, room) => `ws://127.0.0.1:${port}/${room}`,
  hello: (_room, _token, stateVector) => [syncMessage(STEP_1, stateVector)],
  update: (_room, update) => syncMessage(UPDATE, update),
  read(message) {
    const decoder = decoding.createDecoder(message)
    return decoding.readVarUint(decoder) === SYNC ? readSync(decoder) : OTHER
  },
}

export const dialects = {
  plain,
  berth: {
    ...plain,
    url: (port, room, token) => `ws://127.0.0.1:${port}/sync/${room}?berth=1&token=${token}`,
  },
  /** Each message begins with the name of its room, and before the first comes a token. */
  hocuspocus: {
    url: port => `ws://127.0.0.1:${port}/`,
    hello: (room, token, stateVector) => [authMessage(room, token), syncMessage(STEP_1, stateVector, room)],
    update: (room, update) => syncMessage(UPDATE, update, room),
    read(message) {
      const decoder = decoding.createDecoder(message)
      decoding.readVarUint8Array(decoder)
      const type = decoding.readVarUint(decoder)
      return type === SYNC || type === SYNC_REPLY ? readSync(decoder) : OTHER
    },
  },
} satisfies Record<string, Dialect>

function readSync(decoder: decoding.Decoder): Heard {
  const step = decoding.readVarUint(decoder)
  if (step === STEP_1) return OTHER
  return { kind: step === STEP_2 ? 'answer' : 'update', bytes: decoding.readVarUint8Array(decoder) }
}

function syncMessage(step: number, bytes: Uint8Array, room?: string): Uint8Array {
  return encoding.encode(encoder => {
    if (room !== undefined) encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

function authMessage(room: string, token: string): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, TOKEN)
    encoding.writeVarString(encoder, token)
  })
}
