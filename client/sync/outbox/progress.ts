import type { Json } from '../../../shared/sync/json.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Refusal } from './entry.ts'
import type { Ending } from './outbox-store.ts'

/**
 * How far an action has come. Kept on this device, sent and confirmed are three states, and none is reported as
 * another.
 *
 *     unsaved ──► kept ──► sent ──► confirmed
 *        └─────────────────►┘  └──► refused ──► gone
 */
export type Progress =
  /** Only in this tab's memory: the device could not store it, or not yet. */
  | { kind: 'unsaved' }
  | { kind: 'kept' }
  | { kind: 'sent'; isKept: boolean }
  /** Durable on the server. */
  | { kind: 'confirmed' }
  | { kind: 'refused'; refusal: Refusal }
  /** Removed from the list by a person. */
  | { kind: 'gone'; why: Exclude<Ending, 'confirmed'> }

/** One line of the outbox, as a person sees it. */
export interface Item {
  id: string
  at: number
  room: RoomName
  what: Json
  progress: Extract<Progress, { kind: 'unsaved' | 'kept' | 'sent' | 'refused' }>
}

export function isSameProgress(a: Progress, b: Progress): boolean {
  if (a.kind === 'sent' && b.kind === 'sent') return a.isKept === b.isKept
  if (a.kind === 'refused' && b.kind === 'refused') return a.refusal === b.refusal
  return a.kind === b.kind
}
