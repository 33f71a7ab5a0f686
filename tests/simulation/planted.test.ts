import { expect, test } from 'vitest'
import { PLANTED, PLANTED_AMONG_NODES, type Plant } from './planted.ts'
import { run } from './run.ts'

/** Each is caught by one of so many seeds. The seeds without a planted bug are found good in their own test. */
const MOST_SEEDS = 32

/** Where the first seeds take long to come upon it: an epoch ends while somebody charges, clocks differ as two ask. */
const FIRST_SEEDS = new Map([
  ['an epoch leaves behind what is going on', 17],
  ['the clock says who came first', 33],
])

for (const [what, plant] of Object.entries(PLANTED)) {
  test(`${what}: it is noticed`, async () => {
    expect(await isNoticed(plant, FIRST_SEEDS.get(what) ?? 1)).toBe(true)
  })
}

for (const [what, plant] of Object.entries(PLANTED_AMONG_NODES)) {
  test(`${what}: it is noticed`, async () => {
    expect(await isNoticed(plant, FIRST_SEEDS.get(what) ?? 1, 3)).toBe(true)
  })
}

async function isNoticed(plant: Plant, first: number, nodes = 1): Promise<boolean> {
  for (let seed = first; seed < first + MOST_SEEDS; seed += 1) {
    const { violation } = await run(seed, { bugs: plant(), nodes })
    if (violation !== null) return true
  }
  return false
}
