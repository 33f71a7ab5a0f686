import { expect, test } from 'vitest'
import { runPlace, type Tally } from '../../../scripts/fuzz/frames/run.ts'
import { attackSockets } from '../../../scripts/fuzz/frames/wires.ts'

// The same as `npm run fuzz frames`, for one place from beginning to end: counted by its steps and not by the clock,
// which a busy machine outruns. A finding is printed with its seed.
test('mutated frames change nothing, or the same everywhere', async () => {
  const tally: Tally = { frames: 0, outcomes: new Map(), longestMs: 0 }
  await runPlace(Date.now() % 1_000_000_000, Number.POSITIVE_INFINITY, tally)
  expect(tally.frames).toBeGreaterThan(1000)
  expect([...tally.outcomes.keys()]).toEqual(
    expect.arrayContaining(['saved', 'ended broken', 'ended notYours', 'ended refused', 'refused not-yours']),
  )
})

test('frames with wrong bits end their own socket and nothing else', async () => {
  const tally: Tally = { frames: 0, outcomes: new Map(), longestMs: 0 }
  await attackSockets(Date.now() % 1_000_000_000, performance.now() + 1500, tally)
  expect([...tally.outcomes.keys()]).toEqual(expect.arrayContaining(['socket ended 4400']))
})
