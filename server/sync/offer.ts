import { Malformed } from '../../shared/sync/bytes.ts'
import type { Range } from '../../shared/sync/messages.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { readUpdate } from '../../shared/sync/read-update.ts'
import type { Update } from '../../shared/sync/update.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { Judged } from './gate/judged.ts'
import { lanesOf, rangesOf } from './gate/lanes.ts'
import type { Answer } from './live-room.ts'
import type { RoomLimits } from './room-services.ts'

/** An update somebody has sent, until they are answered. */
export interface Offer {
  author: Author
  update: Update
  /** The epoch it was made for. */
  room: EpochRoom
  resolve(answer: Answer): void
  reject(error: unknown): void
}

export type Read = { ok: true; update: Update } | { ok: false; why: string }

/** Bounds first: nothing is decoded of what is too large, and nothing applied of what is decoded. */
export function readOffer(bytes: Uint8Array, limits: Pick<RoomLimits, 'updateBytes' | 'update'>): Read {
  if (bytes.length > limits.updateBytes) return { ok: false, why: 'too large' }
  try {
    return { ok: true, update: readUpdate(bytes, limits.update) }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message }
    throw error
  }
}

export function answerOf(judged: Judged, update: Update, epoch: number): Answer {
  if (judged.kind === 'moved') return { kind: 'moved', epoch }
  if (judged.kind === 'passed') return { kind: 'saved', restated: judged.restated }
  return { kind: 'refused', ranges: rangesIn(update), failures: judged.failures, isForged: judged.isForged }
}

function rangesIn(update: Update): Range[] {
  return rangesOf(lanesOf(update.structs))
}
