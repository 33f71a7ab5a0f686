import { expect, test } from 'vitest'
import { admitAll, makeThrottle, waitAfter } from '../../../server/accounts/throttle.ts'

const ALLOWANCE = { free: 3, windowMs: 60_000, firstWaitMs: 1_000, longestWaitMs: 10_000 }

function throttled(mostKeys?: number) {
  const time = { now: 1_000_000 }
  const throttle = makeThrottle(() => time.now, ALLOWANCE, mostKeys)
  const attempt = (key: string) => {
    const admission = throttle.admit(key)
    return admission.ok ? 'in' : admission.retryAfterMs
  }
  return { time, throttle, attempt }
}

test('after the free tries each one waits twice as long, up to the longest', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1_000].map(tries => waitAfter(tries, ALLOWANCE))).toEqual([
    0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ])
})

test('whoever comes too early is told how long, and does not make it longer', () => {
  const { time, attempt } = throttled()

  expect(['in', 'in', 'in']).toEqual([attempt('lan'), attempt('lan'), attempt('lan')])
  expect(attempt('lan')).toBe(1_000)
  time.now += 999
  expect(attempt('lan')).toBe(1)
  time.now += 1
  expect(attempt('lan')).toBe('in')
  expect(attempt('lan')).toBe(2_000)
})

test('a hundred tries in one moment do not all pass as the first', () => {
  const { attempt } = throttled()

  const answers = Array.from({ length: 100 }, () => attempt('lan'))

  expect(answers.filter(answer => answer === 'in').length).toBe(3)
})

test('tries outside the window no longer count', () => {
  const { time, attempt } = throttled()
  attempt('lan')
  attempt('lan')

  time.now += 60_000

  expect([attempt('lan'), attempt('lan'), attempt('lan')]).toEqual(['in', 'in', 'in'])
})

test('one key does not wait for another', () => {
  const { attempt } = throttled()
  for (let tries = 0; tries < 4; tries += 1) attempt('lan')

  expect([attempt('lan'), attempt('minh'), attempt('__proto__')]).toEqual([1_000, 'in', 'in'])
})

test('a try taken back counts no more, and a forgotten key starts anew', () => {
  const { throttle, attempt } = throttled()
  for (let tries = 0; tries < 10; tries += 1) {
    const admission = throttle.admit('lan')
    if (admission.ok) admission.takeBack()
  }
  expect([attempt('lan'), attempt('lan'), attempt('lan'), attempt('lan')]).toEqual(['in', 'in', 'in', 1_000])

  throttle.forget('lan')
  expect(attempt('lan')).toBe('in')
})

test('strangers cannot make it grow, nor push out the key they attack', () => {
  const { throttle, attempt } = throttled(100)
  for (let tries = 0; tries < 4; tries += 1) attempt('owner@demo.test')

  for (let stranger = 0; stranger < 5_000; stranger += 1) {
    attempt(`stranger-${stranger}`)
    expect(throttle.size).toBeLessThanOrEqual(100)
  }

  expect(attempt('owner@demo.test')).toBe(1_000)
})

test('room is made of what has run out first', () => {
  const { time, throttle, attempt } = throttled(100)
  for (let stranger = 0; stranger < 99; stranger += 1) attempt(`old-${stranger}`)
  time.now += 60_000
  attempt('lan')

  attempt('minh')

  expect(throttle.size).toBe(2)
})

test('of several keys all count or none', () => {
  const { throttle: person, attempt: asPerson } = throttled()
  const { throttle: device, attempt: atDevice } = throttled()
  for (let tries = 0; tries < 3; tries += 1) atDevice('tablet')

  const admission = admitAll([
    { throttle: person, key: 'lan' },
    { throttle: device, key: 'tablet' },
  ])

  expect(admission).toEqual({ ok: false, retryAfterMs: 1_000 })
  expect([asPerson('lan'), asPerson('lan'), asPerson('lan')]).toEqual(['in', 'in', 'in'])
})
