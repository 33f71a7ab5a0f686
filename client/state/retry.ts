import type { Reason } from '../../shared/sync/reason.ts'
import type { Item } from '../sync/engine.ts'

/** What stands once stands for ever, and what has no shape gets none by being said again. */
const FOR_EVER: ReadonlySet<Reason> = new Set(['already', 'shape'])

/** Whether trying once more may end otherwise. What rests on something refused goes along with that. */
export function isWorthRetrying({ progress }: Item, items: readonly Item[]): boolean {
  if (progress.kind !== 'refused') return false
  const { because, failures } = progress.refusal
  if (because !== null) return !items.some(({ id }) => id === because)
  return !failures.some(({ reason }) => FOR_EVER.has(reason))
}
