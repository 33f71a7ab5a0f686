import { cellOn, INDEX, splitsOf, wayTo } from '../../../shared/documents/catalogue/cells.ts'
import type { Cell } from '../../../shared/documents/catalogue/facts.ts'
import type { CatalogueView, ListedStation } from '../../../shared/documents/catalogue/view.ts'
import { field } from '../../../shared/documents/outcome.ts'
import { BARE, type Fact, type Json } from '../../../shared/sync/engine.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { catalogueRoom } from '../subject.ts'

/** Every phone hears of a count. An owner who moves a station to and fro must not talk to all of them. */
const COUNT_MS = 60_000

/** Keeps the index up to date with a cell, and splits one that has too many stations: all of it in one decision. */
export function tendCell(sight: Sight, { cell }: { cell: string }): Missing {
  const [whole, index, here] = [sight.catalogue(), sight.catalogue(INDEX), sight.catalogue(cell)]
  if (whole === null || index === null || here === null) return NOTHING_MISSING
  const stations = [...here.view.stations.values()]
  const splits = splitsOf(
    cell,
    stations.map(({ id, place }) => wayTo(id, place)),
  )
  if (splits.length > 0) return split(sight, { whole, index, here }, splits)
  const counted = counting(index.view, cell, stations.length)
  const again = (arrivalOf(index, 'cells', cell, BARE) ?? Number.NEGATIVE_INFINITY) + COUNT_MS
  return counted.length > 0 && again > sight.now ? lookAgain(again) : missing(...says(index, ...counted))
}

interface Splitting {
  whole: Seen<CatalogueView>
  index: Seen<CatalogueView>
  here: Seen<CatalogueView>
}

function split(sight: Sight, { whole, index, here }: Splitting, splits: readonly string[]): Missing {
  const cells = new Map([
    ...index.view.cells,
    ...splits.map((cell): [string, Cell] => [cell, { stations: 0, isSplit: true }]),
  ])
  const moved = new Map<string, ListedStation[]>()
  for (const station of here.view.stations.values()) {
    const cell = cellOn(wayTo(station.id, station.place), cells)
    moved.set(cell, [...(moved.get(cell) ?? []), station])
  }
  const rooms = new Map([...moved.keys()].map(cell => [cell, sight.catalogue(cell)]))
  const statements = [...moved].flatMap(([cell, stations]) => {
    const room = rooms.get(cell) ?? null
    if (room === null) return []
    const places = stations.map(station => field('places', station.id, BARE, entryIn(station)))
    const size = new Set([...room.view.stations.keys(), ...stations.map(({ id }) => id)]).size
    return [...says(room, ...places), ...says(index, ...counting(index.view, cell, size))]
  })
  const ids = [...here.view.stations.keys()]
  const cellOf = ([cell, stations]: [string, ListedStation[]]) =>
    stations.map(({ id }) => field('stations', id, 'cell', cell))
  return {
    ...missing(
      ...statements,
      ...says(index, ...splits.map(each => field('cells', each, BARE, { stations: 0, isSplit: true }))),
      ...says(here, ...ids.map(id => field('places', id, BARE, null))),
      ...says(whole, ...[...moved].flatMap(cellOf)),
    ),
    shows: ids.map(id => ({ room: catalogueRoom(here.id), key: id, state: null })),
  }
}

function counting({ cells }: CatalogueView, cell: string, stations: number): Fact[] {
  const stands = cells.get(cell)
  const isSaid = stands === undefined ? stations === 0 : stands.stations === stations
  return isSaid ? [] : [field('cells', cell, BARE, { ...stands, stations })]
}

function entryIn({ id: _, ...entry }: ListedStation): Json {
  return entry as unknown as Json
}
