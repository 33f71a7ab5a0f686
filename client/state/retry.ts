import type { Reason } from '../../shared/sync/engine.ts'
import type { Item } from '../sync/engine.ts'

/** A standing fact stands for ever, and a malformed one stays malformed when repeated. */
const FOR_EVER: ReadonlySet<Reason> = new Set(['already', 'shape'])

/** Whether trying once more may end otherwise. An action that rests on a refused one goes along with it. */
export function isWorthRetrying({ progress }: Item, items: readonly Item[]): boolean {
  if (progress.kind !== 'refused') return false
  const { because, failures } = progress.refusal
  if (because !== null) return !items.some(({ id }) => id === because)
  return !failures.some(({ reason }) => FOR_EVER.has(reason))
}
