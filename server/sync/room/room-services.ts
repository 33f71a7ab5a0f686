import type { Pace } from '../../../shared/sync/kind.ts'
import type { UpdateLimits } from '../../../shared/sync/read-update.ts'
import type { Room, RoomName } from '../../../shared/sync/room.ts'
import type { RecordName } from '../gate/judged.ts'
import type { RoomLog } from './guarded-log.ts'
import type { Accepted, Followed } from './live-room.ts'

/** The tools of a room in memory, and the listeners it tells. */
export interface RoomServices {
  log: RoomLog
  now: () => number
  limits: RoomLimits
  carryOver: CarryOver
  /** A room stays in memory until it has been let go as often as it was kept. */
  keep: (room: RoomName) => void
  letGo: (room: RoomName) => void
  /** Called after each append of ours is durable and applied. */
  accept: (accepted: Accepted) => void
  /** Called after what another server appended is applied. */
  followed: (followed: Followed) => void
  /** Memory and log may differ: from now on no room acknowledges anything. */
  fail: (error: unknown) => Error
  /** A mistake of ours that must not stop others. */
  alarm: (error: unknown) => void
}

/**
 * Names the records that come along when one of an earlier epoch is carried into this one, itself included. A session
 * may need its payments beside it.
 */
export type CarryOver = (record: RecordName, room: Room) => readonly RecordName[]

export interface RoomLimits {
  /** Bounds of one update, in bytes and by content. */
  updateBytes: number
  update: UpdateLimits
  /** How many updates, and structs, are judged and stored together: judging holds up everything else. */
  batch: number
  batchStructs: number
  /** Client ids one person may bring into a room in a day. */
  newClientsPerDay: number
  /** The most one person may state in a room within an hour, unless its kind gives their role less. */
  statedPerHour: Pace
  /** Entries larger than this together are summed up in a snapshot. */
  snapshotBytes: number
  /** Rooms kept in memory though no one holds them. */
  idleRooms: number
}

export const ROOM_LIMITS: RoomLimits = {
  updateBytes: 128 * 1024,
  update: { structs: 512, clients: 64, deletes: 512 },
  batch: 256,
  batchStructs: 2048,
  newClientsPerDay: 2000,
  statedPerHour: { facts: 5000, bytes: 4 * 1024 * 1024 },
  snapshotBytes: 128 * 1024,
  idleRooms: 64,
}

/** The server is stopping: an unanswered update is not stored, and its sender asks again elsewhere. */
export class RoomsClosed extends Error {
  override name = 'RoomsClosed'

  constructor() {
    super('The rooms are closed')
  }
}
