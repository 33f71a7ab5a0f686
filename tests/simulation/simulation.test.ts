import { expect, test } from 'vitest'
import { holds } from './holds.ts'
import { run } from './run.ts'

// 140 seeds are in `npm test`. They are several files, so that every processor has its share.
const counts = holds(1, 50)

test('all of it did go wrong, and everybody did something', () => {
  const happened = [
    ...['session granted', 'session denied', 'session billed', 'payment taken', 'ledger topup', 'refused for good'],
    ...['epochs', 'server kills', 'power cuts', 'tab kills', 'disks wiped', 'disks full', 'revocations', 'links cut'],
    ...['payment settled', 'ledger payment', 'order answered', 'session unplugged', 'shift closed', 'takings'],
    ...['quarantine kept', 'handed over', 'app updates', 'cars came', 'chargers cut off', 'chargers booted'],
    ...[
      'action race order',
      'action order under nothing',
      'action come late',
      'action wait',
      'action wait for any',
      'offered another',
      'action leave early',
      'session left',
      'links half-open',
      'links one-way up',
      'links one-way down',
      'clocks wrong',
      'action price',
      'images put back',
      'retries',
      ...['node kills', 'nodes stalled', 'hints lost', 'hints late', 'nodes with old members', 'chargers moved'],
    ],
  ]
  expect(happened.filter(what => counts.get(what) === 0)).toEqual([])
})

test('the same seed is the same run', async () => {
  const [once, again, other] = [await run(3), await run(3), await run(4)]
  expect(again.trace).toBe(once.trace)
  expect(other.trace).not.toBe(once.trace)
})

test('who came to the log first is answered first, whatever the clocks of the nodes: seed 4 of three nodes', async () => {
  expect((await run(4, { nodes: 3 })).violation).toBe(null)
})

test('a spot whose bill was corrected to nothing may be granted again: seed 254', async () => {
  expect((await run(254, { nodes: 1 })).violation).toBe(null)
})
