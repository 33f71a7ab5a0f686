import * as Y from 'yjs'
import { BARE, pathOf, recordKey } from '../../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../../shared/sync/json.ts'
import type { StructId } from '../../../shared/sync/update.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { Ledger, type LiveFact, type Meaning } from '../gate/ledger.ts'

/** One struct of a document, and whether its fact still stands. */
interface Said {
  id: StructId
  meaning: Meaning
  stands: boolean
}

/** A record as the document has it, without authors and arrivals. */
interface Entry {
  struct: StructId | null
  values: Map<string, { value: Json; struct: StructId; path: string }>
}

/** Reads the ledger of a document: structs from the document, authors and arrivals from the index. */
export async function readLedger(
  doc: Y.Doc,
  clients: ReadonlyMap<number, string>,
  find: (records: readonly string[]) => Promise<ReadonlyMap<string, IndexedRecord>>,
): Promise<Ledger> {
  const ledger = Ledger.empty()
  for (const [client, principal] of clients) ledger.bind(client, principal)
  const said = saidIn(doc)
  for (const { id, meaning } of said) ledger.say(id, meaning)
  const entries = entriesOf(said)
  const index = await find([...entries.keys()])
  for (const [key, { struct, values }] of entries) {
    const { owner, facts } = indexed(index.get(key), key)
    ledger.stand(key, { owner, struct, facts: factsOf(values, facts) })
  }
  return ledger
}

function entriesOf(said: readonly Said[]): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const { id, meaning, stands } of said) {
    if (!stands) continue
    const key = recordKey(meaning.kind === 'record' ? meaning : meaning.place)
    const entry = entries.get(key) ?? { struct: null, values: new Map() }
    entries.set(key, entry)
    if (meaning.kind === 'record') entry.struct = id
    else entry.values.set(meaning.place.name, { value: meaning.value ?? null, struct: id, path: pathOf(meaning.place) })
  }
  return entries
}

/**
 * The document and its index are stored in one append, so they differ only when one was read later than the other. If
 * they really differ, one person's facts could pass for another's: better no room than that one.
 */
export class IndexDiffers extends Error {}

function indexed<Found>(found: Found | undefined, path: string): Found {
  if (found === undefined) throw new IndexDiffers(`Stands in the document and not in its index: ${path}`)
  return found
}

function factsOf(values: Entry['values'], facts: IndexedRecord['facts']): Map<string, LiveFact> {
  return new Map(
    [...values].map(([name, { value, struct, path }]) => {
      const fact = indexed(facts.get(name), path)
      if (!isEqualJson(fact.value, value)) throw new IndexDiffers(`Another value in the index: ${path}`)
      const { by, at, sequence = 0 } = fact
      return [name, { value, by, at, sequence, struct }]
    }),
  )
}

function saidIn(doc: Y.Doc): Said[] {
  const roots = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]))
  const said: Said[] = []
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) throw new Error(`Not a struct of ours: ${struct.id.client}:${struct.id.clock}`)
      said.push(...saidBy(struct, roots))
    }
  }
  return said
}

/** Values replaced one after another under one client id may share one item. */
function saidBy(item: Y.Item, roots: ReadonlyMap<unknown, string>): Said[] {
  return Array.from({ length: item.length }, (_, offset) => {
    const id = { client: item.id.client, clock: item.id.clock + offset }
    const origin = offset === 0 ? item.origin : { client: id.client, clock: id.clock - 1 }
    return { id, meaning: meaningOf(item, offset, origin, roots), stands: !item.deleted }
  })
}

function meaningOf(
  item: Y.Item,
  offset: number,
  origin: StructId | null,
  roots: ReadonlyMap<unknown, string>,
): Meaning {
  const { parent, key } = parentOf(item)
  const root = roots.get(parent)
  if (item.content instanceof Y.ContentType && root !== undefined) return { kind: 'record', root, id: key }
  const place = root === undefined ? placeIn(parent, key, roots) : { root, id: key, name: BARE }
  const value = item.content instanceof Y.ContentAny ? (item.content.arr[offset] as Json) : undefined
  return { kind: 'fact', place, origin: origin && { client: origin.client, clock: origin.clock }, value }
}

function placeIn(map: Y.AbstractType<unknown>, name: string, roots: ReadonlyMap<unknown, string>) {
  const { parent, key } = parentOf(map._item)
  const root = roots.get(parent)
  if (root === undefined) throw new Error(`A map inside a record: ${key}/${name}`)
  return { root, id: key, name }
}

function parentOf(item: Y.Item | null): { parent: Y.AbstractType<unknown>; key: string } {
  const parent = item?.parent
  if (!item || !(parent instanceof Y.AbstractType) || item.parentSub === null) throw new Error('A struct without a key')
  return { parent, key: item.parentSub }
}
