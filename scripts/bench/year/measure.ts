import * as Y from 'yjs'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { readRoom } from '../../../shared/sync/room.ts'
import type { Town } from '../../../tests/server/arbiter/town.ts'
import { STATION } from './life.ts'

/**
 * The document a client has to load, and the processor time for it: wall time would include the machine's other work.
 */
export interface Size {
  readonly bytes: number
  readonly stateVector: number
  readonly openMs: number
}

/** The least of them counts: anything above it is the machine's other work, or the collector's. */
const OPENS = 7

/** The station's document as its log gives it to a server that has just started, folded. */
export async function coldOpen(town: Town): Promise<Size> {
  const room = readRoom(stationRoom(STATION))
  if (room === null) throw new Error('Not a room')
  const times: number[] = []
  let size = { bytes: 0, stateVector: 0 }
  for (let opened = 0; opened < OPENS; opened += 1) {
    const rooms = createRooms({ log: town.log, kinds, clock: town.clock })
    const began = process.cpuUsage()
    const open = await rooms.open(room)
    if (open === null) throw new Error(`No such room: ${room.name}`)
    new Views().station(open.doc)
    times.push(msSince(began))
    size = sizeOf(open.doc)
    open.release()
    await rooms.close()
  }
  return { ...size, openMs: Math.min(...times) }
}

/** The cost of loading the plain document. */
export function plainOpen(bytes: Uint8Array, stateVector: number): Size {
  const began = process.cpuUsage()
  Y.applyUpdate(new Y.Doc(), bytes)
  return { bytes: bytes.length, stateVector, openMs: msSince(began) }
}

export function sizeOf(doc: Y.Doc): Omit<Size, 'openMs'> {
  return { bytes: Y.encodeStateAsUpdate(doc).length, stateVector: Y.encodeStateVector(doc).length }
}

function msSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
