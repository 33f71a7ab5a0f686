import { describe, expect, test } from 'vitest'
import { fact } from '../../../../shared/documents/outcome.ts'
import { book, report, resolve, setConnector, setInfo, start } from '../../../../shared/documents/station/actions.ts'
import {
  alternatives,
  hindrance,
  hindranceOfGrant,
  isOpen,
  type Slot,
} from '../../../../shared/documents/station/availability.ts'
import type { StationInfo } from '../../../../shared/documents/station/facts.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../helpers/station-scene.ts'

const slot = (from: string, until: string): Required<Slot> => ({ from: clock(from), until: clock(until) })

/** Whether c1 can be had at 10:00. */
const at10 = (scene: StationScene, wish: Slot = { from: clock('10:00') }, except?: string) =>
  hindrance(scene.view, 'c1', wish, clock('10:00'), except)

describe('a spot cannot be had', () => {
  test('that is not there, that is retired, or whose station is', () => {
    const scene = new StationScene({ connectors: { c1: { retired: true }, c2: {} } })
    expect(at10(scene)).toBe('retired')
    expect(hindrance(scene.view, 'c10', { from: clock('10:00') }, clock('10:00'))).toBe('no-such-connector')

    scene.act(HOA, clock('09:00'), view => setInfo(view, { retired: true }))
    expect(hindrance(scene.view, 'c2', { from: clock('10:00') }, clock('10:00'))).toBe('retired')
  })

  test('while an issue blocks it, or its charger says that it is faulty', () => {
    const scene = new StationScene({ connectors: { c1: {}, c2: { charger: 'k1' } } })
    scene.at('09:00', LAN, (view, at) => report(view, { id: 'i1', at, connector: 'c1', text: 'wet', blocks: true }))
    scene.state(SERVER, clock('09:00'), fact('connectors', 'c2', 'reported', { at: clock('09:00'), status: 'faulted' }))

    expect(at10(scene)).toBe('out-of-order')
    expect(hindrance(scene.view, 'c2', { from: clock('10:00') }, clock('10:00'))).toBe('out-of-order')
  })

  test('but for an issue that is resolved, or that blocks nothing', () => {
    const scene = new StationScene()
    scene.at('09:00', LAN, (view, at) => report(view, { id: 'i1', at, connector: 'c1', text: 'wet', blocks: true }))
    scene.at('09:05', LAN, (view, at) => resolve(view, { issue: 'i1', at }))
    scene.at('09:10', AN, (view, at) => report(view, { id: 'i2', at, connector: 'c1', text: 'dusty', blocks: false }))

    expect(at10(scene)).toBe(null)
  })

  test('at a time that is none, has passed, or lies too far ahead', () => {
    const scene = new StationScene()
    const sixtyDays = clock('10:00') + 60 * 86_400_000

    expect(at10(scene, slot('12:00', '12:00'))).toBe('not-a-time')
    expect(at10(scene, slot('09:00', '10:00'))).toBe('past')
    expect(at10(scene, slot('09:00', '10:01'))).toBe(null)
    expect(at10(scene, { from: sixtyDays, until: sixtyDays + 1 })).toBe(null)
    expect(at10(scene, { from: sixtyDays + 1, until: sixtyDays + 2 })).toBe('too-far-ahead')
    const day = 86_400_000
    expect(at10(scene, { from: clock('11:00'), until: clock('11:00') + day })).toBeNull()
    expect(at10(scene, { from: clock('11:00'), until: clock('11:00') + day + 1 })).toBe('too-long')
  })

  test('at once while it is held, for as long as it is', () => {
    const scene = new StationScene()
    scene.at('09:50', AN, (view, at) => book(view, { id: 's', at, connector: 'c1' }))
    expect(at10(scene)).toBe('taken')

    scene.answer('s', '09:50')
    expect(at10(scene)).toBe('taken')
    expect(hindrance(scene.view, 'c1', { from: clock('10:05') }, clock('10:05'))).toBe(null)
  })

  test('at once when a slot begins before the hold would end', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, (view, at) => book(view, { id: 's', at, connector: 'c1', slot: slot('10:14', '12:00') }))
    scene.answer('s', '08:00')

    expect(at10(scene)).toBe('taken')
    expect(hindrance(scene.view, 'c1', { from: clock('09:59') }, clock('09:59'))).toBe(null)
  })

  test('while somebody is there without an end, at any later time', () => {
    const scene = new StationScene()
    scene.at('09:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))

    expect([at10(scene), at10(scene, slot('20:00', '21:00'))]).toEqual(['taken', 'taken'])
  })

  test('while somebody is there whose clock is ahead', () => {
    const scene = new StationScene()
    scene.at('10:02', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))

    expect(at10(scene, slot('10:00', '10:01'))).toBe('taken')
  })

  test('at once while somebody overstays a slot, but for a time that begins later', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, (view, at) => book(view, { id: 's', at, connector: 'c1', slot: slot('08:00', '09:00') }))
    scene.answer('s', '08:00')
    scene.at('08:05', AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))

    expect([at10(scene), at10(scene, slot('10:00', '11:00')), at10(scene, slot('10:01', '11:00'))]).toEqual([
      ...['taken', 'taken', null],
    ])
  })

  test('but by whoever gives up the booking that stands in the way', () => {
    const scene = new StationScene()
    scene.at('09:50', AN, (view, at) => book(view, { id: 's', at, connector: 'c1' }))
    scene.answer('s', '09:50')

    expect([at10(scene, undefined, 's'), at10(scene, undefined, 's1')]).toEqual([null, 'taken'])
  })
})

describe('a grant', () => {
  const wants = (scene: StationScene, id: string, more: object = {}) =>
    scene.state(
      AN,
      clock('10:00'),
      sessionFact(id, 'booked', { at: clock('10:00'), connector: 'c1', from: clock('10:00'), ...more }),
    )
  const whyNot = (scene: StationScene, id: string) => hindranceOfGrant(scene.view, scene.session(id), clock('10:00'))

  test('is in nobody’s way who has only asked', () => {
    const scene = new StationScene()
    wants(scene, 's1')
    wants(scene, 's2')
    expect([whyNot(scene, 's1'), whyNot(scene, 's2')]).toEqual([null, null])

    scene.answer('s1', '10:00')
    expect([whyNot(scene, 's1'), whyNot(scene, 's2')]).toEqual([null, 'taken'])
  })

  test('is not hindered by the booking it replaces', () => {
    const scene = new StationScene()
    wants(scene, 's1')
    scene.answer('s1', '10:00')
    wants(scene, 's2', { replaces: 's1' })

    expect(whyNot(scene, 's2')).toBe(null)
  })

  test('of a slot is for the whole of it', () => {
    const scene = new StationScene()
    wants(scene, 's1', slot('12:00', '14:00'))
    wants(scene, 's2', slot('13:30', '15:00'))
    wants(scene, 's3', slot('14:00', '15:00'))
    scene.answer('s1', '10:00')

    expect([whyNot(scene, 's1'), whyNot(scene, 's2'), whyNot(scene, 's3')]).toEqual([null, 'taken', null])
  })

  test('needs a booking', () => {
    const scene = new StationScene()
    scene.at('09:00', LAN, (view, at) => start(view, { session: 'walk-in', at, connector: 'c1', via: 'staff' }))

    expect(whyNot(scene, 'walk-in')).toBe('not-booked')
  })
})

describe('opening hours', () => {
  const withHours = (info: Partial<StationInfo>) => new StationScene({ info }).view.info
  const day = { fromMinute: 8 * 60, toMinute: 20 * 60 }

  test('left out mean always', () => {
    expect(isOpen(withHours({}), clock('03:00'), clock('04:00'))).toBe(true)
  })

  test('hold for the whole of a time', () => {
    const info = withHours({ hours: [day] })
    const times = [slot('08:00', '20:00'), slot('07:59', '09:00'), slot('19:00', '20:01'), slot('21:00', '22:00')]

    expect(times.map(({ from, until }) => isOpen(info, from, until))).toEqual([true, false, false, false])
    expect([isOpen(info, clock('08:00'), clock('08:00')), isOpen(info, clock('20:00'), clock('20:00'))]).toEqual([
      true,
      false,
    ])
  })

  test('of two stretches of a day leave the time between closed', () => {
    const info = withHours({
      hours: [
        { fromMinute: 480, toMinute: 720 },
        { fromMinute: 780, toMinute: 1200 },
      ],
    })

    expect([isOpen(info, clock('11:00'), clock('12:00')), isOpen(info, clock('11:00'), clock('14:00'))]).toEqual([
      true,
      false,
    ])
  })

  test('across midnight belong to the day they begin on', () => {
    const info = withHours({ hours: [{ days: [1], fromMinute: 22 * 60, toMinute: 2 * 60 }] })

    expect(isOpen(info, clock('23:00'), clock('01:00', 3))).toBe(true)
    expect(isOpen(info, clock('23:00', 3), clock('23:30', 3))).toBe(false)
    expect(isOpen(info, clock('01:00'), clock('01:30'))).toBe(false)
  })

  test('are those of the station’s own wall clock', () => {
    const info = { ...withHours({ hours: [day] }), timeZone: 'Europe/Berlin' }

    expect(isOpen(info, Date.UTC(2026, 2, 2, 7), Date.UTC(2026, 2, 2, 8))).toBe(true)
    expect(isOpen(info, Date.UTC(2026, 2, 2, 6), Date.UTC(2026, 2, 2, 8))).toBe(false)
  })

  test('mean nothing on a closed day', () => {
    const info = withHours({ closedDays: ['2026-03-03'] })

    expect([
      isOpen(info, clock('22:00'), clock('00:00', 3)),
      isOpen(info, clock('22:00'), clock('00:01', 3)),
      isOpen(info, clock('00:00', 3), clock('01:00', 3)),
      isOpen(info, clock('00:00', 4), clock('01:00', 4)),
    ]).toEqual([true, false, false, true])
  })

  test('refuse a booking outside them', () => {
    const scene = new StationScene({ info: { hours: [day] } })

    expect(scene.at('21:00', AN, (view, at) => book(view, { id: 's', at, connector: 'c1' }))).toBe('cannot: closed')
  })
})

describe('the spots one can have instead', () => {
  const scene = new StationScene({
    connectors: {
      wanted: { type: 'ccs2', x: 0, y: 0 },
      far: { type: 'ccs2', x: 30, y: 40 },
      near: { type: 'ccs2', x: 3, y: 4 },
      other: { type: 'type-2', x: 1, y: 0 },
      nowhere: { type: 'ccs2' },
      gone: { type: 'ccs2', x: 1, y: 1, retired: true },
    },
  })
  const instead = (most: number) => alternatives(scene.view, 'wanted', { from: clock('10:00') }, clock('10:00'), most)

  test('are of the same type first, then the nearest, then in a fixed order', () => {
    expect(instead(9)).toEqual(['near', 'far', 'nowhere', 'other'])
  })

  test('are as many as asked for', () => {
    expect([instead(0), instead(1)]).toEqual([[], ['near']])
  })

  test('are free', () => {
    scene.at('09:59', BINH, (view, at) => book(view, { id: 'b', at, connector: 'near' }))
    scene.act(HOA, clock('09:00'), view => setConnector(view, 'new', { type: 'ccs2', x: 6, y: 8 }))

    expect(instead(2)).toEqual(['new', 'far'])
  })
})
