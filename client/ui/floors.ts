/** On the ground floor, unless it says otherwise. */
interface OnAFloor {
  readonly floor?: number | undefined
}

/** The floors there are, the lowest first. */
export function floorsOf(all: readonly OnAFloor[]): number[] {
  return [...new Set(all.map(({ floor = 0 }) => floor))].sort((a, b) => a - b)
}

export function onFloor<One extends OnAFloor>(all: readonly One[], floor: number): One[] {
  return all.filter(one => (one.floor ?? 0) === floor)
}
