import type { Fold, StatedRecord } from '../../sync/engine.ts'
import { MapFold } from '../map-fold.ts'
import { bare, put, putErasable, valuesOf } from '../records.ts'
import type { Announcement, Cell, CellEntry } from './facts.ts'
import type { CatalogueView, ListedStation } from './view.ts'

export class CatalogueFold extends MapFold implements Fold<CatalogueView>, CatalogueView {
  readonly stations = this.map<ListedStation>()
  /** What a cell says of a station, for as long as no facts of the station's own are in the same room. */
  readonly #entries = new Map<string, CellEntry>()
  readonly #listed = new Map<string, ListedStation>()
  readonly announcements = this.map<Announcement>()
  readonly cells = this.map<Cell>()

  view(): CatalogueView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    if (root === 'stations') put(this.#listed, id, facts, () => readStation(id, facts))
    if (root === 'places') putErasable(this.#entries, id, facts)
    if (root === 'stations' || root === 'places') this.#list(id)
    if (root === 'cells') put(this.cells, id, facts, () => bare<Cell>(facts))
    if (root === 'announcements') put(this.announcements, id, facts, () => bare<Announcement>(facts))
  }

  #list(id: string): void {
    const station = this.#listed.get(id) ?? this.#entries.get(id)
    if (station) this.stations.set(id, { ...station, id })
    else this.stations.delete(id)
  }
}

function readStation(id: string, facts: StatedRecord): ListedStation {
  return { name: id, ...(valuesOf(facts) as Partial<ListedStation>), id }
}
