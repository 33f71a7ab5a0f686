import type * as Y from 'yjs'
import type { RoomName } from '../../../shared/sync/room.ts'
import { documentName, documentPrefix, epochsOf, type Owner } from '../names.ts'
import { deleteDatabase } from '../storage/database.ts'
import type { Trouble } from '../storage/trouble.ts'
import { keepDocument } from './kept-document.ts'
import { MovedOn, type Shelf } from './shelf.ts'

/**
 * Keeps documents with y-indexeddb, one database for each epoch of a room. y-indexeddb opens the page's own
 * `indexedDB`, so the factory must be that one.
 */
export function indexedDbShelf(factory: IDBFactory, owner: Owner): Shelf {
  return {
    epochOf: async room => epochsOf(await namesIn(factory), owner, room)[0] ?? null,
    open: (room, epoch, doc, waiting) => open(factory, owner, { room, epoch, doc, waiting }),
    settle: async (room, epoch) => {
      const others = epochsOf(await namesIn(factory), owner, room).filter(other => other !== epoch)
      await Promise.all(others.map(other => deleteDatabase(factory, documentName(owner, room, other))))
    },
    clear: async () => {
      const own = (await namesIn(factory)).filter(name => name.startsWith(documentPrefix(owner)))
      await Promise.all(own.map(name => deleteDatabase(factory, name)))
    },
  }
}

interface Opening {
  room: RoomName
  epoch: number
  doc: Y.Doc
  waiting: (why: Trouble) => void
}

async function open(factory: IDBFactory, owner: Owner, { room, epoch, doc, waiting }: Opening) {
  const epochs = epochsOf(await namesIn(factory), owner, room)
  const newest = epochs.at(-1) ?? epoch
  if (newest > epoch && !epochs.includes(epoch)) throw new MovedOn(newest)
  return keepDocument(factory, documentName(owner, room, epoch), doc, waiting)
}

async function namesIn(factory: IDBFactory): Promise<string[]> {
  // Firefox before 126 cannot list them: nothing is found before the network answers, and nothing else is lost.
  if (typeof factory.databases !== 'function') return []
  const databases = await factory.databases()
  return databases.flatMap(({ name }) => name ?? [])
}
