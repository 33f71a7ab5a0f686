import * as Y from 'yjs'
import { BARE } from './fact.ts'
import type { Json } from './json.ts'
import type { DocumentKind } from './kind.ts'
import type { StructId } from './update.ts'

/** The facts that stand under one entry of a root. A bare fact is a record with one fact whose name is empty. */
export function readEntry(doc: Y.Doc, root: string, id: string): ReadonlyMap<string, Json> {
  const entry: unknown = doc.getMap(root).get(id)
  if (entry === undefined) return new Map()
  return entry instanceof Y.Map ? (new Map(entry.entries()) as Map<string, Json>) : new Map([[BARE, entry as Json]])
}

export function entriesOf(doc: Y.Doc, kind: DocumentKind): { root: string; id: string }[] {
  return [...kind.roots.keys()].flatMap(root => [...doc.getMap(root).keys()].map(id => ({ root, id })))
}

/** Calls with the entries a transaction touched, each once. Returns the undo. */
export function watchEntries(
  doc: Y.Doc,
  kind: DocumentKind,
  changed: (entries: readonly { root: string; id: string }[], transaction: Y.Transaction) => void,
): () => void {
  const undo = [...kind.roots.keys()].map(root => {
    const map = doc.getMap(root)
    const listener = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      changed(
        [...touchedIds(map, events)].map(id => ({ root, id })),
        transaction,
      )
    }
    map.observeDeep(listener as Parameters<typeof map.observeDeep>[0])
    return () => map.unobserveDeep(listener as Parameters<typeof map.unobserveDeep>[0])
  })
  return () => {
    for (const stop of undo) stop()
  }
}

function touchedIds(map: Y.Map<unknown>, events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
  // An overwritten record arrives as one event of the root, a new fact as an event of its record: both name the id.
  const ids = new Set<string>()
  for (const event of events) {
    if (event.target === (map as unknown)) for (const id of event.keys.keys()) ids.add(id)
    else ids.add(String(event.path[0]))
  }
  return ids
}

/** The struct of an entry's map: facts of the record name it as their parent. */
export function recordStruct(doc: Y.Doc, root: string, id: string): StructId | null {
  const entry: unknown = doc.getMap(root).get(id)
  const item = entry instanceof Y.Map ? entry._item : null
  return item === null ? null : { client: item.id.client, clock: item.id.clock }
}

/** The struct of the value at a place: a replacement has to name it. */
export function valueStruct(doc: Y.Doc, root: string, id: string, name: string): StructId | null {
  const map = name === BARE ? doc.getMap(root) : doc.getMap(root).get(id)
  if (!(map instanceof Y.Map)) return null
  const item = map._map.get(name === BARE ? id : name)
  return item === undefined || item.deleted ? null : { client: item.lastId.client, clock: item.lastId.clock }
}
