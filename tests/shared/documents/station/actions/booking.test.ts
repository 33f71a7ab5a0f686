import { describe, expect, test } from 'vitest'
import { book, cancel, move, rebook, start, stop } from '../../../../../shared/documents/station/actions.ts'
import { AN, LAN } from '../../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../../helpers/station-scene.ts'

const AT_TEN = { at: clock('10:00'), connector: 'c1' }
const SLOT = { from: clock('12:00'), until: clock('13:00') }

function held(): StationScene {
  const scene = new StationScene()
  scene.at('10:00', AN, view => book(view, { id: 's', ...AT_TEN }))
  scene.answer('s', '10:00')
  return scene
}

function running(): StationScene {
  const scene = held()
  scene.at('10:01', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  return scene
}

describe('booking', () => {
  test('at once says from when, and leaves the end to the station', () => {
    expect(book(new StationScene().view, { id: 's', ...AT_TEN })).toEqual({
      ok: true,
      facts: [sessionFact('s', 'booked', { ...AT_TEN, from: clock('10:00') })],
    })
  })

  test('for a time says both ends', () => {
    expect(book(new StationScene().view, { id: 's', ...AT_TEN, slot: SLOT })).toEqual({
      ok: true,
      facts: [sessionFact('s', 'booked', { ...AT_TEN, ...SLOT })],
    })
  })

  test('is refused with the reason why the spot cannot be had', () => {
    expect(book(held().view, { id: 's2', ...AT_TEN })).toEqual({ ok: false, why: 'taken' })
    expect(book(held().view, { id: 's2', at: clock('10:00'), connector: 'c10' })).toEqual({
      ok: false,
      why: 'no-such-connector',
    })
  })
})

describe('rebooking', () => {
  test('gives up one booking for another, in one fact', () => {
    expect(rebook(held().view, 's', { id: 's2', at: clock('10:05'), connector: 'c2' })).toEqual({
      ok: true,
      facts: [
        sessionFact('s2', 'booked', { at: clock('10:05'), connector: 'c2', from: clock('10:05'), replaces: 's' }),
      ],
    })
  })

  test('may keep the spot and take another time, or keep the time and take another spot', () => {
    const scene = new StationScene()
    scene.at('10:00', AN, view => book(view, { id: 's', ...AT_TEN, slot: SLOT }))
    const later = { from: clock('12:30'), until: clock('13:30') }

    expect(rebook(scene.view, 's', { id: 's2', ...AT_TEN, slot: later })).toEqual({
      ok: true,
      facts: [sessionFact('s2', 'booked', { ...AT_TEN, ...later, replaces: 's' })],
    })
    expect(rebook(scene.view, 's', { id: 's2', at: clock('10:00'), connector: 'c2' })).toEqual({
      ok: true,
      facts: [sessionFact('s2', 'booked', { at: clock('10:00'), connector: 'c2', ...SLOT, replaces: 's' })],
    })
  })

  test('is refused for what is not there, has begun, or where another is in the way', () => {
    const scene = held()
    scene.at('10:02', AN, (view, at) => book(view, { id: 'other', at, connector: 'c2' }))

    expect([
      rebook(scene.view, 's9', { id: 's2', ...AT_TEN }),
      rebook(running().view, 's', { id: 's2', ...AT_TEN }),
      rebook(scene.view, 's', { id: 's2', at: clock('10:03'), connector: 'c2' }),
    ]).toEqual([
      { ok: false, why: 'no-such-session' },
      { ok: false, why: 'started' },
      { ok: false, why: 'taken' },
    ])
  })
})

test('rebooking for a time is refused where another’s begins before it ends', () => {
  const scene = held()
  scene.at('10:02', AN, (view, at) =>
    book(view, { id: 'other', at, connector: 'c2', slot: { from: clock('12:30'), until: clock('14:00') } }),
  )
  const to = (until: string) =>
    rebook(scene.view, 's', {
      id: 's2',
      at: clock('10:03'),
      connector: 'c2',
      slot: { from: clock('12:00'), until: clock(until) },
    })

  expect([to('12:31'), to('12:30').ok]).toEqual([{ ok: false, why: 'taken' }, true])
})

describe('cancelling', () => {
  test('says when, and why if one likes', () => {
    expect(cancel(held().view, { session: 's', at: clock('10:05'), why: 'rain' })).toEqual({
      ok: true,
      facts: [sessionFact('s', 'cancelled', { at: clock('10:05'), why: 'rain' })],
    })
  })

  test('is refused for what is not there, has begun or is cancelled', () => {
    const cancelled = held()
    cancelled.at('10:01', AN, (view, at) => cancel(view, { session: 's', at }))
    const why = (scene: StationScene, session = 's') => cancel(scene.view, { session, at: clock('10:05') })

    expect([why(held(), 's1'), why(running()), why(cancelled)]).toEqual([
      { ok: false, why: 'no-such-session' },
      { ok: false, why: 'started' },
      { ok: false, why: 'ended' },
    ])
  })
})

describe('moving', () => {
  const to = (scene: StationScene, connector: string, session = 's') =>
    move(scene.view, { session, at: clock('10:10'), connector, order: 'o' })

  test('takes a running session to a free spot, each time under the next number', () => {
    const scene = running()
    expect(scene.act(LAN, clock('10:10'), () => to(scene, 'c2'))).toBe('new')

    expect(to(scene, 'c1')).toEqual({
      ok: true,
      facts: [sessionFact('s', 'moved/2', { at: clock('10:10'), connector: 'c1' })],
    })
  })

  test('is refused for what does not run, and to where one cannot go', () => {
    const stopped = running()
    stopped.at('10:05', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
    const crowded = running()
    crowded.at('10:05', LAN, (view, at) => start(view, { session: 's2', at, connector: 'c2', via: 'staff' }))

    expect([
      to(held(), 'c2'),
      to(stopped, 'c2'),
      to(running(), 'c1'),
      to(crowded, 'c2'),
      to(running(), 'c2', 's1'),
    ]).toEqual([
      { ok: false, why: 'not-started' },
      { ok: false, why: 'ended' },
      { ok: false, why: 'taken' },
      { ok: false, why: 'taken' },
      { ok: false, why: 'no-such-session' },
    ])
  })
})
