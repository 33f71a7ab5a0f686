import type { Where } from '../../../shared/distance.ts'

export interface Point {
  x: number
  y: number
}

/** A place as a map shows it. */
export interface MapPlace {
  readonly id: string
  readonly name: string
  readonly place: Where
  /** How many spots are free, and whether that is known. */
  readonly tone: 'free' | 'full' | 'unknown'
  readonly free: number
  readonly words: string
}

/** The parts of a map, with streets or without. */
export interface MapProps {
  readonly places: readonly MapPlace[]
  readonly here: Where | null
  readonly sought: string
  readonly chosen: readonly string[]
  readonly size: Point
  readonly onChoose: (places: readonly MapPlace[]) => void
  /** They have moved it there; null: it shows all places again. */
  readonly onLook: (at: Where | null) => void
}

/** Places that would cover each other stand as one, at the place that comes first. */
export interface Group {
  readonly at: Point
  readonly places: readonly MapPlace[]
}

/** Two fingers wide: markers nearer to each other than this could not be told apart. */
const APART_PX = 44

export function gather(places: readonly MapPlace[], project: (where: Where) => Point, within: Point): Group[] {
  const groups: { at: Point; places: MapPlace[] }[] = []
  for (const place of places) {
    const at = project(place.place)
    if (isOutside(at, within)) continue
    const near = groups.find(({ at: { x, y } }) => Math.hypot(x - at.x, y - at.y) < APART_PX)
    if (near === undefined) groups.push({ at, places: [place] })
    else near.places.push(place)
  }
  return groups
}

function isOutside({ x, y }: Point, within: Point): boolean {
  return !(x >= 0 && y >= 0 && x <= within.x && y <= within.y)
}
