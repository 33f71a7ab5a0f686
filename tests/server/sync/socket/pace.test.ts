import { expect, test } from 'vitest'
import { Pace } from '../../../../server/sync/socket/pace.ts'
import { CountingMeter } from '../../../helpers/counting-meter.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'

const limits = {
  messages: { burst: 10, perSecond: 10 },
  answers: { burst: 1, perSecond: 0.5 },
  controls: { burst: 2, perSecond: 1 },
  mostWaitMs: 1000,
}

function pace() {
  const clock = new HandClock()
  const meter = new CountingMeter()
  return { clock, meter, pace: new Pace({ limits, clock, meter }) }
}

function flood(of: Pace): number {
  let passed = 0
  while (of.message() === null) passed += 1
  return passed
}

test('a burst passes, and what is faster is told how long to wait', () => {
  const { pace: one } = pace()
  expect(flood(one)).toBe(10)
  expect(one.message()).toBe(100)
})

test('whoever never rests is exhausted after the longest wait, and not before', async () => {
  const { pace: one, clock } = pace()
  flood(one)
  for (let ms = 0; ms < 1000; ms += 100) {
    await clock.pass(100)
    flood(one)
    expect(one.isExhausted).toBe(false)
  }
  await clock.pass(1)
  expect(one.isExhausted).toBe(true)
})

test('a full outbox that takes longer than the longest wait is forgiven after a rest', async () => {
  const { pace: one, clock } = pace()
  flood(one)
  await clock.pass(900)
  expect(one.message()).toBe(null)
  await clock.pass(900)
  flood(one)
  await clock.pass(200)
  expect(one.isExhausted).toBe(false)
})

test('each limit is counted under its name', async () => {
  const { pace: one, meter } = pace()
  flood(one)
  one.message()
  expect([one.answer(), one.answer()]).toEqual([null, 2000])
  expect(meter.limits()).toEqual({ messages: 1, answers: 1 })
})

test('pings of the protocol itself run out', async () => {
  const { pace: one, clock } = pace()
  expect([one.control(), one.control(), one.control()]).toEqual([true, true, false])
  await clock.pass(1000)
  expect([one.control(), one.control()]).toEqual([true, false])
})
