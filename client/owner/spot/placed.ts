import type { Connector } from '../../../shared/documents/station/view.ts'

export interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly floor: number
}

export const STEP = 80
const A_ROW = 10
/** The end of every plan. */
const MOST = 10_000

/** Where each spot stands on its floor's plan. Those nobody has put anywhere stand in rows below, by their labels. */
export function placedSpots(connectors: Iterable<Connector>): Placed[] {
  const all = inUse(connectors)
  const placed = all.flatMap(({ id, x, y, floor = 0 }) =>
    x === undefined || y === undefined ? [] : [{ id, x, y, floor }],
  )
  const others = all.filter(({ x, y }) => x === undefined || y === undefined)
  return [...placed, ...inRows(others, placed)]
}

/** Places in rows below everything that stands on the same floor. */
export function inRows(
  spots: readonly { id: string; floor?: number }[],
  placed: readonly Placed[],
  perRow = A_ROW,
): Placed[] {
  const many = new Map<number, number>()
  return spots.map(({ id, floor = 0 }) => {
    const index = many.get(floor) ?? 0
    many.set(floor, index + 1)
    const below = Math.max(-STEP, ...placed.filter(one => one.floor === floor).map(({ y }) => y)) + STEP
    return {
      id,
      x: Math.min(MOST, STEP * (index % perRow)),
      y: Math.min(MOST, below + STEP * Math.floor(index / perRow)),
      floor,
    }
  })
}

/** The spots that are still of the station, in the order of their labels: A2 before A10. */
export function inUse(connectors: Iterable<Connector>): Connector[] {
  return [...connectors].filter(({ retired }) => retired !== true).sort(byLabel)
}

export function byLabel(a: Connector, b: Connector): number {
  return a.label.localeCompare(b.label, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1)
}

/** Whether two plans are the same: a plan that has not changed is not drawn anew. */
export function isSamePlan(a: readonly Placed[], b: readonly Placed[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, x, y, floor }, index) => {
      const other = b[index]
      return other?.id === id && other.x === x && other.y === y && other.floor === floor
    })
  )
}
