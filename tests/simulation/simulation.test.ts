import { expect, test } from 'vitest'
import { Counts } from './counts.ts'
import { run } from './run.ts'

/** The first seed of each block. */
const BLOCKS = [1, 6, 11, 16, 21]
const BLOCK = 5

/** A guarantee was broken. What replays it is told with it. */
async function runWell(seed: number) {
  const ran = await run(seed)
  if (ran.violation !== null) throw new Error(`npm run sim -- --seed ${seed}`, { cause: ran.violation })
  return ran
}

const counts = new Counts()

test.each(BLOCKS)('whatever goes wrong, what is promised holds (from seed %i)', async from => {
  for (let seed = from; seed < from + BLOCK; seed += 1) counts.include((await runWell(seed)).counts)
})

test('all of it did go wrong, and everybody did something', () => {
  const happened = [
    ...['session granted', 'session denied', 'session billed', 'payment taken', 'ledger topup', 'refused for good'],
    ...['epochs', 'server kills', 'power cuts', 'tab kills', 'disks wiped', 'disks full', 'revocations', 'links cut'],
    ...['payment settled', 'ledger payment', 'order answered', 'session unplugged', 'shift closed', 'takings'],
    ...['quarantine kept', 'handed over', 'app updates', 'cars came', 'chargers cut off', 'chargers booted'],
    ...['links half-open', 'links one-way up', 'links one-way down', 'clocks wrong', 'action price', 'images put back'],
  ]
  expect(happened.filter(what => counts.get(what) === 0)).toEqual([])
})

test('the same seed is the same run', async () => {
  const [once, again, other] = [await run(3), await run(3), await run(4)]
  expect(again.trace).toBe(once.trace)
  expect(other.trace).not.toBe(once.trace)
})
