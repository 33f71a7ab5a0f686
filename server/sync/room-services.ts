import type { UpdateLimits } from '../../shared/sync/read-update.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import type { CarryOver } from './batch.ts'
import type { RoomLog } from './guarded-log.ts'
import type { Accepted } from './live-room.ts'

/** What a room in memory may use, and whom it tells. */
export interface RoomServices {
  log: RoomLog
  now: () => number
  limits: RoomLimits
  carryOver: CarryOver
  /** A room stays in memory until it is let go as often as it was kept. */
  keep: (room: RoomName) => void
  letGo: (room: RoomName) => void
  /** Told of each append of ours, after it is durable and applied. */
  accept: (accepted: Accepted) => void
  /** Memory and log may differ: nothing may be acknowledged from now on, in any room. */
  fail: (error: unknown) => Error
  /** A mistake of ours that must not stop others. */
  alarm: (error: unknown) => void
}

export interface RoomLimits {
  /** Of one update, in bytes and by what it holds. */
  updateBytes: number
  update: UpdateLimits
  /** Updates that are judged and stored together, and the structs in them: judging holds up everything else. */
  batch: number
  batchStructs: number
  /** Client ids one person may bring into a room in a day. */
  newClientsPerDay: number
  /** Entries of a room are summed up in a snapshot when they are larger than this. */
  snapshotBytes: number
  /** Rooms that nobody holds and that stay in memory all the same. */
  idleRooms: number
}

export const ROOM_LIMITS: RoomLimits = {
  updateBytes: 128 * 1024,
  update: { structs: 512, clients: 64, deletes: 512 },
  batch: 256,
  batchStructs: 2048,
  newClientsPerDay: 2000,
  snapshotBytes: 128 * 1024,
  idleRooms: 64,
}

/** The server is stopping: what was not answered is not stored, and its sender asks again elsewhere. */
export class RoomsClosed extends Error {
  override name = 'RoomsClosed'

  constructor() {
    super('The rooms are closed')
  }
}
