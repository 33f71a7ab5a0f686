import * as Y from 'yjs'
import { type DocumentKind, entriesOf, type Room } from '../../../shared/sync/engine.ts'
import type { IndexedRecord, Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'

export interface EpochParts {
  log: Pick<Log, 'archives' | 'archive' | 'records'>
  rooms: Pick<Rooms, 'open'>
}

/** An epoch of a room. `sealedAt` is null while it runs. */
export interface Epoch {
  readonly room: Room
  readonly epoch: number
  readonly sealedAt: number | null
}

/** All epochs of a room, newest first; empty if there is no such room. */
export async function epochsOf(parts: EpochParts, room: Room): Promise<Epoch[]> {
  const epoch = await withLiveDoc(parts, room, async (_, epoch) => epoch)
  if (epoch === null) return []
  const sealed = (await parts.log.archives(room.name)).filter(archive => archive.epoch < epoch).reverse()
  return [{ room, epoch, sealedAt: null }, ...sealed.map(({ epoch, at }) => ({ room, epoch, sealedAt: at }))]
}

/** Reads a room's document while holding it; null if there is no such room. */
export async function withLiveDoc<Read>(
  { rooms }: EpochParts,
  room: Room,
  read: (doc: Y.Doc, epoch: number) => Promise<Read>,
): Promise<Read | null> {
  const open = await rooms.open(room)
  if (open === null) return null
  try {
    return await read(open.doc, open.epoch)
  } finally {
    open.release()
  }
}

/** The sealed document of an epoch. */
export async function readSealed({ log }: EpochParts, { room, epoch }: Epoch): Promise<Y.Doc> {
  const bytes = await log.archive(room.name, epoch)
  if (bytes === null) throw new Error(`Sealed, and not kept: ${room.name}@${epoch}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

/** A document's records of these roots. */
export function recordsIn(doc: Y.Doc, kind: DocumentKind, roots: readonly string[]): string[] {
  return entriesOf(doc, kind).flatMap(({ root, id }) => (roots.includes(root) ? [`${root}/${id}`] : []))
}

/** The records that are in this epoch and in no later one: a record carried over is told there. */
export async function lastIn(
  { log }: EpochParts,
  { room, epoch }: Epoch,
  records: readonly string[],
): Promise<Map<string, IndexedRecord>> {
  const found = await log.records(room.name, records)
  return new Map([...found].filter(([, record]) => record.epoch === epoch))
}
