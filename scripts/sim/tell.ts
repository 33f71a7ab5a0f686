import type { Counts } from '../../tests/simulation/counts.ts'

interface Outcome {
  seeds: number
  failed: readonly number[]
  ms: number
}

/** Counts of what happened. A simulation in which nothing went wrong has shown nothing. */
export function tell(counts: Counts, { seeds, failed, ms }: Outcome): void {
  for (const [what, count] of counts.all()) console.log(`${what.padEnd(28)} ${count.toLocaleString('en').padStart(10)}`)
  const each = Math.round(ms / seeds)
  console.log(`\n${seeds} seeds in ${Math.round(ms / 1000)} s, ${each} ms each; ${failed.length} failed`)
  if (failed.length > 0) console.log(`failed: ${failed.join(' ')}`)
}
