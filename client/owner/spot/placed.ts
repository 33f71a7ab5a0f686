import type { Connector } from '../../../shared/documents/station/view.ts'

export interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
}

const STEP = 80
const A_ROW = 10

/** Where each spot stands on the plan. Those nobody has put anywhere stand in rows below, by their labels. */
export function placedSpots(connectors: Iterable<Connector>): Placed[] {
  const all = inUse(connectors)
  const placed = all.flatMap(({ id, x, y }) => (x === undefined || y === undefined ? [] : [{ id, x, y }]))
  const below = placed.length === 0 ? 0 : Math.max(...placed.map(({ y }) => y)) + STEP
  const others = all.filter(({ x, y }) => x === undefined || y === undefined)
  return [
    ...placed,
    ...others.map(({ id }, index) => ({
      id,
      x: STEP * (index % A_ROW),
      y: below + STEP * Math.floor(index / A_ROW),
    })),
  ]
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
    a.every(({ id, x, y }, index) => {
      const other = b[index]
      return other?.id === id && other.x === x && other.y === y
    })
  )
}
