import type * as Y from 'yjs'
import { recordKey, type StatedRecord } from '../../../shared/sync/fact.ts'
import { type Fold, type FoldedKind, type MakeMap, plainMap } from '../../../shared/sync/kind.ts'
import { entriesOf, watchEntries } from '../../../shared/sync/reading.ts'
import { isolated, Listeners, type Stop } from '../watchable.ts'
import { mergedEntry, type Pending } from './merged.ts'

interface RecordName {
  root: string
  id: string
}

/** How a screen follows a view: by the maps it is kept in, which tell what of them is set, and change by change. */
export interface Follow {
  map: MakeMap
  /** Runs what sets them. Their readers run again after all of it, not after half. */
  together(change: () => void): void
}

const UNFOLLOWED: Follow = { map: plainMap, together: change => change() }

export interface FeedOptions<View> {
  kind: FoldedKind<View>
  role: string
  doc: Y.Doc
  pending: Pending
  follow?: Follow
}

/**
 * Folds the accepted facts and the waiting ones into one view and keeps it current: a changed record costs only that
 * record.
 *
 *     document ──changed entries──┐
 *                                 ├──► merged ──► fold ──► view
 *     outbox  ──changed entries──┘
 */
export class Feed<View> {
  readonly #kind: FoldedKind<View>
  readonly #role: string
  readonly #follow: Follow
  readonly #changed = new Listeners<[]>()
  #doc: Y.Doc
  #pending: Pending
  #fold: Fold<View>
  #stop: Stop = () => {}

  constructor({ kind, role, doc, pending, follow = UNFOLLOWED }: FeedOptions<View>) {
    this.#kind = kind
    this.#role = role
    this.#follow = follow
    this.#doc = doc
    this.#pending = pending
    this.#fold = kind.fold(follow.map)
    this.#attach()
  }

  view(): View {
    return this.#fold.view()
  }

  facts(root: string, id: string): StatedRecord {
    return mergedEntry(this.#sources(), root, id)
  }

  /** Called after the view has changed. */
  onChange(listener: () => void): Stop {
    return this.#changed.add(listener)
  }

  /** Replaces the document with that of the next epoch. */
  switchTo(doc: Y.Doc, pending: Pending): void {
    this.#stop()
    this.#doc = doc
    this.#pending = pending
    this.#fold = this.#kind.fold(this.#follow.map)
    this.#attach()
    this.#changed.tell()
  }

  /** The waiting facts have changed, at these entries. */
  setPending(pending: Pending, touched: readonly RecordName[]): void {
    this.#pending = pending
    this.#change(touched)
  }

  stop(): void {
    this.#stop()
  }

  #attach(): void {
    this.#refold(this.#all())
    const doc = this.#doc
    let touched = new Map<string, RecordName>()
    const unwatch = watchEntries(doc, this.#kind, entries => {
      for (const place of entries) touched.set(recordKey(place), place)
    })
    // Once a transaction, not once for each of its roots: no one sees half an action.
    const settle = () => {
      const places = [...touched.values()]
      touched = new Map()
      if (places.length === 0) return
      this.#change(places)
    }
    doc.on('afterTransaction', settle)
    this.#stop = () => {
      unwatch()
      doc.off('afterTransaction', settle)
    }
  }

  #change(places: readonly RecordName[]): void {
    isolated(() =>
      this.#follow.together(() => {
        this.#refold(places)
        this.#changed.tell()
      }),
    )
  }

  #refold(places: readonly RecordName[]): void {
    const sources = this.#sources()
    for (const { root, id } of places) {
      // If a fold's error reached Yjs, later listeners, and with them the disk, would miss the update.
      isolated(() => this.#fold.set(root, id, mergedEntry(sources, root, id)))
    }
  }

  #all(): RecordName[] {
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
