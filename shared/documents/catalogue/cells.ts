import type { Where } from '../../distance.ts'

/*
 * The catalogue by place. The world is a cell, and a cell with too many stations splits into its four quarters:
 *
 *     w ─┬─ w0      south-west       the name of a cell is the way to it:
 *        ├─ w1      south-east       each sign halves it twice
 *        ├─ w2      north-west
 *        └─ w3 ─┬─ w30
 *               └─ …
 *
 * Stations whose place nobody has said are in `o`, which splits alike, by their names. A cell that has split holds
 * nothing any more, and stays split.
 */

/** The room that lists the cells, beside them. */
export const INDEX = 'cells'

/** A cell with more stations splits. So many with their counts are 50 kB: a phone follows about one such cell. */
export const MOST_IN_CELL = 80

/** Quarters no further than 40 m. Only a cell this deep may hold more. */
const DEEPEST = 20

const WORLD = 'w'
const NOWHERE = 'o'
const CELL = new RegExp(`^[${WORLD}${NOWHERE}][0-3]{0,${DEEPEST}}$`)

export function isCell(text: string): boolean {
  return CELL.test(text)
}

/** The way to a station: the names of all cells it may be in, from the whole world down, are its beginnings. */
export function wayTo(id: string, place?: Where): string {
  return place === undefined ? wayNowhere(id) : wayToPlace(place)
}

function wayToPlace({ latitude, longitude }: Where): string {
  let [y, x] = [(latitude + 90) / 180, (longitude + 180) / 360]
  let way = WORLD
  while (way.length <= DEEPEST) {
    const [north, east] = [y >= 0.5, x >= 0.5]
    way += (north ? 2 : 0) + (east ? 1 : 0)
    y = y * 2 - (north ? 1 : 0)
    x = x * 2 - (east ? 1 : 0)
  }
  return way
}

/** FNV-1a: names that differ in the last letter go different ways. */
function wayNowhere(id: string): string {
  let way = NOWHERE
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  while (way.length <= DEEPEST) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
    way += (hash >>> 13) & 3
  }
  return way
}

type Cells = Pick<ReadonlyMap<string, { isSplit?: true }>, 'get'>

/** The cell that a station on this way is in. */
export function cellOn(way: string, cells: Cells): string {
  let cell = way.slice(0, 1)
  while (cells.get(cell)?.isSplit === true) cell = way.slice(0, cell.length + 1)
  return cell
}

/** The cells to split so that none has too many: this one and, while all crowd into one quarter, those below it. */
export function splitsOf(cell: string, ways: readonly string[]): string[] {
  if (ways.length <= MOST_IN_CELL || cell.length > DEEPEST) return []
  const quarters = [...'0123'].map(quarter => cell + quarter)
  return [
    cell,
    ...quarters.flatMap(quarter =>
      splitsOf(
        quarter,
        ways.filter(way => way.startsWith(quarter)),
      ),
    ),
  ]
}

/** Null: the cell is nowhere. */
export function middleOf(cell: string): Where | null {
  const box = boxOf(cell)
  return box && { latitude: box.south + box.height / 2, longitude: box.west + box.width / 2 }
}

/** The point of a cell that is nearest to a place: the place itself, if it is inside. Null: the cell is nowhere. */
export function nearestIn(cell: string, { latitude, longitude }: Where): Where | null {
  const box = boxOf(cell)
  if (box === null) return null
  const within = (value: number, from: number, length: number) => Math.min(Math.max(value, from), from + length)
  return { latitude: within(latitude, box.south, box.height), longitude: within(longitude, box.west, box.width) }
}

function boxOf(cell: string): { south: number; west: number; height: number; width: number } | null {
  if (!cell.startsWith(WORLD)) return null
  let [south, west, height, width] = [-90, -180, 180, 360]
  for (const quarter of cell.slice(1)) {
    height /= 2
    width /= 2
    if (Number(quarter) >= 2) south += height
    if (Number(quarter) % 2 === 1) west += width
  }
  return { south, west, height, width }
}
