import { type Clock, every, type Room, readRoom } from '../../shared/sync/engine.ts'
import type { HostedRooms, PostgresLog } from '../sync/engine.ts'

/** A hint may be lost: what is missed is found this much later. */
const LOOK_MS = 1000

export interface FollowParts {
  log: Pick<PostgresLog, 'onHints' | 'grown'>
  rooms: Pick<HostedRooms, 'catchUp' | 'heads'>
  clock: Clock
  /** Called with a room to which another node has stored something, in memory here or not. */
  grown: (room: Room) => void
  failed: (error: unknown) => void
}

/** Keeps the rooms in memory up to date with what other nodes store. Returns the undo. */
export function followOthers({ log, rooms, clock, grown, failed }: FollowParts): () => void {
  const catchUp = (name: string, through?: number) => {
    const room = readRoom(name)
    if (room === null) return
    void rooms.catchUp(room.name, through).catch(failed)
    grown(room)
  }
  let isLooking = false
  const look = async () => {
    if (isLooking) return
    isLooking = true
    try {
      for (const name of await log.grown(rooms.heads())) catchUp(name)
    } catch (error) {
      failed(error)
    }
    isLooking = false
  }
  const stops = [
    log.onHints(hints => {
      for (const { name, sequence } of hints) catchUp(name, sequence)
    }),
    every(clock, LOOK_MS, () => void look()),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
