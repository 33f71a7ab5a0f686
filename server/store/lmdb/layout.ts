import type { Json } from '../../../shared/sync/json.ts'
import type { Head } from '../changes.ts'
import type { Archive, BoundClient, IndexedFact, IndexedRecord, Resting, Snapshot } from '../log.ts'

/**
 * One table, its keys sorted as bytes. Names are printable ASCII (see names.ts), so a zero byte ends a room's name and
 * `st-1` never reaches into `st-10`; numbers are 8 bytes, big end first, so they sort as numbers.
 *
 *     key                              value
 *     h room                           head: JSON [epoch, server's client, sequence]
 *     e room 0 sequence                one update
 *     s room                           snapshot: through (8 bytes), document
 *     c room 0 client                  whose it is, for ever: JSON [principal, epoch]
 *     p room 0 epoch client            present in this epoch: principal
 *     r room 0 record                  JSON [owner, epoch, [[name, by, at, value, sequence], …]]
 *     n room 0 note                    JSON
 *     a room 0 epoch                   archive: JSON [at, size]
 *     d room 0 epoch                   archived document
 *     q room                           what is noted of a room at rest: JSON [sequence, value]
 *     j                                how much of the journal is in this table: see journal/anchor.ts
 */
export type Kind = 'h' | 'e' | 's' | 'c' | 'p' | 'r' | 'n' | 'a' | 'd' | 'q' | 'j'

/** The bytes of a key, one for each character: strings can be keys of a map, and sort as the bytes do. */
export type Key = string

export interface Row {
  key: Key
  /** null removes it. */
  value: Uint8Array | null
}

const NUMBER_SIZE = 8
const HALF = 2 ** 32
/** Ends a room's name. */
export const NAME_END = '\0'
/** Above every name and number: the first byte of a safe integer is zero. */
const ABOVE_ALL = '\xff'

/** The key of one row; with its last parts left out, the prefix of many. */
export function keyOf(kind: Kind, room: string, ...rest: readonly (string | number)[]): Key {
  if (rest.length === 0) return kind + room
  let key = kind + room + NAME_END
  for (const part of rest) key += typeof part === 'number' ? bytesOf(part) : part
  return key
}

/** The first key after all with this prefix. */
export function behind(prefix: Key): Key {
  return prefix + ABOVE_ALL
}

/** The name at the end of a key, after a prefix of this length. */
export function readName(key: Key, from: number): string {
  return key.slice(from)
}

/** The number at the end of a key. */
export function readLastNumber(key: Key): number {
  let number = 0
  for (let at = key.length - NUMBER_SIZE; at < key.length; at += 1) number = number * 256 + key.charCodeAt(at)
  return number
}

function bytesOf(value: number): Key {
  return fourBytes(Math.floor(value / HALF)) + fourBytes(value % HALF)
}

function fourBytes(value: number): Key {
  return String.fromCharCode(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

export function writeHead(head: Head): Uint8Array {
  return json([head.epoch, head.serverClient, head.sequence])
}

export function readHead(bytes: Uint8Array): Head {
  const [epoch, serverClient, sequence] = parse(bytes) as [number, number, number]
  return { epoch, serverClient, sequence }
}

export function writeBoundClient(bound: BoundClient): Uint8Array {
  return json([bound.principal, bound.epoch])
}

export function readBoundClient(bytes: Uint8Array): BoundClient {
  const [principal, epoch] = parse(bytes) as [string, number]
  return { principal, epoch }
}

export function writeRecord({ owner, epoch, facts }: IndexedRecord): Uint8Array {
  const rows = [...facts].map(([name, { by, at, value, sequence }]) => [name, by, at, value, sequence ?? 0])
  return json([owner, epoch, rows])
}

export function readRecord(bytes: Uint8Array): IndexedRecord {
  const [owner, epoch, facts] = parse(bytes) as [string, number, [string, string, number, Json, number?][]]
  const named = facts.map(([name, by, at, value, sequence = 0]): [string, IndexedFact] => [
    name,
    { by, at, value, ...(sequence > 0 && { sequence }) },
  ])
  return { owner, epoch, facts: new Map(named) }
}

export function writeRest({ sequence, value }: Omit<Resting, 'room'>): Uint8Array {
  return json([sequence, value])
}

export function readRest(bytes: Uint8Array): Omit<Resting, 'room'> {
  const [sequence, value] = parse(bytes) as [number, Json]
  return { sequence, value }
}

export const writeNote: (value: Json) => Uint8Array = json
export const readNote: (bytes: Uint8Array) => Json = parse

export function writePrincipal(principal: string): Uint8Array {
  return Buffer.from(principal)
}

export function readPrincipal(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString()
}

export function writeSnapshot({ through, bytes }: Snapshot): Uint8Array {
  // No Buffer: its `slice` shares the bytes, which no reader of a log expects.
  const value = new Uint8Array(NUMBER_SIZE + bytes.length)
  value.set(number(through))
  value.set(bytes, NUMBER_SIZE)
  return value
}

export function readSnapshot(value: Uint8Array): Snapshot {
  return { through: readNumber(value, 0), bytes: value.subarray(NUMBER_SIZE) }
}

export function writeArchive({ at, size }: Pick<Archive, 'at' | 'size'>): Uint8Array {
  return json([at, size])
}

export function readArchive(value: Uint8Array): Pick<Archive, 'at' | 'size'> {
  const [at, size] = parse(value) as [number, number]
  return { at, size }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_SIZE)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function readNumber(bytes: Uint8Array, from: number): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(from))
}

function json(value: Json): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}

function parse(bytes: Uint8Array): Json {
  return JSON.parse(Buffer.from(bytes).toString())
}
