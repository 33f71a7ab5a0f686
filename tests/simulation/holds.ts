import { test } from 'vitest'
import { Counts } from './counts.ts'
import { run } from './run.ts'

const BLOCK = 5

/** Runs seeds as tests, some at a time. Counts what happened in them. */
export function holds(from: number, seeds: number): Counts {
  const counts = new Counts()
  const blocks = Array.from({ length: Math.ceil(seeds / BLOCK) }, (_, block) => from + block * BLOCK)
  test.each(blocks)('whatever goes wrong, what is promised holds (from seed %i)', async first => {
    for (let seed = first; seed < first + BLOCK; seed += 1) counts.include((await runWell(seed)).counts)
  })
  return counts
}

/** A guarantee was broken. The replay is told with it. */
async function runWell(seed: number) {
  const ran = await run(seed)
  if (ran.violation !== null) throw new Error(`npm run sim -- --seed ${seed}`, { cause: ran.violation })
  return ran
}
