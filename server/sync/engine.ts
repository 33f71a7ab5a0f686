import { randomInt } from 'node:crypto'
import type { Clock } from '../../shared/sync/clock.ts'
import { createRooms, type HostedRooms, type RoomsOptions } from './room/rooms.ts'
import type { Door } from './socket/door.ts'
import { LIMITS, type Limits } from './socket/limits.ts'
import { type Meter, noMeter } from './socket/meter.ts'
import { Presences } from './socket/presence.ts'
import { Sockets } from './socket/sockets.ts'

/**
 * The engine's face for a server, with the logs it can stand on. The other files of this folder implement it: socket →
 * room → gate.
 */
export { type LmdbLog, openLmdbLog } from '../store/lmdb.ts'
export type { Log } from '../store/log.ts'
export { createMemoryLog } from '../store/memory.ts'
export {
  type ChargerRows,
  type Hint,
  type KeptRows,
  type NodeRows,
  openPostgresLog,
  type PostgresLog,
  type PresenceRow,
  type PresenceRows,
} from '../store/postgres.ts'
export type { EpochRoom } from './room/epoch-room.ts'
export { HourQuota } from './room/hour-quota.ts'
export type { Accepted, Answer, Followed, LiveRoom, OpenRoom, Rooms, Statement } from './room/live-room.ts'
export { loadRoom } from './room/load-room.ts'
export { recordsBehind } from './room/needs.ts'
export { IndexDiffers } from './room/read-ledger.ts'
export { RoomsClosed } from './room/room-services.ts'
export { type Asker, createRooms, type HostedRooms } from './room/rooms.ts'
export { SYNC_PATH } from './socket/address.ts'
export { Bucket } from './socket/bucket.ts'
export type { Admission, Door, Visitor } from './socket/door.ts'
export { LIMITS, type Limits, type Rate } from './socket/limits.ts'
export type { Meter } from './socket/meter.ts'
export type { Presence, Presences } from './socket/presence.ts'
export { systemClock } from './system-clock.ts'

export interface EngineOptions extends Pick<RoomsOptions, 'log' | 'kinds' | 'creates' | 'alarm'> {
  clock: Clock
  limits?: Partial<Limits> | undefined
  meter?: Meter
  /** Called with a mistake of ours that ended a socket. */
  report: (error: unknown) => void
}

/** The rooms of a log, their presence, and the sockets that lead to them. */
export interface Engine {
  readonly rooms: HostedRooms
  readonly presence: Presences
  /** Accepts sockets from now on, as far as the door admits them. */
  open(door: Door): Sockets
}

export function createEngine(options: EngineOptions): Engine {
  const { clock, report, meter = noMeter } = options
  const limits = { ...LIMITS, ...options.limits }
  const rooms = createRooms({ ...options, limits })
  const presence = new Presences({ clock, newClient: () => randomInt(2 ** 32) })
  const open = (door: Door) => new Sockets({ rooms, door, presences: presence, limits, clock, meter, report })
  return { rooms, presence, open }
}
