import * as v from 'valibot'
import { type RoomName, readRoom } from '../../../shared/sync/room.ts'
import type { Entry } from './entry.ts'
import type { Done, OwnRecord } from './outbox-store.ts'

/** The messages between the tabs of one person about their outbox. */
export type TabMessage =
  | { kind: 'put'; entries: readonly Entry[]; isKept: boolean }
  | { kind: 'done'; done: readonly Done[]; own: readonly OwnRecord[] }
  /** Exactly these entries of a room are under way. */
  | { kind: 'sent'; room: RoomName; ids: readonly string[] }

/** Reads a message of a tab that may run another version of the app. */
export type HeardMessage = Exclude<TabMessage, { kind: 'put' }> | { kind: 'put'; entries: unknown[]; isKept: boolean }

export function readTabMessage(heard: unknown): HeardMessage | null {
  const read = v.safeParse(MESSAGE, heard)
  return read.success ? read.output : null
}

const ROOM = v.custom<RoomName>(value => typeof value === 'string' && readRoom(value) !== null)

const DONE = v.object({
  id: v.string(),
  why: v.picklist(['confirmed', 'dismissed', 'exported', 'quarantined']),
  at: v.number(),
})

const MESSAGE: v.GenericSchema<unknown, HeardMessage> = v.variant('kind', [
  v.object({ kind: v.literal('put'), entries: v.array(v.unknown()), isKept: v.boolean() }),
  v.object({
    kind: v.literal('done'),
    done: v.array(DONE),
    own: v.array(v.object({ room: ROOM, record: v.string() })),
  }),
  v.object({ kind: v.literal('sent'), room: ROOM, ids: v.array(v.string()) }),
])
