import * as encoding from 'lib0/encoding'
import { encode } from './encode.ts'
import type { Json } from './json.ts'
import {
  CONTENT_ANY,
  CONTENT_TYPE,
  type DeletedRange,
  HAS_KEY,
  HAS_ORIGIN,
  type Struct,
  type StructId,
  TYPE_MAP,
  type Update,
} from './update.ts'

/**
 * Writes an update from structs, so that no scratch document has to be cloned (0.4–90 ms each). Structs of one client
 * must stand together with clocks rising by one, as `readUpdate` gives them.
 */
export function writeUpdate(update: Update): Uint8Array {
  return encode(encoder => writeAll(encoder, update))
}

function writeAll(encoder: encoding.Encoder, update: Update): void {
  const byClient = groupBy(update.structs, struct => struct.id.client)
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, structs] of byClient) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, structs[0]?.id.clock ?? 0)
    for (const struct of inSequence(structs)) writeStruct(encoder, struct)
  }
  writeDeletes(encoder, update.deletes)
}

/** Only a client's first clock is written. After a hole, every later struct would get another's id. */
function inSequence(structs: readonly Struct[]): readonly Struct[] {
  for (let index = 1; index < structs.length; index += 1) {
    const [before, struct] = [structs[index - 1], structs[index]]
    if (before !== undefined && struct !== undefined && struct.id.clock !== before.id.clock + 1) {
      throw new Error(`Clock ${struct.id.clock} of client ${struct.id.client} after ${before.id.clock}`)
    }
  }
  return structs
}

function writeStruct(encoder: encoding.Encoder, struct: Struct): void {
  if (struct.kind === 'replacing') {
    encoding.writeUint8(encoder, CONTENT_ANY | HAS_KEY | HAS_ORIGIN)
    writeStructId(encoder, struct.origin)
  } else {
    encoding.writeUint8(encoder, (struct.kind === 'record' ? CONTENT_TYPE : CONTENT_ANY) | HAS_KEY)
    writeParent(encoder, struct.kind === 'record' ? struct.root : struct.parent)
    encoding.writeVarString(encoder, struct.key)
  }
  if (struct.kind === 'record') encoding.writeVarUint(encoder, TYPE_MAP)
  else writeOnlyValue(encoder, struct.value)
}

function writeOnlyValue(encoder: encoding.Encoder, value: Json): void {
  encoding.writeVarUint(encoder, 1)
  encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
}

function writeParent(encoder: encoding.Encoder, parent: StructId | string): void {
  encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
  if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
  else writeStructId(encoder, parent)
}

function writeStructId(encoder: encoding.Encoder, id: StructId): void {
  encoding.writeVarUint(encoder, id.client)
  encoding.writeVarUint(encoder, id.clock)
}

function writeDeletes(encoder: encoding.Encoder, deletes: readonly DeletedRange[]): void {
  const clients = groupBy(deletes, range => range.client)
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const range of ranges.sort((a, b) => a.clock - b.clock)) {
      encoding.writeVarUint(encoder, range.clock)
      encoding.writeVarUint(encoder, range.length)
    }
  }
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
