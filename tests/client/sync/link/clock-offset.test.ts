import { expect, test } from 'vitest'
import { ClockOffset } from '../../../../client/sync/link/clock-offset.ts'

test('before the first pong nothing is known', () => {
  expect(new ClockOffset().best).toBeNull()
})

test('the quickest answer is believed, not the newest', () => {
  const offset = new ClockOffset()
  offset.add({ roundTripMs: 900, offsetMs: 400 })
  offset.add({ roundTripMs: 40, offsetMs: 1 })
  offset.add({ roundTripMs: 700, offsetMs: -300 })
  expect(offset.best).toEqual({ roundTripMs: 40, offsetMs: 1 })
})

test('of two that are as quick the newer is believed', () => {
  const offset = new ClockOffset()
  offset.add({ roundTripMs: 40, offsetMs: 1 })
  offset.add({ roundTripMs: 40, offsetMs: 2 })
  expect(offset.best).toEqual({ roundTripMs: 40, offsetMs: 2 })
})

test('an old answer goes: no clock runs as evenly as it did', () => {
  const offset = new ClockOffset()
  offset.add({ roundTripMs: 1, offsetMs: 500 })
  for (let n = 0; n < 7; n += 1) offset.add({ roundTripMs: 50, offsetMs: 3 })
  expect(offset.best).toEqual({ roundTripMs: 1, offsetMs: 500 })
  offset.add({ roundTripMs: 50, offsetMs: 3 })
  expect(offset.best).toEqual({ roundTripMs: 50, offsetMs: 3 })
})

test('a clock that was set is believed at once, however quick the pongs from before were', () => {
  const offset = new ClockOffset()
  offset.add({ roundTripMs: 10, offsetMs: 0 })
  offset.add({ roundTripMs: 400, offsetMs: -86_400_000 })
  expect(offset.best).toEqual({ roundTripMs: 400, offsetMs: -86_400_000 })
})

test('a slow pong is no clock that was set', () => {
  const offset = new ClockOffset()
  offset.add({ roundTripMs: 10, offsetMs: 0 })
  offset.add({ roundTripMs: 4000, offsetMs: 1900 })
  expect(offset.best).toEqual({ roundTripMs: 10, offsetMs: 0 })
})
