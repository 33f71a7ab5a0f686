import { ByteReader, Malformed } from './bytes.ts'
import { MOST_CLIENT } from './client-id.ts'
import { readJson } from './read-json.ts'
import {
  CONTENT_ANY,
  CONTENT_BITS,
  CONTENT_TYPE,
  type DeletedRange,
  HAS_KEY,
  HAS_ORIGIN,
  HAS_RIGHT_ORIGIN,
  MOST_CLOCK,
  type Struct,
  type StructId,
  TYPE_MAP,
  type Update,
} from './update.ts'

export interface UpdateLimits {
  structs: number
  clients: number
  deletes: number
}

const MOST_NAME = 256

/** Reads an update without applying anything. Throws `Malformed` at the first content our documents do not hold. */
export function readUpdate(bytes: Uint8Array, limits: UpdateLimits): Update {
  const reader = new ByteReader(bytes)
  const structs = readStructs(reader, limits)
  const deletes = readDeletes(reader, limits)
  if (!reader.isAtEnd) throw new Malformed('bytes after the end')
  return { structs, deletes }
}

function readStructs(reader: ByteReader, limits: UpdateLimits): Struct[] {
  const structs: Struct[] = []
  const groups = reader.unsigned(limits.clients)
  const clients = groups > 1 ? new Set<number>() : null
  for (let left = groups; left > 0; left -= 1) {
    const count = reader.unsigned(limits.structs - structs.length)
    const client = reader.unsigned(MOST_CLIENT)
    const clock = reader.unsigned(MOST_CLOCK - count)
    if (count === 0 || clients?.has(client)) throw new Malformed('a client twice or without structs')
    clients?.add(client)
    for (let index = 0; index < count; index += 1) structs.push(readStruct(reader, { client, clock: clock + index }))
  }
  return structs
}

function readStruct(reader: ByteReader, id: StructId): Struct {
  const info = reader.byte()
  const content = info & CONTENT_BITS
  if ((info & HAS_RIGHT_ORIGIN) !== 0) throw new Malformed('a right origin')
  if ((info & HAS_ORIGIN) !== 0) return readReplacing(reader, id, content)
  if ((info & HAS_KEY) === 0) throw new Malformed('a struct without a key')
  const parent = reader.unsigned(1) === 1 ? reader.text(MOST_NAME) : readStructId(reader)
  const key = reader.text(MOST_NAME)
  if (content === CONTENT_ANY) return { kind: 'fact', id, parent, key, value: readOnlyValue(reader) }
  if (content !== CONTENT_TYPE || reader.byte() !== TYPE_MAP) throw new Malformed('content of another kind')
  if (typeof parent !== 'string') throw new Malformed('a map inside a record')
  return { kind: 'record', id, root: parent, key }
}

function readReplacing(reader: ByteReader, id: StructId, content: number): Struct {
  if (content !== CONTENT_ANY) throw new Malformed('a replacement that is no value')
  const origin = readStructId(reader)
  return { kind: 'replacing', id, origin, value: readOnlyValue(reader) }
}

function readOnlyValue(reader: ByteReader) {
  if (reader.unsigned(1) !== 1) throw new Malformed('not one value')
  return readJson(reader)
}

function readStructId(reader: ByteReader): StructId {
  return { client: reader.unsigned(MOST_CLIENT), clock: reader.unsigned(MOST_CLOCK) }
}

function readDeletes(reader: ByteReader, limits: UpdateLimits): DeletedRange[] {
  const deletes: DeletedRange[] = []
  const groups = reader.unsigned(limits.deletes)
  const clients = groups > 1 ? new Set<number>() : null
  for (let left = groups; left > 0; left -= 1) {
    const client = reader.unsigned(MOST_CLIENT)
    const count = reader.unsigned(limits.deletes - deletes.length)
    if (count === 0 || clients?.has(client)) throw new Malformed('a client twice or without deletes')
    clients?.add(client)
    for (let end = 0, index = 0; index < count; index += 1) {
      const range = readRange(reader, client)
      if (range.clock < end) throw new Malformed('deletes out of order')
      end = range.clock + range.length
      deletes.push(range)
    }
  }
  return deletes
}

function readRange(reader: ByteReader, client: number): DeletedRange {
  const clock = reader.unsigned(MOST_CLOCK)
  const length = reader.unsigned(MOST_CLOCK - clock)
  if (length === 0) throw new Malformed('a delete of nothing')
  return { client, clock, length }
}
