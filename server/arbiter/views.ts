import type * as Y from 'yjs'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import type { CatalogueView } from '../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../shared/documents/catalogue.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk } from '../../shared/documents/desk.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { StatedRecord } from '../../shared/sync/fact.ts'
import type { Fold, FoldedKind } from '../../shared/sync/kind.ts'
import { entriesOf, readEntry, watchEntries } from '../../shared/sync/reading.ts'

/**
 * What documents say, folded once and kept up entry by entry for as long as the document lives. A view is always of what
 * its document holds: it changes in the same step.
 */
export class Views {
  readonly #stations = new Folds<StationView>(station)
  readonly #desks = new Folds<DeskView>(desk)
  readonly #accounts = new Folds<AccountView>(account)
  readonly #catalogues = new Folds<CatalogueView>(catalogue)

  station(doc: Y.Doc): StationView {
    return this.#stations.of(doc)
  }

  desk(doc: Y.Doc): DeskView {
    return this.#desks.of(doc)
  }

  account(doc: Y.Doc): AccountView {
    return this.#accounts.of(doc)
  }

  catalogue(doc: Y.Doc): CatalogueView {
    return this.#catalogues.of(doc)
  }
}

class Folds<View> {
  readonly #kind: FoldedKind<View>
  readonly #folds = new WeakMap<Y.Doc, Fold<View>>()

  constructor(kind: FoldedKind<View>) {
    this.#kind = kind
  }

  of(doc: Y.Doc): View {
    const fold = this.#folds.get(doc) ?? this.#begin(doc)
    return fold.view()
  }

  #begin(doc: Y.Doc): Fold<View> {
    const fold = this.#kind.fold()
    this.#folds.set(doc, fold)
    const take = (entries: readonly { root: string; id: string }[]) => {
      for (const { root, id } of entries) fold.set(root, id, statedEntry(doc, root, id))
    }
    take(entriesOf(doc, this.#kind))
    // It goes when the document does: nobody else has it.
    watchEntries(doc, this.#kind, take)
    return fold
  }
}

/** All of it is accepted: nothing else is in a document of the server's. */
function statedEntry(doc: Y.Doc, root: string, id: string): StatedRecord {
  return new Map([...readEntry(doc, root, id)].map(([name, value]) => [name, { value, confirmed: true }]))
}
