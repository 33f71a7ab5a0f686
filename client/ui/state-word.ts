import type { SpotKind, SpotLook } from '../state/spot-look.ts'
import type { SharedWords } from '../words/shared.ts'

/** How a spot stands, in a word. `kinds` are those of the trade. */
export function stateWord(
  look: SpotLook,
  shared: SharedWords,
  kinds: Record<SpotKind, string> = shared.spotKinds,
): string {
  if (look.kind === 'held' && look.isStarting) return shared.starting
  if (look.kind !== 'active') return kinds[look.kind]
  if (look.isAway) return shared.away
  return look.isStopping ? shared.stopping : kinds.active
}
