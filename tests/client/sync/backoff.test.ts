import { expect, test } from 'vitest'
import { backoffMs } from '../../../client/sync/backoff.ts'

const backoff = { firstMs: 400, mostMs: 15_000 }
const least = (length: number) => new Uint8Array(length)
const most = (length: number) => new Uint8Array(length).fill(255)

test('waiting doubles with each try, up to a limit', () => {
  expect([0, 1, 2, 3, 10, 5000].map(tries => backoffMs(backoff, tries, least))).toEqual([
    200, 400, 800, 1600, 7500, 7500,
  ])
  expect([0, 1, 5000].map(tries => backoffMs(backoff, tries, most))).toEqual([400, 800, 15_000])
})
