import { expect, test } from 'vitest'
import { type Heard, lastTold, listen } from '../../../client/owner/bookings/news.ts'
import type { Note } from '../../../shared/documents/desk/facts.ts'

const NOTHING: Heard = new Map()

function note(told: number, what: Note['what'] = 'booked'): Note {
  return { at: told, told, what }
}

/** News of one place over time, as whether each rang. */
function rings(...times: { isLive: boolean; last: number }[]): boolean[] {
  let heard = NOTHING
  return times.map(now => {
    const [after, isNews] = listen(heard, 'lib', now)
    heard = after
    return isNews
  })
}

test('what was there at the first look is old, what comes after is news', () => {
  expect(rings({ isLive: true, last: 40 }, { isLive: true, last: 40 }, { isLive: true, last: 41 })).toEqual([
    false,
    false,
    true,
  ])
})

test('forty bookings that come in with a reconnect are one piece of news', () => {
  const catchingUp = Array.from({ length: 40 }, (_, place) => ({ isLive: false, last: 2 + place }))
  const told = rings({ isLive: true, last: 1 }, ...catchingUp, { isLive: true, last: 41 }, { isLive: true, last: 41 })
  expect(told.filter(Boolean)).toHaveLength(1)
  expect(told.at(-2)).toBe(true)
})

test('an app that starts without a network is quiet when it comes back: it has not been caught up with yet', () => {
  expect(rings({ isLive: false, last: 3 }, { isLive: false, last: 3 }, { isLive: true, last: 9 })).toEqual([
    false,
    false,
    false,
  ])
})

test('places are heard apart, and an ordinary start or stop is no news for an owner', () => {
  const [heard] = listen(NOTHING, 'lib', { isLive: true, last: 5 })
  expect(listen(heard, 'lib-2', { isLive: true, last: 9 })[1]).toBe(false)
  const own = { ...note(9), by: 'hoa' }
  expect(lastTold([note(3), note(7, 'started'), note(5, 'disputed'), own], 'hoa')).toBe(5)
})
