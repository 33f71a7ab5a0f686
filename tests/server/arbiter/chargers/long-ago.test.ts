import { afterEach, expect, test } from 'vitest'
import type { SaidOf } from '../../../../server/arbiter/chargers/port.ts'
import { DAY_MS, HOUR_MS } from '../../../../shared/time.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const started: SaidOf<'started'> = { kind: 'started', plug: 1, tag: 'CARD-1', at: 0, wh: 1000 }

test('a start told 40 days late is no session of now: it lies with the desk, once', async () => {
  yard = await Yard.open()
  const at = yard.now
  await yard.clock.pass(40 * DAY_MS)
  const first = await yard.says({ ...started, at })
  expect(await yard.says({ ...started, at })).toEqual(first)
  expect(await yard.sessions()).toEqual([])
  expect(await yard.attention()).toMatchObject([{ what: 'old-start', connector: 'c1', wh: 1000 }])

  const transaction = first.kind === 'started' ? first.transaction : 0
  await yard.says({ kind: 'stopped', transaction, at: at + HOUR_MS, wh: 9000 })
  expect((await yard.attention()).map(({ what, wh }) => [what, wh])).toEqual([
    ['old-start', 1000],
    ['unmatched-stop', 9000],
  ])
})

test('what a charger did before it was added is one matter of the desk, and no session', async () => {
  yard = await Yard.open()
  for (let day = 2; day <= 21; day += 1) {
    const at = yard.now - day * DAY_MS
    const reply = await yard.says({ ...started, at })
    const transaction = reply.kind === 'started' ? reply.transaction : 0
    await yard.says({ kind: 'stopped', transaction, at: at + HOUR_MS, wh: 2000 })
    await yard.says({ kind: 'stopped', transaction: 700 + day, at: at + HOUR_MS, wh: 2000 })
  }
  expect(await yard.sessions()).toEqual([])
  expect((await yard.attention()).map(({ what }) => what)).toEqual(['before-us'])
})

test('an hour told later by a clock that is hours ahead is that hour', async () => {
  const ahead = 3 * HOUR_MS
  yard = await Yard.open()
  await yard.pass(2 * HOUR_MS)
  const kept = { ahead, isReplay: true } as const
  const reply = await yard.says({ ...started, ...kept, at: clock('09:30') + ahead })
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.says({ kind: 'stopped', ...kept, transaction, at: clock('10:30') + ahead, wh: 6000 })
  expect(await yard.sessions()).toMatchObject([
    { started: { at: clock('09:30') }, stopped: { at: clock('10:30') }, metered: { startWh: 1000, endWh: 6000 } },
  ])
})

test('what waits of one charger is bounded: what is beyond is not answered, and the others are', async () => {
  yard = await Yard.open()
  const status = { kind: 'status', plug: 1, status: 'available', at: yard.now } as const
  const answers = await Promise.allSettled(Array.from({ length: 300 }, () => yard.says(status)))
  const refused = answers.filter(({ status: how }) => how === 'rejected')
  expect([answers.length - refused.length, refused.length]).toEqual([200, 100])
  expect((await yard.says(status)).kind).toBe('noted')
})

test('the first start of a charger just added is that of its order, though its clock is hours behind', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().setFaults({ refuses: 1 })
  await yard.order('o1', 'start', 's1')
  const at = yard.now - 7 * HOUR_MS
  const reply = await yard.says({ ...started, tag: yard.tagOf('s1'), at })
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.pass(HOUR_MS)
  await yard.says({ kind: 'stopped', transaction, at: at + HOUR_MS, wh: 6000 })
  expect(await yard.sessions()).toMatchObject([
    {
      id: 's1',
      started: { at: clock('09:00') },
      stopped: { at: clock('10:00') },
      metered: { startWh: 1000, endWh: 6000 },
    },
  ])
  expect(await yard.attention()).toEqual([])
})
