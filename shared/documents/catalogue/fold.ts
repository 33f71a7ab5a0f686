import type { Fold, StatedRecord } from '../../sync/engine.ts'
import { MapFold } from '../map-fold.ts'
import { bare, put, valuesOf } from '../records.ts'
import type { Announcement, Cell, CellEntry } from './facts.ts'
import type { CatalogueView, ListedStation } from './view.ts'

export class CatalogueFold extends MapFold implements Fold<CatalogueView>, CatalogueView {
  readonly stations = this.map<ListedStation>()
  readonly announcements = this.map<Announcement>()
  readonly cells = this.map<Cell>()

  view(): CatalogueView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    if (root === 'stations') put(this.stations, id, facts, () => readStation(id, facts))
    if (root === 'places') {
      const entry = bare<CellEntry | undefined>(facts)
      if (entry) this.stations.set(id, { ...entry, id })
      else this.stations.delete(id)
    }
    if (root === 'cells') put(this.cells, id, facts, () => bare<Cell>(facts))
    if (root === 'announcements') put(this.announcements, id, facts, () => bare<Announcement>(facts))
  }
}

function readStation(id: string, facts: StatedRecord): ListedStation {
  return { name: id, ...(valuesOf(facts) as Partial<ListedStation>), id }
}
