import { expect, test } from 'vitest'
import { Counts } from './counts.ts'
import { run } from './run.ts'

const SEEDS = 25

/** A guarantee was broken. What replays it is told with it. */
async function runWell(seed: number) {
  const ran = await run(seed)
  if (ran.violation !== null) throw new Error(`npm run sim -- --seed ${seed}`, { cause: ran.violation })
  return ran
}

test('whatever goes wrong, what is promised holds', { timeout: 120_000 }, async () => {
  const counts = new Counts()
  for (let seed = 1; seed <= SEEDS; seed += 1) counts.include((await runWell(seed)).counts)
  const happened = [
    ...['session granted', 'session denied', 'session billed', 'payment taken', 'ledger topup', 'refused for good'],
    ...['epochs', 'server kills', 'power cuts', 'tab kills', 'disks wiped', 'disks full', 'revocations', 'links cut'],
    ...['links half-open', 'links one-way up', 'links one-way down', 'clocks wrong', 'action price', 'images put back'],
  ]
  expect(happened.filter(what => counts.get(what) === 0)).toEqual([])
})

test('the same seed is the same run', { timeout: 60_000 }, async () => {
  const [once, again, other] = [await run(3), await run(3), await run(4)]
  expect(again.trace).toBe(once.trace)
  expect(other.trace).not.toBe(once.trace)
})
