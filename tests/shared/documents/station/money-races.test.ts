import { describe, expect, test } from 'vitest'
import { setTariff, stop, takePayment } from '../../../../shared/documents/station/actions.ts'
import { costOf } from '../../../../shared/documents/station/cost.ts'
import { AN, HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { clock, paymentFact, type StationScene, sessionFact } from '../../../helpers/station-scene.ts'
import { held, starts } from './racing.ts'

describe('money comes twice', () => {
  const taken = (payment: string, receipt: string) => (view: StationScene['view'], at: number) =>
    takePayment(view, { id: payment, session: 'an', at, method: 'cash', amount: 3500, receipt })

  function owing(): StationScene {
    const scene = held()
    scene.at('10:05', AN, starts('an', 'customer'))
    scene.at('11:05', AN, (view, at) => stop(view, { session: 'an', at, via: 'customer' }))
    scene.bills('11:05', 'an', 3500)
    return scene
  }

  test('cash on two tablets is kept twice, and once is to be given back', () => {
    const scene = owing()
    scene.at('11:10', LAN, taken('p1', 'b-A-1'))
    scene.at('11:11', MINH, taken('p2', 'b-B-1'))

    expect(scene.session('an').money).toEqual({ total: 3500, paid: 7000, due: 0, refundDue: 3500, pending: 0 })
    expect(scene.phase('an', '11:12')).toBe('paid')
  })

  test('cash and the wallet for one payment are both kept', () => {
    const scene = owing()
    scene.state(
      AN,
      clock('11:06'),
      paymentFact('p1', 'asked', { at: clock('11:06'), session: 'an', method: 'wallet', amount: 3500 }),
    )
    expect(scene.session('an').money.pending).toBe(3500)
    scene.at('11:07', LAN, taken('p1', 'b-A-1'))
    scene.state(
      SERVER,
      clock('11:08'),
      paymentFact('p1', 'settled', { at: clock('11:08'), amount: 3500, receipt: 'b-W-1' }),
    )

    expect(scene.session('an').money).toEqual({ total: 3500, paid: 7000, due: 0, refundDue: 3500, pending: 0 })
  })

  test('money for a session that was written off is to be given back', () => {
    const scene = owing()
    scene.state(LAN, clock('11:10'), sessionFact('an', 'waived', { at: clock('11:10'), why: 'the lamp was broken' }))
    scene.at('11:12', MINH, taken('p1', 'b-B-1'))

    expect(scene.session('an').money).toEqual({ total: 3500, paid: 3500, due: 0, refundDue: 3500, pending: 0 })
    expect(scene.phase('an', '11:13')).toBe('waived')
  })

  test('what was paid before the rest was written off stays paid', () => {
    const scene = owing()
    scene.at('11:08', MINH, (view, at) =>
      takePayment(view, { id: 'p1', session: 'an', at, method: 'cash', amount: 1000, receipt: 'b-B-1' }),
    )
    scene.state(LAN, clock('11:10'), sessionFact('an', 'waived', { at: clock('11:10'), why: 'had no more' }))

    expect(scene.session('an').money).toEqual({ total: 3500, paid: 1000, due: 0, refundDue: 0, pending: 0 })
  })

  test('a payment made offline survives whatever another device did meanwhile (R1)', () => {
    const scene = owing()
    scene.state(MINH, clock('11:20'), sessionFact('an', 'unplugged', { at: clock('11:09') }))
    const offline = { at: clock('11:07'), session: 'an', method: 'cash', amount: 3500, receipt: 'b-A-1' }

    expect(scene.state(LAN, clock('11:40'), paymentFact('p1', 'taken', offline))).toBe('new')
    expect(scene.phase('an', '11:41')).toBe('paid')
  })
})

test('a price changed while a tablet was offline does not change what had begun before', () => {
  const scene = held()
  scene.at('10:05', HOA, (view, at) =>
    setTariff(view, { id: 't2', at, tariff: { from: clock('10:30'), perHour: 200_000_000 } }),
  )
  const start = sessionFact('an', 'started', { at: clock('10:10'), connector: 'c1', via: 'staff' })
  scene.state(LAN, clock('11:10'), start)

  expect(costOf(scene.view, scene.session('an'), { now: clock('11:10') })?.total).toBe(10_000)
})
