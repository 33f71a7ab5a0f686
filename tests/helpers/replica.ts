import * as Y from 'yjs'
import type { StatedRecord } from '../../shared/sync/fact.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import { entriesOf, readEntry, watchEntries } from '../../shared/sync/reading.ts'

/** A copy of a document on some device: updates arrive one by one, and only touched records are folded again. */
export class Replica<View> {
  readonly doc = new Y.Doc()
  readonly view: View
  readonly stop: () => void

  constructor(kind: FoldedKind<View>) {
    const fold = kind.fold()
    this.view = fold.view()
    this.stop = watchEntries(this.doc, kind, entries => {
      for (const { root, id } of entries) fold.set(root, id, statedIn(this.doc, root, id))
    })
  }

  /** Several updates in one transaction, as a reconnect brings them. */
  receive(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
  }
}

/** The view of a whole document at once, its records told in the order given. */
export function foldWhole<View>(
  kind: FoldedKind<View>,
  doc: Y.Doc,
  inOrder: (entries: { root: string; id: string }[]) => { root: string; id: string }[] = entries => entries,
): View {
  const fold = kind.fold()
  for (const { root, id } of inOrder(entriesOf(doc, kind))) fold.set(root, id, statedIn(doc, root, id))
  return fold.view()
}

function statedIn(doc: Y.Doc, root: string, id: string): StatedRecord {
  return new Map([...readEntry(doc, root, id)].map(([name, value]) => [name, { value, confirmed: true }]))
}
