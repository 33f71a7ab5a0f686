import type { Announcement, Cell, StationFields } from './facts.ts'

/** The catalogue as its facts tell it. Entries are never changed in place. */
export interface CatalogueView {
  readonly stations: ReadonlyMap<string, ListedStation>
  readonly announcements: ReadonlyMap<string, Announcement>
  /** In the room that lists the cells. */
  readonly cells: ReadonlyMap<string, Cell>
}

export interface ListedStation extends Readonly<Partial<StationFields>> {
  readonly id: string
  readonly name: string
}

/** The stations one can go to now, in the same order on every device. A screen sorts by its own language. */
export function openStations({ stations }: CatalogueView): ListedStation[] {
  const open = [...stations.values()].filter(station => station.retired !== true)
  return open.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
}

/** The announcements in force at a time, newest first. */
export function announcedAt({ announcements }: CatalogueView, now: number): (Announcement & { id: string })[] {
  return [...announcements]
    .filter(([, { until }]) => until === undefined || now < until)
    .map(([id, announcement]) => ({ id, ...announcement }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
