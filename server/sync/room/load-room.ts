import * as Y from 'yjs'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { Room } from '../../../shared/sync/room.ts'
import type { RoomState } from '../../store/log.ts'
import { EpochRoom } from './epoch-room.ts'
import type { RoomLog } from './guarded-log.ts'
import { IndexDiffers, readLedger } from './read-ledger.ts'

export interface Loading {
  log: RoomLog
  room: Room
  kind: DocumentKind
  alarm: (error: unknown) => void
}

/** Loads a room from the log; null if the log has none. */
export async function loadRoom(loading: Loading): Promise<EpochRoom | null> {
  const { log, room } = loading
  let state = await log.load(room.name)
  while (state !== null) {
    const loaded = await readRoom(loading, state)
    if (loaded instanceof EpochRoom) return loaded
    const again = await log.load(room.name)
    // Another server replaced a fact between the two reads. If nothing is new, the index is really wrong.
    if (again?.sequence === state.sequence) throw loaded
    state = again
  }
  return null
}

async function readRoom({ log, room, kind, alarm }: Loading, state: RoomState): Promise<EpochRoom | IndexDiffers> {
  const { epoch, serverClient, sequence, clients } = state
  const doc = docOf(state)
  try {
    const ledger = await readLedger(doc, clients, records => log.records(room.name, records))
    const bytes = state.entries.reduce((sum, { update }) => sum + update.length, 0)
    return new EpochRoom({ room, kind, epoch, serverClient, sequence, doc, ledger, bytes, alarm })
  } catch (error) {
    if (error instanceof IndexDiffers) return error
    throw error
  }
}

function docOf({ snapshot, entries }: RoomState): Y.Doc {
  const doc = new Y.Doc()
  // One transaction: Yjs looks at every client's structs at the end of each.
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes)
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
  return doc
}
