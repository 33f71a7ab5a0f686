import type { Size } from './measure.ts'

export interface Point {
  readonly day: number
  readonly berth: Size
  /** Left out on days on which it was not measured. */
  readonly plain?: Size
}

export const GOALS: Size = { bytes: 150_000, stateVector: 8_000, openMs: 80 }

const STEPS = '▁▂▃▄▅▆▇█'

/** One line: as high as the highest of it. */
export function lineOf(values: readonly number[]): string {
  const most = Math.max(...values, 1)
  return values.map(value => STEPS[Math.min(STEPS.length - 1, Math.floor((value / most) * STEPS.length))]).join('')
}

export function chartOf(points: readonly Point[]): string[] {
  const rows = [
    { what: 'document, kB', of: ({ bytes }: Size) => bytes / 1000 },
    { what: 'state vector, kB', of: ({ stateVector }: Size) => stateVector / 1000 },
    { what: 'cold open, ms of processor time', of: ({ openMs }: Size) => openMs },
  ]
  return rows.flatMap(({ what, of }) => {
    const [berth, plain] = [
      points.map(point => of(point.berth)),
      points.flatMap(({ plain }) => (plain ? of(plain) : [])),
    ]
    return [
      `${what}`,
      `  Berth      ${lineOf(berth)}  most ${Math.max(...berth).toFixed(1)}, goal ${of(GOALS)}`,
      `  plain Yjs  ${lineOf(plain)}  at the end ${(plain.at(-1) ?? 0).toFixed(1)}`,
    ]
  })
}
