import { Malformed } from '../../../shared/sync/bytes.ts'
import type { Range } from '../../../shared/sync/messages.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import type { Update } from '../../../shared/sync/update.ts'
import type { Judged } from '../gate/judged.ts'
import { rangesOf, runsOf } from '../gate/runs.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { Answer } from './live-room.ts'
import type { RoomLimits } from './room-services.ts'

/** An update that waits for its answer. */
export interface Offer {
  author: Author
  update: Update
  bytes: number
  /** The epoch it was made for. */
  room: EpochRoom
  resolve(answer: Answer): void
  reject(error: unknown): void
}

export type Read = { ok: true; update: Update } | { ok: false; why: string }

/** Bounds come first: too large is not decoded, and decoding applies nothing. */
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
  return rangesOf(runsOf(update.structs))
}
