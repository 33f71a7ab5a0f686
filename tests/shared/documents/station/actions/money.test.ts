import { describe, expect, test } from 'vitest'
import { askPayment, refund, start, stop, takePayment, waive } from '../../../../../shared/documents/station/actions.ts'
import { AN, HOA, LAN, SERVER } from '../../../../helpers/people.ts'
import { clock, paymentFact, StationScene } from '../../../../helpers/station-scene.ts'

function stopped(): StationScene {
  const scene = new StationScene({ info: { refundLimit: 2000 } })
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  scene.at('11:00', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
  return scene
}

function billed(total = 3500): StationScene {
  const scene = stopped()
  scene.bills('11:00', 's', total)
  return scene
}

const AT = clock('11:10')
const RECEIPT = 'b-A-1'
const not = (why: string) => ({ ok: false, why })
const cash = (scene: StationScene, amount = 3500, id = 'p', session = 's') =>
  takePayment(scene.view, { id, session, at: AT, method: 'cash', amount, receipt: RECEIPT })

function paid(amount = 3500): StationScene {
  const scene = billed()
  scene.act(LAN, AT, () => cash(scene, amount))
  return scene
}

describe('asking to pay', () => {
  const ask = (scene: StationScene, session = 's') =>
    askPayment(scene.view, { id: 'p2', session, at: AT, method: 'wallet' })

  test('asks for what is due', () => {
    expect(ask(billed())).toEqual({
      ok: true,
      facts: [paymentFact('p2', 'asked', { at: AT, session: 's', method: 'wallet', amount: 3500 })],
    })
    expect(ask(paid(500))).toEqual({
      ok: true,
      facts: [paymentFact('p2', 'asked', { at: AT, session: 's', method: 'wallet', amount: 3000 })],
    })
  })

  test('is refused before there is a bill, when nothing is due, and while another is under way', () => {
    const asked = new StationScene()
    asked.at('10:00', AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))
    const pending = billed()
    pending.show(paymentFact('p1', 'asked', { at: AT, session: 's', method: 'wallet', amount: 3500 }))

    expect([ask(billed(), 's1'), ask(stopped()), ask(billed(0)), ask(paid()), ask(pending)]).toEqual([
      not('no-such-session'),
      not('not-billed'),
      ...[not('nothing-due'), not('nothing-due'), not('nothing-due')],
    ])
  })
})

describe('taking money', () => {
  test('is said with its receipt, whatever was due', () => {
    expect(cash(stopped(), 9999)).toEqual({
      ok: true,
      facts: [paymentFact('p', 'taken', { at: AT, session: 's', method: 'cash', amount: 9999, receipt: RECEIPT })],
    })
  })

  test('is refused for no session, a payment that was taken, and one of another session', () => {
    const scene = paid()
    scene.at('10:00', LAN, (view, at) => start(view, { session: 's2', at, connector: 'c2', via: 'staff' }))
    const asked = billed()
    asked.at('10:00', LAN, (view, at) => start(view, { session: 's2', at, connector: 'c2', via: 'staff' }))
    asked.show(paymentFact('p', 'asked', { at: AT, session: 's', method: 'cash', amount: 3500 }))

    expect([cash(billed(), 1, 'p', 's1'), cash(scene), cash(asked, 1, 'p', 's2')]).toEqual([
      ...[not('no-such-session'), not('paid'), not('other-session')],
    ])
  })
})

describe('giving money back', () => {
  const back = (
    scene: StationScene,
    amount: number,
    by: 'staff' | 'owner' = 'staff',
    payment = 'p',
    mistaken?: boolean,
  ) => {
    const asked = { payment, at: AT, amount, why: 'too dear', receipt: 'b-A-2', by }
    return refund(scene.view, mistaken === undefined ? asked : { ...asked, mistaken })
  }

  test('is an entry of its own, each under the next number', () => {
    const scene = paid()
    expect(scene.act(LAN, AT, () => back(scene, 500))).toBe('new')

    expect(back(scene, 1500)).toEqual({
      ok: true,
      facts: [paymentFact('p', 'refunded/2', { at: AT, amount: 1500, why: 'too dear', to: 'cash', receipt: 'b-A-2' })],
    })
  })

  test('goes up to what was paid, and for staff up to the limit', () => {
    expect([
      back(paid(), 2000).ok,
      back(paid(), 2001),
      back(paid(), 3500, 'owner').ok,
      back(paid(), 3501, 'owner'),
      back(paid(), 1, 'staff', 'p1'),
    ]).toEqual([true, not('owner-only'), true, not('more-than-paid'), not('no-such-record')])
  })

  test('needs a receipt of the drawer it leaves, and into a wallet none', () => {
    const asked = { payment: 'p', at: AT, amount: 500, why: 'too dear', by: 'staff' as const }
    expect(refund(paid().view, asked)).toEqual(not('no-shift'))
    expect(refund(paid().view, { ...asked, to: 'wallet', receipt: 'b-A-2' })).toEqual({
      ok: true,
      facts: [paymentFact('p', 'refunded/1', { at: AT, amount: 500, why: 'too dear', to: 'wallet' })],
    })
  })

  test('makes nobody owe again what was paid, but for money that should not have come in', () => {
    const left = (paidIn: number, given: number, mistaken?: boolean) => {
      const scene = paid(paidIn)
      scene.act(HOA, AT, () => back(scene, given, 'owner', 'p', mistaken))
      const { due, refundDue, paid: stays } = scene.session('s').money
      return { due, refundDue, stays, phase: scene.phase('s', '11:20') }
    }
    expect(left(3500, 1000)).toEqual({ due: 0, refundDue: 0, stays: 2500, phase: 'paid' })
    expect(left(5000, 1000)).toEqual({ due: 0, refundDue: 500, stays: 4000, phase: 'paid' })
    expect(left(5000, 4000)).toEqual({ due: 0, refundDue: 0, stays: 1000, phase: 'paid' })
    expect(left(3000, 500)).toEqual({ due: 500, refundDue: 0, stays: 2500, phase: 'owing' })
    expect(left(3500, 3500, true)).toEqual({ due: 3500, refundDue: 0, stays: 0, phase: 'owing' })
    expect(left(5000, 4000, true)).toEqual({ due: 2500, refundDue: 0, stays: 1000, phase: 'owing' })
  })

  test('is judged by the gate as by the action', () => {
    const beyond = paymentFact('p', 'refunded/1', { at: AT, amount: 2001, why: 'too dear' })

    expect([paid().state(LAN, AT, beyond), paid().state(HOA, AT, beyond), paid().state(SERVER, AT, beyond)]).toEqual([
      ...['condition: owner-only', 'new', 'new'],
    ])
  })
})

describe('cash where small notes are gone', () => {
  const take = (scene: StationScene, amount: number, rounding: number, id = 'p', method: 'cash' | 'card' = 'cash') =>
    scene.act(LAN, AT, view =>
      takePayment(view, { id, session: 's', at: AT, method, amount, rounding, receipt: `b-A-${id.length}` }),
    )

  test('pays all of a bill with what can be paid, up or down', () => {
    const [down, up] = [billed(23_400), billed(23_600)]
    expect([take(down, 23_000, -400), take(up, 24_000, 400)]).toEqual(['new', 'new'])
    for (const scene of [down, up])
      expect(scene.view.sessions.get('s')?.money).toMatchObject({ due: 0, refundDue: 0, pending: 0 })
    expect(down.view.payments.get('p')?.taken).toMatchObject({ amount: 23_000, rounding: -400 })
  })

  test('is exact for a part, and rounded once with the rest', () => {
    const scene = billed(23_400)
    expect([take(scene, 10_000, 0), take(scene, 13_000, -400, 'pp'), take(scene, 500, -100, 'ppp')]).toEqual([
      ...['new', 'new', 'condition: cash-rounding'],
    ])
    expect(scene.view.payments.get('p')?.taken).not.toHaveProperty('rounding')
    expect(scene.view.sessions.get('s')?.money).toMatchObject({ due: 0, refundDue: 0 })
  })

  test('is given back rounded too, and never more than it paid', () => {
    const scene = billed(1400)
    take(scene, 1000, -400)
    const back = (amount: number, rounding: number) =>
      scene.act(HOA, AT, view =>
        refund(view, { payment: 'p', at: AT, amount, rounding, why: 'x', to: 'cash', receipt: 'b-A-9', by: 'owner' }),
      )
    expect([back(1500, 0), back(1000, -401), back(1000, -400)]).toEqual([
      ...['cannot: more-than-paid', 'cannot: more-than-paid', 'new'],
    ])
    expect(scene.view.sessions.get('s')?.money).toMatchObject({ paid: 0, due: 0 })
  })
})

describe('writing off', () => {
  const off = (scene: StationScene, session = 's') => waive(scene.view, { session, at: AT, why: 'ill' })

  test('is refused for no session, a second time, and where nothing is due', () => {
    const waived = billed()
    waived.act(LAN, AT, () => off(waived))

    expect([off(stopped()).ok, off(billed(), 's1'), off(waived), off(paid())]).toEqual([
      ...[true, not('no-such-session'), not('ended'), not('nothing-due')],
    ])
  })
})
