import { expect, test } from 'vitest'
import { PLANTED, type Plant } from './planted.ts'
import { run } from './run.ts'

/** Each is caught by one of these seeds. The seeds without a planted bug are found good in their own test. */
const MOST_SEEDS = 32

for (const [what, plant] of Object.entries(PLANTED)) {
  test(`${what}: it is noticed`, async () => {
    expect(await firstNoticed(plant)).toBeLessThanOrEqual(MOST_SEEDS)
  })
}

async function firstNoticed(plant: Plant): Promise<number> {
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
    const { violation } = await run(seed, plant())
    if (violation !== null) return seed
  }
  return Number.POSITIVE_INFINITY
}
