import { describe, expect, test } from 'vitest'
import { field } from '../../../../../shared/documents/outcome.ts'
import {
  book,
  cancel,
  checkInNow,
  comeBack,
  leave,
  readMeter,
  start,
  stop,
} from '../../../../../shared/documents/station/actions.ts'
import { AN, BINH, LAN, SERVER } from '../../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../../helpers/station-scene.ts'

const SPOTS = { connectors: { c1: {}, c2: {}, plug: { charger: 'k1' } } }

function held(connector = 'c1'): StationScene {
  const scene = new StationScene(SPOTS)
  scene.at('10:00', AN, (view, at) => book(view, { id: 's', at, connector }))
  scene.answer('s', '10:00')
  return scene
}

function running(connector = 'c1'): StationScene {
  const scene = held(connector)
  scene.at('10:01', LAN, (view, at) => start(view, { session: 's', at, connector, via: 'staff' }))
  return scene
}

function stopped(): StationScene {
  const scene = running()
  scene.at('11:00', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
  return scene
}

const not = (why: string) => ({ ok: false, why })

describe('starting', () => {
  const by = (via: 'customer' | 'staff', scene: StationScene, session = 's', connector = 'c1', time = '10:05') =>
    start(scene.view, { session, at: clock(time), connector, via, soc: 40 })

  test('by staff says that somebody is there, booked or not', () => {
    const said = { at: clock('10:05'), connector: 'c1', soc: 40, via: 'staff' as const }

    expect(by('staff', held())).toEqual({ ok: true, facts: [sessionFact('s', 'started', said)] })
    expect(by('staff', held(), 'walk-in')).toEqual({ ok: true, facts: [sessionFact('walk-in', 'started', said)] })
  })

  test('by staff is refused where there is no spot, or it has begun or ended', () => {
    expect([by('staff', held(), 's', 'c10'), by('staff', running()), by('staff', stopped())]).toEqual([
      ...[not('no-such-connector'), not('started'), not('ended')],
    ])
  })

  test('by a customer is the check-in to their own booking', () => {
    expect(by('customer', held())).toEqual({
      ok: true,
      facts: [sessionFact('s', 'started', { at: clock('10:05'), connector: 'c1', soc: 40, via: 'customer' })],
    })
  })

  test('by a customer is refused where they have no booking, or it has begun, or a charger reports', () => {
    const cancelled = held()
    cancelled.at('10:01', AN, (view, at) => cancel(view, { session: 's', at }))

    expect([
      by('customer', held(), 'walk-in'),
      by('customer', running()),
      by('customer', held('plug'), 's', 'plug'),
      by('customer', held(), 's', 'c2'),
      by('customer', cancelled),
    ]).toEqual([not('not-booked'), not('started'), not('ask-the-charger'), not('other-connector'), not('ended')])
  })

  test('by a customer is refused once they were displaced', () => {
    const scene = held()
    scene.at('10:02', LAN, (view, at) => start(view, { session: 'walk-in', at, connector: 'c1', via: 'staff' }))

    expect(by('customer', scene)).toEqual(not('taken'))
  })

  test('by a customer is refused while their predecessor has not paid', () => {
    const scene = new StationScene()
    scene.at('08:00', BINH, (view, at) =>
      book(view, { id: 'b', at, connector: 'c1', slot: { from: clock('08:00'), until: clock('09:00') } }),
    )
    scene.answer('b', '08:00')
    scene.at('08:05', BINH, (view, at) => start(view, { session: 'b', at, connector: 'c1', via: 'customer' }))
    scene.at('08:06', AN, (view, at) =>
      book(view, { id: 's', at, connector: 'c1', slot: { from: clock('10:00'), until: clock('12:00') } }),
    )
    scene.answer('s', '08:06')

    expect(by('customer', scene)).toEqual(not('taken'))
  })
})

describe('taking a free seat on the spot', () => {
  const now = (scene: StationScene, connector = 'c1', until?: number) =>
    checkInNow(scene.view, { session: 'n', at: clock('10:05'), connector, via: 'customer', ...(until && { until }) })

  test('is the booking and the check-in in one', () => {
    expect(now(new StationScene(), 'c1', clock('12:00'))).toEqual({
      ok: true,
      facts: [
        sessionFact('n', 'booked', {
          at: clock('10:05'),
          connector: 'c1',
          from: clock('10:05'),
          until: clock('12:00'),
        }),
        sessionFact('n', 'started', { at: clock('10:05'), connector: 'c1', via: 'customer' }),
      ],
    })
  })

  test('is accepted whole, and active once it is granted', () => {
    const scene = new StationScene()
    expect(scene.act(AN, clock('10:05'), () => now(scene))).toBe('new')
    scene.answer('n', '10:05')

    expect(scene.phase('n', '10:06')).toBe('active')
  })

  test('is refused where a charger reports, and where the seat cannot be had', () => {
    const later = new StationScene()
    later.at('09:00', AN, (view, at) =>
      book(view, { id: 'later', at, connector: 'c1', slot: { from: clock('11:00'), until: clock('12:00') } }),
    )

    expect([now(held(), 'plug'), now(held())]).toEqual([not('ask-the-charger'), not('taken')])
    expect([now(later, 'c1', clock('11:01')), now(later, 'c1', clock('11:00')).ok]).toEqual([not('taken'), true])
  })
})

describe('stopping', () => {
  const by = (via: 'customer' | 'staff', scene: StationScene, session = 's') =>
    stop(scene.view, { session, at: clock('11:00'), via, soc: 80 })

  test('says when, and by whom', () => {
    expect(by('customer', running())).toEqual({
      ok: true,
      facts: [sessionFact('s', 'stopped', { at: clock('11:00'), soc: 80, via: 'customer' })],
    })
  })

  test('is staff’s where a charger reports, and a customer’s order', () => {
    expect([by('customer', running('plug')), by('staff', running('plug')).ok]).toEqual([not('ask-the-charger'), true])
  })

  test('is refused for what does not run', () => {
    expect([by('staff', held(), 's1'), by('staff', held()), by('staff', stopped())]).toEqual([
      ...[not('no-such-session'), not('not-started'), not('ended')],
    ])
  })
})

describe('leaving for a while', () => {
  test('keeps the seat for as long as the station says, each time under the next number', () => {
    const scene = running()
    const away = (at: number) => ({ at, until: at + 30 * 60_000 })

    expect(scene.at('10:10', AN, (view, at) => leave(view, { session: 's', at }))).toBe('new')
    expect(leave(scene.view, { session: 's', at: clock('10:11') })).toEqual(not('away'))
    expect(scene.at('10:20', AN, (view, at) => comeBack(view, { session: 's', at }))).toBe('new')
    expect(comeBack(scene.view, { session: 's', at: clock('10:21') })).toEqual(not('not-away'))
    expect(scene.at('10:30', AN, (view, at) => leave(view, { session: 's', at }))).toBe('new')
    expect(scene.session('s').aways).toEqual([
      { ...away(clock('10:10')), returnedAt: clock('10:20') },
      away(clock('10:30')),
    ])
    expect(comeBack(scene.view, { session: 's', at: clock('10:40') })).toEqual({
      ok: true,
      facts: [sessionFact('s', 'returned/2', { at: clock('10:40') })],
    })
  })

  test('is refused for what does not run', () => {
    const at = clock('11:30')

    expect([leave(held().view, { session: 's', at }), comeBack(stopped().view, { session: 's', at })]).toEqual([
      ...[not('not-started'), not('ended')],
    ])
  })
})

describe('reading a meter', () => {
  const reporting = (status: 'occupied' | 'offline') => {
    const [scene, at] = [running('plug'), clock('10:50')]
    scene.state(SERVER, at, field('connectors', 'plug', 'reported', { at, status }))
    return scene
  }
  const read = (scene: StationScene, session = 's') =>
    readMeter(scene.view, { session, at: clock('11:00'), startWh: 100, endWh: 900 })

  test('says both registers', () => {
    expect(read(running())).toEqual({
      ok: true,
      facts: [sessionFact('s', 'metered', { at: clock('11:00'), startWh: 100, endWh: 900 })],
    })
  })

  test('is refused for what never began, was read, or has a charger to tell', () => {
    const scene = running()
    scene.act(LAN, clock('11:00'), () => read(scene))

    expect([read(held(), 's1'), read(held()), read(scene), read(reporting('occupied'))]).toEqual([
      ...[not('no-such-session'), not('not-started'), not('answered'), not('ask-the-charger')],
    ])
  })

  test('is for staff where a charger has never spoken, or is silent', () => {
    expect([read(running('plug')).ok, read(reporting('offline')).ok]).toEqual([true, true])
  })
})
