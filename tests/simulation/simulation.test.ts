import { expect, test } from 'vitest'
import { holds } from './holds.ts'
import { run } from './run.ts'

// 200 seeds are in `npm test`. They are several files, so that every processor has its share.
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
      'action leave early',
      'session left',
      'links half-open',
      'links one-way up',
      'links one-way down',
      'clocks wrong',
      'action price',
      'images put back',
      'retries',
    ],
  ]
  expect(happened.filter(what => counts.get(what) === 0)).toEqual([])
})

test('the same seed is the same run', async () => {
  const [once, again, other] = [await run(3), await run(3), await run(4)]
  expect(again.trace).toBe(once.trace)
  expect(other.trace).not.toBe(once.trace)
})

test('a spot whose bill was corrected to nothing may be granted again: seed 254', async () => {
  expect((await run(254)).violation).toBe(null)
})
