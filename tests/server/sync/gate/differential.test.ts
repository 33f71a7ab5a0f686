import { expect, test } from 'vitest'
import { type Counts, runWorld } from '../../../../scripts/fuzz/updates/run.ts'

test('what the gate foresees is what Yjs does, in random worlds', async () => {
  const counts: Counts = new Map()
  for (let seed = 1; seed <= 5; seed += 1) await runWorld(seed, 6000, counts)
  // A run in which nothing happened proves nothing.
  expect(OUTCOMES.filter(outcome => !counts.has(outcome))).toEqual([])
})

test('and in worlds nobody has seen before', async () => {
  const seed = Date.now() % 1_000_000_000
  for (let more = 0; more < 3; more += 1) expect(await runWorld(seed + more, 6000, new Map())).toBeGreaterThan(100)
})

const OUTCOMES = [
  'broken',
  'judged the short way',
  'moved',
  'passed new',
  'passed replacing',
  'passed restated',
  'passed again',
  'refused already',
  'refused not-yours',
  'refused gap',
  'refused clock',
  'refused moved',
  'refused and carried over',
  'refused condition no-such-box',
  'refused condition no-such-record',
  'refused shape no-facts',
  'refused shape twice',
  'refused shape unknown-path',
  'forged not-yours',
  'forged not-yours reused-id',
  'forged not-yours deletes',
  'forged shape parent',
  'forged shape replaces-without-delete',
  'up-to-date: passed',
  'late: passed',
  'stock: passed',
  'again: passed',
  'merged: passed',
  'liar: passed',
  'noise: passed',
]
