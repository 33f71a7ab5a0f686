import { expect, test } from 'vitest'
import { Bucket } from '../../../../server/sync/socket/bucket.ts'

const rate = { burst: 3, perSecond: 2 }

test('a burst passes and one more waits until a token has flowed in', () => {
  const bucket = new Bucket(rate, 0)
  expect([1, 2, 3, 4].map(() => bucket.take(0))).toEqual([true, true, true, false])
  expect(bucket.waitMs(0)).toBe(500)
  expect(bucket.take(499)).toBe(false)
  expect(bucket.take(500)).toBe(true)
  expect(bucket.take(500)).toBe(false)
})

test('a long rest fills a bucket to its burst and no further', () => {
  const bucket = new Bucket(rate, 0)
  while (bucket.take(0));
  expect(bucket.level(0)).toBe(0)
  expect(bucket.level(750)).toBe(0.5)
  expect(bucket.level(3_600_000)).toBe(1)
  expect([1, 2, 3, 4].map(() => bucket.take(3_600_000))).toEqual([true, true, true, false])
})

test('asking often does not make tokens', () => {
  const bucket = new Bucket(rate, 0)
  while (bucket.take(0));
  for (let now = 1; now < 500; now += 1) expect(bucket.take(now)).toBe(false)
  expect(bucket.take(500)).toBe(true)
})
