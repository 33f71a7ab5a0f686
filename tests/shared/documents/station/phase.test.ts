import { describe, expect, test } from 'vitest'
import { book, cancel, start, stop, takePayment, waive } from '../../../../shared/documents/station/actions.ts'
import { AN, BINH, CHARGER, LAN } from '../../../helpers/people.ts'
import { clock, paymentFact, type SceneOptions, StationScene, sessionFact } from '../../../helpers/station-scene.ts'

/* Every arrow of the drawing in phase.ts, and every change by the clock alone. */

function requested(slot?: [string, string], options?: SceneOptions): StationScene {
  const scene = new StationScene(options)
  const wish = slot && { slot: { from: clock(slot[0]), until: clock(slot[1]) } }
  scene.at('10:00', AN, (view, at) => book(view, { id: 's', at, connector: 'c1', ...wish }))
  return scene
}

function held(slot?: [string, string], options?: SceneOptions): StationScene {
  const scene = requested(slot, options)
  scene.answer('s', '10:00')
  return scene
}

function active(options?: SceneOptions): StationScene {
  const scene = held(undefined, options)
  scene.at('10:05', AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))
  return scene
}

function owing(total = 3500, options?: SceneOptions): StationScene {
  const scene = active(options)
  scene.at('11:00', AN, (view, at) => stop(view, { session: 's', at, via: 'customer' }))
  scene.bills('11:00', 's', total)
  return scene
}

const pays = (scene: StationScene, time: string, amount: number, payment = 'p') =>
  scene.at(time, LAN, (view, at) =>
    takePayment(view, { id: payment, session: 's', at, method: 'cash', amount, receipt: `b-A-${amount}` }),
  )

describe('a request', () => {
  test('waits for its answer', () => {
    expect(requested().phase('s', '10:30')).toBe('requested')
  })

  test('is granted', () => {
    expect(held().phase('s', '10:01')).toBe('held')
  })

  test('is denied', () => {
    const scene = requested()
    scene.says('10:00', 's', 'denied', { why: 'balance-too-low' })

    expect(scene.phase('s', '10:01')).toBe('denied')
  })

  test('is taken back', () => {
    const scene = requested()
    scene.at('10:01', AN, (view, at) => cancel(view, { session: 's', at }))

    expect(scene.phase('s', '10:02')).toBe('cancelled')
  })

  test('for a slot that went by without an answer has expired', () => {
    const scene = requested(['12:00', '13:00'])

    expect([scene.phase('s', '12:59'), scene.phase('s', '13:00')]).toEqual(['requested', 'expired'])
  })

  test('with a check-in of its own waits all the same: the spot may be another’s', () => {
    const scene = requested()
    scene.state(
      AN,
      clock('10:00'),
      sessionFact('s', 'started', { at: clock('10:00'), connector: 'c1', via: 'customer' }),
    )
    expect(scene.phase('s', '10:01')).toBe('requested')

    scene.answer('s', '10:01')
    expect(scene.phase('s', '10:02')).toBe('active')
  })

  test('with a check-in of its own that is denied never was there', () => {
    const scene = requested()
    scene.state(
      AN,
      clock('10:00'),
      sessionFact('s', 'started', { at: clock('10:00'), connector: 'c1', via: 'customer' }),
    )
    scene.says('10:01', 's', 'denied', { why: 'taken' })

    expect(scene.phase('s', '10:02')).toBe('denied')
    expect(scene.holder('c1', '10:02')).toBe(null)
  })
})

describe('a hold', () => {
  test('at once ends with its grant, by the clock alone', () => {
    const scene = held()

    expect([scene.phase('s', '10:14:59'), scene.phase('s', '10:15')]).toEqual(['held', 'expired'])
    expect([scene.holder('c1', '10:14:59'), scene.holder('c1', '10:15')]).toEqual(['s', null])
  })

  test('lasts as long as the station says', () => {
    const scene = held(undefined, { info: { holdMs: 60_000 } })

    expect([scene.phase('s', '10:00:59'), scene.phase('s', '10:01')]).toEqual(['held', 'expired'])
  })

  test('of a slot ends a grace after it began, by the clock alone', () => {
    const scene = held(['12:00', '14:00'])

    expect([scene.phase('s', '12:14:59'), scene.phase('s', '12:15')]).toEqual(['held', 'expired'])
  })

  test('of a slot shorter than the grace ends with the slot', () => {
    const scene = held(['12:00', '12:10'])

    expect([scene.phase('s', '12:09'), scene.phase('s', '12:10')]).toEqual(['held', 'expired'])
  })

  test('of a slot has the spot from its begin on, and is the next before that', () => {
    const scene = held(['12:00', '14:00'])
    const { holder, next } = scene.spot('c1', '11:59')

    expect({ holder, next: { session: next?.session.id, from: next?.from } }).toEqual({
      holder: null,
      next: { session: 's', from: clock('12:00') },
    })
    expect(scene.holder('c1', '12:00')).toBe('s')
    expect(scene.spot('c1', '12:00').next).toBe(null)
  })

  test('is cancelled by its customer, staff or the server', () => {
    const scene = held()
    scene.says('10:05', 's', 'cancelled', { why: 'closed for today' })

    expect(scene.phase('s', '10:06')).toBe('cancelled')
  })

  test('that was called expired is, whatever the clock of a device says', () => {
    const scene = held()
    scene.says('10:15', 's', 'expired')

    expect(scene.phase('s', '10:14')).toBe('expired')
  })

  test('begins by a customer, staff or a charger', () => {
    const started = (author: typeof AN, via: 'customer' | 'staff' | 'charger', options?: SceneOptions) => {
      const scene = held(undefined, options)
      scene.state(author, clock('10:05'), sessionFact('s', 'started', { at: clock('10:05'), connector: 'c1', via }))
      return scene.phase('s', '12:00')
    }

    expect([
      started(AN, 'customer'),
      started(LAN, 'staff'),
      started(CHARGER, 'charger', { connectors: { c1: { charger: 'k1' } } }),
    ]).toEqual(['active', 'active', 'active'])
  })
})

describe('a check-in', () => {
  const checksIn = (slot: [string, string], time: string) =>
    held(slot).at(time, AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))

  test('opens a while before the slot, and is open to the latecomer while nobody else is there', () => {
    const slot: [string, string] = ['12:00', '14:00']

    expect(['11:44:59', '11:45', '12:14', '12:15', '13:59'].map(time => checksIn(slot, time))).toEqual([
      'cannot: too-early',
      ...['new', 'new', 'new', 'new'],
    ])
  })

  test('is at the booked spot', () => {
    const scene = held()

    expect(
      scene.at('10:05', AN, (view, at) => start(view, { session: 's', at, connector: 'c2', via: 'customer' })),
    ).toBe('cannot: other-connector')
  })
})

describe('a session that runs', () => {
  test('is active until it is stopped', () => {
    expect(active().phase('s', '23:00')).toBe('active')
  })

  test('is active though it was written off, and waived when it stops', () => {
    const scene = active()
    scene.at('10:30', LAN, (view, at) => waive(view, { session: 's', at, why: 'the lamp is broken' }))
    expect(scene.phase('s', '10:31')).toBe('active')

    scene.at('11:00', AN, (view, at) => stop(view, { session: 's', at, via: 'customer' }))
    expect(scene.phase('s', '11:01')).toBe('waived')
  })

  test('owes before there is a bill, and holds the spot', () => {
    const scene = active()
    scene.at('11:00', AN, (view, at) => stop(view, { session: 's', at, via: 'customer' }))

    expect(scene.phase('s', '11:01')).toBe('owing')
    expect(scene.session('s').money).toEqual({ total: null, paid: 0, due: 0, refundDue: 0, pending: 0 })
    expect(scene.holder('c1', '23:00')).toBe('s')
  })
})

describe('a debt', () => {
  test('holds the spot until it is paid in full', () => {
    const scene = owing()
    pays(scene, '11:10', 3499, 'p1')
    expect([scene.phase('s', '11:11'), scene.holder('c1', '11:11')]).toEqual(['owing', 's'])

    pays(scene, '11:12', 1, 'p2')
    expect([scene.phase('s', '11:13'), scene.holder('c1', '11:13')]).toEqual(['paid', null])
  })

  test('of nothing is paid', () => {
    expect(owing(0).phase('s', '11:01')).toBe('paid')
  })

  test('is written off with a reason, and the spot is free', () => {
    const scene = owing()
    scene.at('11:10', LAN, (view, at) => waive(view, { session: 's', at, why: 'walked away' }))

    expect([scene.phase('s', '11:11'), scene.holder('c1', '11:11')]).toEqual(['waived', null])
    expect(scene.session('s').money.due).toBe(0)
  })

  test('comes back when late figures add to the bill', () => {
    const scene = owing()
    pays(scene, '11:10', 3500)
    scene.says('11:30', 's', 'corrected/1', { lines: [], total: 500, why: 'late-figures' })

    expect(scene.phase('s', '11:31')).toBe('owing')
    expect(scene.session('s').money).toEqual({ total: 4000, paid: 3500, due: 500, refundDue: 0, pending: 0 })
  })

  test('turns into a refund when late figures take from the bill', () => {
    const scene = owing()
    pays(scene, '11:10', 3500)
    scene.says('11:30', 's', 'corrected/1', { lines: [], total: -500, why: 'late-figures' })

    expect(scene.phase('s', '11:31')).toBe('paid')
    expect(scene.session('s').money.refundDue).toBe(500)

    const refund = { at: clock('11:40'), amount: 500, why: 'late figures' }
    expect(scene.state(LAN, clock('11:40'), paymentFact('p', 'refunded/1', refund))).toBe('new')
    expect(scene.session('s').money).toEqual({ total: 3000, paid: 3000, due: 0, refundDue: 0, pending: 0 })
  })

  test('comes back when its money is given back: it was another’s', () => {
    const scene = owing()
    pays(scene, '11:10', 3500)
    scene.state(
      LAN,
      clock('11:12'),
      paymentFact('p', 'refunded/1', { at: clock('11:12'), amount: 3500, why: 'mixed up', mistaken: true }),
    )

    expect(scene.phase('s', '11:13')).toBe('owing')
  })

  test('asked of the wallet is pending until it is settled or declined', () => {
    const scene = owing()
    const asked = { at: clock('11:05'), session: 's', method: 'wallet', amount: 3500 }
    scene.state(AN, clock('11:05'), paymentFact('p1', 'asked', asked))
    scene.state(AN, clock('11:06'), paymentFact('p2', 'asked', { ...asked, at: clock('11:06'), method: 'cash' }))
    expect(scene.session('s').money).toEqual({ total: 3500, paid: 0, due: 3500, refundDue: 0, pending: 3500 })

    scene.state(
      { id: 'server', role: 'server' },
      clock('11:07'),
      paymentFact('p1', 'declined', { at: clock('11:07'), why: 'balance-too-low', missing: 500 }),
    )
    expect(scene.session('s').money.pending).toBe(0)
    expect(scene.phase('s', '11:08')).toBe('owing')
  })
})

describe('where one pays before', () => {
  const PAY_BEFORE: SceneOptions = { info: { payWhen: 'before' } }

  test('a session is billed while it is held, and paid the moment it stops', () => {
    const scene = held(['10:00', '12:00'], PAY_BEFORE)
    scene.bills('10:00', 's', 7000)
    pays(scene, '10:01', 7000)
    expect(scene.phase('s', '10:02')).toBe('held')

    scene.at('10:05', AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))
    expect(scene.phase('s', '10:06')).toBe('active')

    scene.at('11:00', AN, (view, at) => stop(view, { session: 's', at, via: 'customer' }))
    expect([scene.phase('s', '11:01'), scene.holder('c1', '11:01')]).toEqual(['paid', null])
  })

  test('money for a booking that came to nothing is to be given back', () => {
    const scene = held(['10:00', '12:00'], PAY_BEFORE)
    pays(scene, '10:01', 7000)
    expect(scene.session('s').money).toEqual({ total: null, paid: 7000, due: 0, refundDue: 0, pending: 0 })

    scene.says('10:02', 's', 'cancelled', { why: 'closed for today' })
    expect(scene.session('s').money.refundDue).toBe(7000)
  })
})

describe('what the server has not confirmed', () => {
  test('shows at once, as provisional', () => {
    const scene = held()
    expect(scene.session('s').isProvisional).toBe(false)

    scene.show(sessionFact('s', 'started', { at: clock('10:05'), connector: 'c1', via: 'customer' }))
    expect([scene.phase('s', '10:06'), scene.session('s').isProvisional]).toEqual(['active', true])
  })

  test('makes a session provisional by its payment too', () => {
    const scene = owing()
    scene.show(
      paymentFact('p', 'taken', { at: clock('11:10'), session: 's', method: 'cash', amount: 3500, receipt: 'b-A-1' }),
    )

    expect([scene.phase('s', '11:11'), scene.session('s').isProvisional]).toEqual(['paid', true])
  })

  test('leaves other sessions as they are', () => {
    const scene = held()
    scene.at('10:01', BINH, (view, at) => book(view, { id: 'other', at, connector: 'c2' }))
    scene.show(sessionFact('s', 'cancelled', { at: clock('10:05') }))

    expect([scene.session('s').isProvisional, scene.session('other').isProvisional]).toEqual([true, false])
  })
})
