import { STEP } from '../spot/placed.ts'
import { nextLabel } from './next-spot.ts'
import type { SpotFields } from './spot-form.ts'

/** As many as an owner still has an eye on: more come by a sheet. */
export const MOST_AT_ONCE = 200

/** How many spots, how many of them side by side, and what each of them is. */
export interface Rows {
  readonly first: string
  readonly rows: number
  readonly perRow: number
  readonly like: SpotFields
  readonly at: { x: number; y: number }
}

/** Spots in rows, numbered on from the first; a label that is taken is passed over. */
export function spotsInRows({ first, rows, perRow, like, at }: Rows, labels: readonly string[]) {
  const taken = [...labels]
  const spots: (SpotFields & { label: string })[] = []
  for (let index = 0; index < Math.min(rows * perRow, MOST_AT_ONCE); index += 1) {
    const label = index === 0 && !taken.includes(first) ? first : nextLabel(index === 0 ? [...taken, first] : taken)
    taken.push(label)
    spots.push({
      ...like,
      label,
      x: at.x + STEP * (index % perRow),
      y: at.y + STEP * Math.floor(index / perRow),
    })
  }
  return spots
}
