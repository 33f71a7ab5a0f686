import { join } from 'node:path'
import * as Y from 'yjs'
import { LOG_DIRECTORY } from '../../server/data-dir.ts'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import type { Log } from '../../server/store/log.ts'
import { loadRoom } from '../../server/sync/room/load-room.ts'
import { station } from '../../shared/documents/station.ts'
import type { Room, RoomName } from '../../shared/sync/room.ts'
import { factsIn } from '../../tests/helpers/facts-in.ts'
import { doubledIn } from './doubled.ts'
import type { Stored } from './faults.ts'
import { ROOMS } from './scene.ts'

/** A room as a fresh load gives it. */
export interface Found extends Stored {
  document: Uint8Array
  hasSnapshot: boolean
}

/** Every room as it is on disk. Only while no server has the directory. */
export async function inspectDisk(dataDir: string): Promise<Map<RoomName, Found>> {
  const opened = await openLmdbLog({ directory: join(dataDir, LOG_DIRECTORY), onFailure: fail })
  if (!opened.ok) throw new Error(opened.words)
  try {
    const found = new Map<RoomName, Found>()
    for (const room of ROOMS) found.set(room.name, await inspectRoom(opened.log, room))
    return found
  } finally {
    await opened.log.close()
  }
}

export async function inspectRoom(log: Log, room: Room): Promise<Found> {
  const loaded = await loadRoom({ log, room, kind: station, alarm: fail })
  const state = await log.load(room.name)
  if (loaded === null || state === null) throw new Error(`The log has lost ${room.name}`)
  return {
    facts: new Map(Object.entries(factsIn(loaded.doc, station))),
    doubled: doubledIn(loaded.doc),
    document: Y.encodeStateAsUpdate(loaded.doc),
    hasSnapshot: state.snapshot !== null,
  }
}

function fail(error: unknown): never {
  throw error
}
