import type { StatedFact } from '../../shared/sync/fact.ts'
import type { Fold, FoldedKind } from '../../shared/sync/kind.ts'
import { boxes } from './boxes.ts'

/** `boxes/b1` → its facts by name. */
export type BoxesView = Record<string, Record<string, StatedFact>>

/** The boxes, with a view that hides nothing. */
export const foldedBoxes: FoldedKind<BoxesView> = { ...boxes, fold: () => new BoxesFold() }

class BoxesFold implements Fold<BoxesView> {
  readonly #entries = new Map<string, Record<string, StatedFact>>()

  set(root: string, id: string, facts: ReadonlyMap<string, StatedFact>): void {
    if (facts.size === 0) this.#entries.delete(`${root}/${id}`)
    else this.#entries.set(`${root}/${id}`, Object.fromEntries([...facts].sort(([a], [b]) => (a < b ? -1 : 1))))
  }

  view(): BoxesView {
    return Object.fromEntries([...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}
