/** Steps that are read at a glance. */
const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const

/** The top of an axis: the next round number, so that its half is one too. */
export function topOf(peak: number): number {
  // Half of one means nothing among a few.
  if (peak <= 10) return Math.max(2, 2 * Math.ceil(peak / 2))
  const power = 10 ** Math.floor(Math.log10(peak))
  const step = STEPS.find(one => one * power >= peak * (1 - 1e-9)) ?? 10
  return step * power
}

/** The bars below which a name stands: all of a few, else some at even distances, the first and the last among them. */
export function namedOf(many: number, most: number): number[] {
  if (many <= most) return Array.from({ length: many }, (_, place) => place)
  const step = Math.ceil((many - 1) / (most - 1))
  const named: number[] = []
  // From the last: it is today.
  for (let place = many - 1; place >= 0; place -= step) named.unshift(place)
  return named
}
