import { describe, expect, test } from 'vitest'
import { cancel, stop } from '../../../../shared/documents/station/actions.ts'
import { station } from '../../../../shared/documents/station.ts'
import { judge } from '../../../../shared/sync/policy.ts'
import { AN, BINH, CHARGER, LAN, MINH } from '../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../helpers/station-scene.ts'
import { blindly, books, CHI, held, starts } from './racing.ts'

/* The races of the design's table, each as it happens to people. The order of the calls is the order of arrival. */

describe('two bookings of one spot', () => {
  test('the first to arrive is granted, the other denied with the free spots next to it', () => {
    const scene = new StationScene({ connectors: { c1: { x: 0, y: 0 }, c2: { x: 50, y: 0 }, c10: { x: 10, y: 0 } } })
    scene.at('10:00', AN, books('an'))
    scene.state(
      BINH,
      clock('10:01'),
      sessionFact('binh', 'booked', { at: clock('10:00'), connector: 'c1', from: clock('10:00') }),
    )
    scene.answer('an', '10:01')
    scene.answer('binh', '10:01')

    expect(scene.phases('10:02')).toEqual({ an: 'held', binh: 'denied' })
    expect(scene.session('binh').denied).toEqual({ at: clock('10:01'), why: 'taken', instead: ['c10', 'c2'] })
    expect(scene.holder('c1', '10:02')).toBe('an')
  })

  test('slots that overlap by a minute meet; one that begins where another ends does not', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')

    expect(scene.at('08:01', BINH, books('b', 'c1', ['11:59', '13:00']))).toBe('cannot: taken')
    expect(scene.at('08:01', BINH, books('b', 'c1', ['09:00', '10:01']))).toBe('cannot: taken')
    expect(scene.at('08:01', BINH, books('b', 'c1', ['12:00', '13:00']))).toBe('new')
    expect(scene.at('08:01', CHI, books('c', 'c1', ['09:00', '10:00']))).toBe('new')
    expect([scene.answer('b', '08:02'), scene.answer('c', '08:02')]).toEqual(['new', 'new'])
    expect(scene.phases('08:03')).toEqual({ an: 'held', b: 'held', c: 'held' })
  })

  test('whoever holds nothing any more is in nobody’s way', () => {
    const scene = held()
    scene.at('10:05', AN, (view, at) => cancel(view, { session: 'an', at }))

    expect(scene.at('10:06', BINH, books('binh'))).toBe('new')
    expect(scene.answer('binh', '10:06')).toBe('new')
    expect(scene.phases('10:07')).toEqual({ an: 'cancelled', binh: 'held' })
  })
})

describe('somebody is there though another held the spot', () => {
  test('whoever staff put there stays, and the booking is displaced', () => {
    const scene = held()
    scene.at('10:05', LAN, starts('walk-in', 'staff'))

    expect(scene.phases('10:06')).toEqual({ an: 'displaced', 'walk-in': 'active' })
    expect(scene.holder('c1', '10:06')).toBe('walk-in')
  })

  test('whoever a charger reports stays as well', () => {
    const scene = held({ connectors: { c1: { charger: 'k1' } } })
    scene.state(
      CHARGER,
      clock('10:05'),
      sessionFact('car', 'started', { at: clock('10:05'), connector: 'c1', via: 'charger' }),
    )

    expect(scene.phases('10:06')).toEqual({ an: 'displaced', car: 'active' })
  })

  test('whoever came before the booking and stayed until nobody could have come for it displaces it then', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')
    scene.at('09:00', LAN, starts('walk-in', 'staff'))

    expect(scene.phases('09:59:59')).toEqual({ an: 'held', 'walk-in': 'active' })
    expect(scene.phases('10:00')).toEqual({ an: 'held behind walk-in', 'walk-in': 'active' })
    expect(scene.phases('10:14:59')).toEqual({ an: 'held behind walk-in', 'walk-in': 'active' })
    expect(scene.phases('10:15')).toEqual({ an: 'displaced', 'walk-in': 'active' })
  })

  test('one who left before the booking began is in nobody’s way', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')
    scene.at('09:00', LAN, starts('walk-in', 'staff'))
    scene.at('09:50', LAN, (view, at) => stop(view, { session: 'walk-in', at, via: 'staff' }))

    expect(scene.phase('an', '10:14')).toBe('held')
    expect(scene.phase('an', '10:15')).toBe('expired')
  })

  test.each([
    ['10:00', 'displaced'],
    ['10:14:59', 'displaced'],
    ['10:15', 'expired'],
  ])('a start at %s finds a hold from 10:00 to 10:15 and leaves it %s', (time, phase) => {
    const scene = held()
    scene.at(time, LAN, starts('walk-in', 'staff'))

    expect(scene.phase('an', '10:16')).toBe(phase)
  })

  test('somebody at the spot next to it displaces nobody', () => {
    const scene = held({ connectors: { c1: {}, c10: {} } })
    scene.at('10:05', LAN, starts('walk-in', 'staff', 'c10'))

    expect(scene.phases('10:06')).toEqual({ an: 'held', 'walk-in': 'active' })
  })

  test('one who was moved away to another spot displaces whoever held that one', () => {
    const scene = held()
    scene.at('09:50', LAN, starts('walk-in', 'staff', 'c2'))
    scene.state(LAN, clock('10:05'), sessionFact('walk-in', 'moved/1', { at: clock('10:05'), connector: 'c1' }))

    expect(scene.phases('10:06')).toEqual({ an: 'displaced', 'walk-in': 'active' })
    expect(scene.holder('c2', '10:06')).toBe(null)
  })

  test('a customer’s own check-in displaces nobody: they cannot take what was granted to another', () => {
    const scene = held()
    scene.at('10:16', BINH, books('binh'))
    scene.answer('binh', '10:16')
    blindly(scene, '10:17', 'an')

    expect(scene.phases('10:18')).toEqual({ an: 'displaced', binh: 'held' })
    expect(scene.holder('c1', '10:18')).toBe('binh')
  })
})

describe('somebody is there though it was over', () => {
  test.each([
    ['cancelled', (scene: StationScene) => scene.at('10:02', AN, (view, at) => cancel(view, { session: 'an', at }))],
    ['expired', (scene: StationScene) => scene.says('10:15', 'an', 'expired')],
  ])('a start by staff stands against a booking that is %s', (over, end) => {
    const scene = held()
    end(scene)
    expect(scene.phase('an', '10:16')).toBe(over)

    expect(scene.at('10:20', LAN, starts('an', 'staff'))).toBe('new')
    expect(scene.phase('an', '10:21')).toBe('active')
  })

  test('a start by staff stands against a denial', () => {
    const scene = held()
    scene.state(
      BINH,
      clock('10:01'),
      sessionFact('binh', 'booked', { at: clock('10:01'), connector: 'c1', from: clock('10:01') }),
    )
    scene.answer('binh', '10:01')
    scene.at('10:02', LAN, starts('binh', 'staff'))

    expect(scene.phases('10:03')).toEqual({ an: 'displaced', binh: 'active' })
  })

  test('a start by a charger stands against a booking that expired while it was offline', () => {
    const scene = held({ connectors: { c1: { charger: 'k1' } } })
    scene.says('10:15', 'an', 'expired')
    const start = sessionFact('an', 'started', { at: clock('10:05'), connector: 'c1', via: 'charger' })

    expect(scene.state(CHARGER, clock('10:30'), start)).toBe('new')
    expect(scene.phase('an', '10:31')).toBe('active')
  })

  test('a customer’s own check-in does not stand against what they cancelled', () => {
    const scene = held()
    scene.at('10:02', AN, (view, at) => cancel(view, { session: 'an', at }))

    expect(blindly(scene, '10:03', 'an')).toBe('condition: ended')
    expect(scene.phase('an', '10:04')).toBe('cancelled')
  })
})

describe('two are there', () => {
  test('both are kept, and the later is shown to staff', () => {
    const scene = new StationScene()
    scene.at('10:00', LAN, starts('first', 'staff'))
    scene.at('10:05', MINH, starts('second', 'staff'))

    expect(scene.phases('10:06')).toEqual({ first: 'active', second: 'active behind first' })
    expect(scene.holder('c1', '10:06')).toBe('first')
    expect(scene.spot('c1', '10:06').crowd.map(({ id }) => id)).toEqual(['second'])
  })

  test('the spot passes to the other when the first has paid', () => {
    const scene = new StationScene()
    scene.at('10:00', LAN, starts('first', 'staff'))
    scene.at('10:05', MINH, starts('second', 'staff'))
    scene.at('10:10', LAN, (view, at) => stop(view, { session: 'first', at, via: 'staff' }))
    expect(scene.phases('10:11')).toEqual({ first: 'owing behind second', second: 'active' })

    scene.bills('10:11', 'first', 0)
    expect(scene.phases('10:12')).toEqual({ first: 'paid', second: 'active' })
  })

  test('they are two no more once staff have moved one', () => {
    const scene = new StationScene()
    scene.at('10:00', LAN, starts('first', 'staff'))
    scene.at('10:05', MINH, starts('second', 'staff'))
    scene.state(LAN, clock('10:07'), sessionFact('second', 'moved/1', { at: clock('10:07'), connector: 'c2' }))

    expect([scene.holder('c1', '10:08'), scene.holder('c2', '10:08')]).toEqual(['first', 'second'])
    expect(scene.spot('c1', '10:08').crowd).toEqual([])
  })
})

describe('two people state the same', () => {
  test('the first stands; the other is told that it stands already, and by whom', () => {
    const scene = held()
    const started = (author: { id: string; role: string }, at: string) =>
      judge(
        station,
        author,
        sessionFact('an', 'started', { at: clock(at), connector: 'c1', via: 'staff' }),
        scene.standing,
        clock('10:10'),
      )
    scene.at('10:05', LAN, starts('an', 'staff'))

    expect(started(MINH, '10:06')).toEqual({
      kind: 'refused',
      failure: { path: 'sessions/an/started', reason: 'already', why: '', by: 'staff:lan' },
    })
    expect(scene.session('an').started?.at).toBe(clock('10:05'))
  })

  test('a resend by the same person is answered like the first time', () => {
    const scene = held()
    const start = sessionFact('an', 'started', { at: clock('10:05'), connector: 'c1', via: 'staff' })

    expect([scene.state(LAN, clock('10:05'), start), scene.state(LAN, clock('10:20'), start)]).toEqual([
      'new',
      'restated',
    ])
  })

  test('a start replayed after its stop opens nothing new (R8)', () => {
    const scene = new StationScene({ connectors: { c1: { charger: 'k1' } } })
    const start = sessionFact('car', 'started', { at: clock('10:00'), connector: 'c1', via: 'charger' })
    scene.state(CHARGER, clock('10:00'), start)
    scene.state(CHARGER, clock('10:30'), sessionFact('car', 'stopped', { at: clock('10:30'), via: 'charger' }))

    expect(scene.state(CHARGER, clock('10:40'), start)).toBe('restated')
    expect(scene.phases('10:41')).toEqual({ car: 'owing' })
  })
})

test('whoever was revoked meanwhile may state nothing, whenever it happened', () => {
  const scene = held()
  const start = sessionFact('an', 'started', { at: clock('10:05'), connector: 'c1', via: 'staff' })

  expect(scene.state({ id: 'lan', role: 'reader' }, clock('10:40'), start)).toBe('not-yours')
  expect(scene.phase('an', '10:10')).toBe('held')
})
