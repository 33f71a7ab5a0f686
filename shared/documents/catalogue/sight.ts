import { distanceBetween, type Where } from '../../distance.ts'
import { middleOf, nearestIn } from './cells.ts'
import type { Cell } from './facts.ts'

/**
 * The cells a phone follows: the one where it is, then the next nearest, as long as no more than so many stations are in
 * them. Whoever has not said where they are begins in the fullest. A cell that is nowhere is the furthest of all.
 */
export function cellsInSight(cells: ReadonlyMap<string, Cell>, where: Where | null, most: number): string[] {
  const full = [...cells].filter(([, { stations }]) => stations > 0)
  const [fullest] = [...full].sort(([, a], [, b]) => b.stations - a.stations)
  const from = where ?? middleOf(fullest?.[0] ?? '')
  const far = new Map(full.map(([cell]) => [cell, farFrom(from, cell)]))
  full.sort(([a], [b]) => (far.get(a) ?? 0) - (far.get(b) ?? 0) || (a < b ? -1 : 1))
  const seen: string[] = []
  let sum = 0
  for (const [cell, { stations }] of full) {
    sum += stations
    if (seen.length > 0 && sum > most) break
    seen.push(cell)
  }
  return seen
}

function farFrom(from: Where | null, cell: string): number {
  const near = from && nearestIn(cell, from)
  return from === null || near === null ? Number.MAX_VALUE : distanceBetween(from, near)
}
