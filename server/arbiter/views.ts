import type * as Y from 'yjs'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import type { CatalogueView } from '../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../shared/documents/catalogue.ts'
import type { ChargersView } from '../../shared/documents/chargers/view.ts'
import { chargers } from '../../shared/documents/chargers.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk } from '../../shared/documents/desk.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import {
  entriesOf,
  type Fold,
  type FoldedKind,
  readEntry,
  type StatedRecord,
  watchEntries,
} from '../../shared/sync/engine.ts'

/**
 * Views of documents, folded once and kept up entry by entry as long as the document lives. A view always matches its
 * document: it changes in the same step.
 */
export class Views {
  readonly #stations = new Folds<StationView>(station)
  readonly #desks = new Folds<DeskView>(desk)
  readonly #chargers = new Folds<ChargersView>(chargers)
  readonly #accounts = new Folds<AccountView>(account)
  readonly #catalogues = new Folds<CatalogueView>(catalogue)

  station(doc: Y.Doc): StationView {
    return this.#stations.of(doc)
  }

  desk(doc: Y.Doc): DeskView {
    return this.#desks.of(doc)
  }

  chargers(doc: Y.Doc): ChargersView {
    return this.#chargers.of(doc)
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
    // It goes with the document: no one else has it.
    watchEntries(doc, this.#kind, take)
    return fold
  }
}

/** Everything is confirmed: a document of the server's holds nothing else. */
function statedEntry(doc: Y.Doc, root: string, id: string): StatedRecord {
  return new Map([...readEntry(doc, root, id)].map(([name, value]) => [name, { value, confirmed: true }]))
}
