import type { RoomName } from '../../../shared/sync/room.ts'
import type { Opened } from '../storage/keeper.ts'
import type { Trouble } from '../storage/trouble.ts'
import type { Entry } from './entry.ts'

/**
 * Where an outbox lies on this device. One person in one portal has one, whatever tabs and epochs come and go.
 *
 *     entries   id → entry           what is waiting, or was refused
 *     done      id → why it left     so that an entry that is missing without a word counts as lost, not as done
 *     own       room, record         what this person opened, as far as this device saw it accepted
 */
export interface OutboxStore extends Opened {
  load(): Promise<Contents>
  /** All of it or nothing; settles when it is on disk. */
  write(change: OutboxChange): Promise<void>
}

export type OpenOutboxStore = (waiting: (why: Trouble) => void) => Promise<OutboxStore>

/** Entries come as they lie there: a newer version of the app may have written them. */
export interface Contents {
  entries: readonly unknown[]
  done: readonly Done[]
  own: readonly OwnRecord[]
}

export interface OutboxChange {
  put: readonly Entry[]
  /** Each mark removes its entry. */
  done: readonly Done[]
  own: readonly OwnRecord[]
  notOwn: readonly OwnRecord[]
}

export const NO_CHANGE: OutboxChange = { put: [], done: [], own: [], notOwn: [] }

export type Ending = 'confirmed' | 'dismissed' | 'exported' | 'quarantined'

export interface Done {
  id: string
  why: Ending
  at: number
}

export interface OwnRecord {
  room: RoomName
  /** `sessions/s1` */
  record: string
}

/** Marks older than the newest so many are forgotten. A tab asleep for longer sends once more, and is told `saved`. */
export const MOST_DONE = 1000
