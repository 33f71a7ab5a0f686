import type { RoomName } from '../../../shared/sync/room.ts'
import type { Opened } from '../storage/keeper.ts'
import type { Trouble } from '../storage/trouble.ts'
import type { Entry } from './entry.ts'

/**
 * The store of an outbox on this device. One person in one portal has one, whatever tabs and epochs come and go.
 *
 *     entries   id → entry           waiting or refused
 *     done      id → why it left     an entry missing without such a word counts as lost, not as done
 *     own       room, record         opened by this person, as far as this device saw it accepted
 */
export interface OutboxStore extends Opened {
  load(): Promise<Contents>
  /** All of it or nothing; settles when it is on disk. */
  write(change: OutboxChange): Promise<void>
}

export type OpenOutboxStore = (waiting: (why: Trouble) => void) => Promise<OutboxStore>

/** Raw entries: a newer version of the app may have written them. */
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

/** Keeps only this many marks. A tab asleep for longer sends an entry again and is told `saved`. */
export const MOST_DONE = 1000
