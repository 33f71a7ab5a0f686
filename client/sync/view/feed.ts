import type * as Y from 'yjs'
import { recordKey, type StatedRecord } from '../../../shared/sync/fact.ts'
import type { Fold, FoldedKind } from '../../../shared/sync/kind.ts'
import { entriesOf, watchEntries } from '../../../shared/sync/reading.ts'
import { isolated, Listeners, type Stop } from '../watchable.ts'
import { mergedEntry, type Pending } from './merged.ts'

/** An entry of a root, as it is named to whoever follows changes. */
export interface Place {
  root: string
  id: string
}

export interface FeedOptions<View> {
  kind: FoldedKind<View>
  role: string
  doc: Y.Doc
  pending: Pending
}

/**
 * Folds the accepted facts and the waiting ones to one view, and keeps it so: a changed record costs that record.
 *
 *     document ──changed entries──┐
 *                                 ├──► merged ──► fold ──► view
 *     outbox  ──changed entries──┘
 */
export class Feed<View> {
  readonly #kind: FoldedKind<View>
  readonly #role: string
  readonly #changed = new Listeners<[readonly Place[]]>()
  #doc: Y.Doc
  #pending: Pending
  #fold: Fold<View>
  #stop: Stop = () => {}

  constructor({ kind, role, doc, pending }: FeedOptions<View>) {
    this.#kind = kind
    this.#role = role
    this.#doc = doc
    this.#pending = pending
    this.#fold = kind.fold()
    this.#attach()
  }

  view(): View {
    return this.#fold.view()
  }

  facts(root: string, id: string): StatedRecord {
    return mergedEntry(this.#sources(), root, id)
  }

  /** Called after the view has changed, with the entries that were touched. */
  onChange(listener: (places: readonly Place[]) => void): Stop {
    return this.#changed.add(listener)
  }

  /** Another document, of the next epoch, takes the place of this one. */
  switchTo(doc: Y.Doc, pending: Pending): void {
    const before = this.#all()
    this.#stop()
    this.#doc = doc
    this.#pending = pending
    this.#fold = this.#kind.fold()
    this.#attach()
    const known = new Set(before.map(recordKey))
    this.#changed.tell([...before, ...this.#all().filter(place => !known.has(recordKey(place)))])
  }

  /** What waits has changed, at these entries. */
  setPending(pending: Pending, touched: readonly Place[]): void {
    this.#pending = pending
    this.#refold(touched)
    this.#changed.tell(touched)
  }

  stop(): void {
    this.#stop()
  }

  #attach(): void {
    this.#refold(this.#all())
    const doc = this.#doc
    let touched = new Map<string, Place>()
    const unwatch = watchEntries(doc, this.#kind, entries => {
      for (const place of entries) touched.set(recordKey(place), place)
    })
    // Once for a transaction, not for each of its roots: nobody sees half of an action.
    const settle = () => {
      const places = [...touched.values()]
      touched = new Map()
      if (places.length === 0) return
      this.#refold(places)
      this.#changed.tell(places)
    }
    doc.on('afterTransaction', settle)
    this.#stop = () => {
      unwatch()
      doc.off('afterTransaction', settle)
    }
  }

  #refold(places: readonly Place[]): void {
    const sources = this.#sources()
    for (const { root, id } of places) {
      // Thrown into Yjs, an error of a fold would keep later listeners, and so the disk, from the update.
      isolated(() => this.#fold.set(root, id, mergedEntry(sources, root, id)))
    }
  }

  #all(): Place[] {
    const places = new Map(entriesOf(this.#doc, this.#kind).map(place => [recordKey(place), place]))
    for (const facts of this.#pending.values()) {
      for (const { root, id } of facts) places.set(recordKey({ root, id }), { root, id })
    }
    return [...places.values()]
  }

  #sources() {
    return { doc: this.#doc, kind: this.#kind, role: this.#role, pending: this.#pending }
  }
}
