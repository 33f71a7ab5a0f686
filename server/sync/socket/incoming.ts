import { ByteReader, Malformed } from '../../../shared/sync/bytes.ts'
import { MOST_CLIENT } from '../../../shared/sync/client-id.ts'
import { MESSAGE, type Ping, readPing } from '../../../shared/sync/messages.ts'
import { MOST_CLOCK } from '../../../shared/sync/update.ts'
import type { Limits } from './limits.ts'

/** A client's message, read without trusting a byte of it. */
export type Incoming =
  | { kind: 'step-1'; stateVector: ReadonlyMap<number, number>; bytes: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; entries: readonly AwarenessEntry[] }
  | { kind: 'query-awareness' }
  | ({ kind: 'ping' } & Ping)

/** One client's presence as y-protocols writes it. The state stays JSON text: no one here needs to understand it. */
export interface AwarenessEntry {
  client: number
  clock: number
  state: string
}

/** A well-formed number or size past its limit. */
export class TooLarge extends Malformed {}

export const SYNC = 0
export const AWARENESS = 1
const QUERY_AWARENESS = 3
export const STEP_1 = 0
export const STEP_2 = 1
export const UPDATE = 2

export type ReadLimits = Pick<Limits, 'messageBytes' | 'stateVectorClients' | 'awarenessBytes' | 'awarenessEntries'>

/** Throws `Malformed` for anything but a whole message. */
export function readIncoming(bytes: Uint8Array, limits: ReadLimits): Incoming {
  if (bytes.length > limits.messageBytes) throw new TooLarge('message')
  const reader = new ByteReader(bytes)
  const message = readBody(reader, limits)
  if (!reader.isAtEnd) throw new Malformed('bytes after the end')
  return message
}

function readBody(reader: ByteReader, limits: ReadLimits): Incoming {
  switch (reader.byte()) {
    case SYNC:
      return readSync(reader, limits)
    case AWARENESS:
      return { kind: 'awareness', entries: readAwareness(reader.block(limits.messageBytes), limits) }
    case QUERY_AWARENESS:
      return { kind: 'query-awareness' }
    case MESSAGE.ping:
      return { kind: 'ping', ...readPing(reader) }
    default:
      throw new Malformed('an unknown message')
  }
}

function readSync(reader: ByteReader, limits: ReadLimits): Incoming {
  const step = reader.byte()
  const bytes = reader.block(limits.messageBytes)
  if (step === STEP_1) return { kind: 'step-1', stateVector: readStateVector(bytes, limits), bytes }
  if (step === STEP_2 || step === UPDATE) return { kind: 'update', update: bytes }
  throw new Malformed('an unknown step')
}

function readStateVector(bytes: Uint8Array, limits: ReadLimits): Map<number, number> {
  const reader = new ByteReader(bytes)
  const vector = new Map<number, number>()
  const count = reader.unsigned(MOST_CLIENT)
  if (count > limits.stateVectorClients) throw new TooLarge('state vector')
  for (let left = count; left > 0; left -= 1) vector.set(reader.unsigned(MOST_CLIENT), reader.unsigned(MOST_CLOCK))
  // A client id named twice: one reader would believe the first clock, Yjs the second.
  if (vector.size !== count || !reader.isAtEnd) throw new Malformed('not a state vector')
  return vector
}

function readAwareness(bytes: Uint8Array, limits: ReadLimits): AwarenessEntry[] {
  const reader = new ByteReader(bytes)
  const count = reader.unsigned(MOST_CLIENT)
  if (count > limits.awarenessEntries) throw new TooLarge('awareness')
  const entries: AwarenessEntry[] = []
  for (let left = count; left > 0; left -= 1) entries.push(readEntry(reader, limits))
  if (!reader.isAtEnd) throw new Malformed('bytes after the presence')
  return entries
}

function readEntry(reader: ByteReader, limits: ReadLimits): AwarenessEntry {
  const client = reader.unsigned(MOST_CLIENT)
  const clock = reader.unsigned(Number.MAX_SAFE_INTEGER)
  return { client, clock, state: reader.text(limits.messageBytes) }
}
