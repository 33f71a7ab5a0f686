import * as Y from 'yjs'
import { documentName, documentPrefix, epochsOf, type Owner } from '../names.ts'
import type { KeptDocument, Shelf } from './shelf.ts'

/** Documents by their names, each as its updates. */
export type MemoryDocuments = Map<string, Uint8Array[]>

/** Keeps documents in memory shared by several tabs, for Node and for tests. */
export function memoryShelf(documents: MemoryDocuments, owner: Owner): Shelf {
  return {
    epochOf: async room => epochsOf(documents.keys(), owner, room)[0] ?? null,
    open: async (room, epoch, doc) => keep(documents, documentName(owner, room, epoch), doc),
    settle: async (room, epoch) => {
      for (const other of epochsOf(documents.keys(), owner, room)) {
        if (other !== epoch) documents.delete(documentName(owner, room, other))
      }
    },
    clear: async () => {
      for (const name of [...documents.keys()]) if (name.startsWith(documentPrefix(owner))) documents.delete(name)
    },
  }
}

function keep(documents: MemoryDocuments, name: string, doc: Y.Doc): KeptDocument {
  const origin = {}
  for (const update of documents.get(name) ?? []) Y.applyUpdate(doc, update, origin)
  documents.set(name, [Y.encodeStateAsUpdate(doc)])
  const store = (update: Uint8Array, from: unknown) => {
    if (from !== origin) documents.get(name)?.push(update)
  }
  doc.on('update', store)
  return {
    persisted: async () => {},
    whenLost: () => () => {},
    close: () => doc.off('update', store),
  }
}
