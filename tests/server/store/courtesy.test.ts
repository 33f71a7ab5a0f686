import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Courtesy } from '../../../server/store/postgres/courtesy.ts'

const ROOM = 'station/st-1'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** For how long a node holds its next commit back once another has asked for the room. */
async function held(courtesy: Courtesy): Promise<number> {
  courtesy.asked(ROOM)
  let isHeld = true
  void courtesy.turn([ROOM])?.then(() => {
    isHeld = false
  })
  let ms = 0
  for (; isHeld; ms += 500) await vi.advanceTimersByTimeAsync(500)
  return ms
}

test('a node that asks again and again was too slow, and gets more and more time, until it has stored', async () => {
  const courtesy = new Courtesy(() => {})
  const waits: number[] = []
  for (let time = 0; time < 5; time += 1) waits.push(await held(courtesy))
  expect(waits).toEqual([1000, 2000, 4000, 8000, 8000])

  courtesy.grown(ROOM)
  expect(await held(courtesy)).toBe(1000)
})
