import type { Range } from '../../shared/sync/messages.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Update } from '../../shared/sync/update.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { Judged } from './gate/judged.ts'
import { lanesOf, rangesOf } from './gate/lanes.ts'
import type { Answer } from './live-room.ts'

/** An update somebody has sent, until they are answered. */
export interface Offer {
  author: Author
  update: Update
  /** The epoch it was made for. */
  room: EpochRoom
  resolve(answer: Answer): void
  reject(error: unknown): void
}

export function answerOf(judged: Judged, update: Update, epoch: number): Answer {
  if (judged.kind === 'moved') return { kind: 'moved', epoch }
  if (judged.kind === 'passed') return { kind: 'saved', restated: judged.restated }
  return { kind: 'refused', ranges: rangesIn(update), failures: judged.failures, isForged: judged.isForged }
}

function rangesIn(update: Update): Range[] {
  return rangesOf(lanesOf(update.structs))
}
