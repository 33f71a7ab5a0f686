import { describe, expect, test } from 'vitest'
import {
  adopt,
  answerDispute,
  answerRefund,
  approveTopUp,
  askRefund,
  bookFor,
  declineTopUp,
  liftStrike,
  markSeen,
  nameWalkIn,
  reject,
  settle,
} from '../../../../shared/documents/desk/actions.ts'
import { nameOf, openMatters, topUpQueue, unseenNotes } from '../../../../shared/documents/desk/view.ts'
import { desk as deskKind } from '../../../../shared/documents/desk.ts'
import { bareFact, fact, field } from '../../../../shared/documents/outcome.ts'
import { start, takePayment } from '../../../../shared/documents/station/actions.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { judge } from '../../../../shared/sync/policy.ts'
import { DeskScene } from '../../../helpers/desk-scene.ts'
import { HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { clock, StationScene } from '../../../helpers/station-scene.ts'

const NOW = clock('12:00')

describe('a top-up', () => {
  const approves = (desk: DeskScene, author: typeof LAN, topUp = 'an:t1') =>
    desk.at('10:05', author, (view, signed) =>
      approveTopUp(view, { topUp, amount: 100_000, method: 'cash', ...signed }),
    )
  const declines = (desk: DeskScene, author: typeof LAN, topUp = 'an:t1') =>
    desk.at('10:05', author, (view, signed) => declineTopUp(view, { topUp, why: 'no money came', ...signed }))
  const asked = () => {
    const desk = new DeskScene()
    desk.asksTopUp('10:00', 't1', 100_000)
    return desk
  }

  test('that two staff approve at the same time takes effect once, and the second is told by whom (R7)', () => {
    const desk = asked()
    expect(approves(desk, LAN)).toBe('new')

    const second = fact('topups', 'an:t1', 'approved', { at: NOW, by: 'minh', amount: 100_000, method: 'cash' })
    expect(judge(deskKind, MINH, second, desk.standing, NOW)).toEqual({
      kind: 'refused',
      failure: { path: 'topups/an:t1/approved', reason: 'already', why: '', by: 'staff:lan' },
    })
    expect(desk.view.topUps.get('an:t1')?.approved?.by).toBe('lan')
  })

  test('is answered once: approved by one and declined by another, the first stands', () => {
    const approvedFirst = asked()
    const declinedFirst = asked()
    approves(approvedFirst, LAN)
    declines(declinedFirst, LAN)
    const late = (name: string, value: object) => fact('topups', 'an:t1', name, { at: NOW, by: 'minh', ...value })

    expect([
      declines(approvedFirst, MINH),
      approvedFirst.state(MINH, NOW, late('declined', { why: 'x' })),
      approves(declinedFirst, MINH),
      declinedFirst.state(MINH, NOW, late('approved', { amount: 1, method: 'cash' })),
      approves(asked(), LAN, 'an:t10'),
    ]).toEqual([
      'cannot: answered',
      'condition: approved',
      'cannot: answered',
      'condition: declined',
      'cannot: no-such-record',
    ])
  })

  test('of two customers who chose the same id are two', () => {
    const desk = asked()
    desk.asksTopUp('10:01', 't1', 50_000, 'binh')
    approves(desk, LAN)

    expect(topUpQueue(desk.view).map(({ id }) => id)).toEqual(['binh:t1'])
  })

  test('waits in the order in which it was asked, under a name until that is erased', () => {
    const desk = asked()
    desk.asksTopUp('09:00', 't2', 1, 'binh')
    desk.state(SERVER, NOW, fact('topups', 'an:t1', 'who', { name: 'An', phone: '+84 90 123' }))
    expect(topUpQueue(desk.view).map(({ id, who }) => [id, who?.name])).toEqual([
      ['binh:t2', undefined],
      ['an:t1', 'An'],
    ])

    desk.state(SERVER, NOW, field('topups', 'an:t1', 'who', null))
    expect(topUpQueue(desk.view).map(({ who }) => who)).toEqual([undefined, undefined])
  })
})

describe('a refund above the limit', () => {
  const paid = () => {
    const station = new StationScene()
    station.at('09:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
    station.at('10:00', LAN, (view, at) =>
      takePayment(view, { id: 'p', session: 's', at, method: 'cash', amount: 500_000, receipt: 'b-A-1' }),
    )
    return station
  }
  const asks = (desk: DeskScene, station: StationScene, id: string, amount: number, payment = 'p', number = 2) =>
    desk.at('10:05', LAN, (view, signed) =>
      askRefund(view, station.view, {
        id,
        payment,
        amount,
        why: 'never charged',
        to: 'cash',
        receipt: `b-A-${number}`,
        ...signed,
      }),
    )
  const answers = (desk: DeskScene, declined?: string) =>
    desk.at('10:10', HOA, (view, signed) =>
      answerRefund(view, { refund: 'r', ...signed, ...(declined && { declined }) }),
    )

  test('is asked of the owner, one at a time, and for no more than was paid', () => {
    const [desk, station] = [new DeskScene(), paid()]

    expect([
      asks(desk, station, 'r', 500_001),
      asks(desk, station, 'r', 1, 'p1'),
      asks(desk, station, 'r', 500_000),
      asks(desk, station, 'r2', 1),
    ]).toEqual(['cannot: more-than-paid', 'cannot: no-such-record', 'new', 'cannot: waiting'])
    expect(desk.view.refunds.get('r')?.asked).toEqual({
      ...{
        at: clock('10:05'),
        by: 'lan',
        session: 's',
        payment: 'p',
        amount: 500_000,
        why: 'never charged',
        to: 'cash',
      },
      receipt: 'b-A-2',
    })
  })

  test('is approved or declined by the owner, once', () => {
    const [desk, other] = [new DeskScene(), new DeskScene()]
    expect(answers(desk)).toBe('cannot: no-such-record')
    asks(desk, paid(), 'r', 1000)
    asks(other, paid(), 'r', 1000)

    expect([answers(desk), answers(desk, 'it did charge')]).toEqual(['new', 'cannot: answered'])
    expect(asks(desk, paid(), 'r2', 1)).toBe('condition: receipt-used')
    expect(asks(desk, paid(), 'r2', 1, 'p', 3)).toBe('new')
    expect(answers(other, 'it did charge')).toBe('new')
    expect([desk.view.refunds.get('r')?.approved, other.view.refunds.get('r')?.declined]).toEqual([
      { at: clock('10:10'), by: 'hoa' },
      { at: clock('10:10'), by: 'hoa', why: 'it did charge' },
    ])
    expect(desk.state(LAN, NOW, fact('refunds', 'r', 'approved', { at: NOW, by: 'lan' }))).toBe('not-yours')
  })
})

test('a disputed bill is answered by the owner, once', () => {
  const desk = new DeskScene()
  desk.says('10:00', 'disputes', 'an:d1', 'asked', { session: 's', text: 'It never charged' })
  const answers = (dispute: string) =>
    desk.at('10:05', HOA, (view, signed) => answerDispute(view, { dispute, text: 'We give it back', ...signed }))

  expect([answers('an:d2'), answers('an:d1'), answers('an:d1')]).toEqual([
    'cannot: no-such-record',
    'new',
    'cannot: answered',
  ])
})

describe('who is behind a session', () => {
  const named = { name: 'áo xanh', plate: '59-X1 123.45' }

  test('is called what staff wrote, until the customer’s own name is known', () => {
    const desk = new DeskScene()
    expect(nameOf(desk.view, 's')).toBe(null)
    expect(desk.act(LAN, NOW, view => nameWalkIn(view, 's', named))).toBe('new')
    expect(desk.act(MINH, NOW, view => nameWalkIn(view, 's', { name: 'áo đỏ' }))).toBe('replaces')
    expect([nameOf(desk.view, 's'), nameOf(desk.view, 's1')]).toEqual(['áo đỏ', null])

    desk.state(SERVER, NOW, bareFact('people', 's', { account: 'an', name: 'An' }))
    expect(nameOf(desk.view, 's')).toBe('An')
    expect(desk.act(LAN, NOW, view => nameWalkIn(view, 's', named))).toBe('cannot: answered')
  })

  test('is forgotten when the server erases it, and can be said again', () => {
    const desk = new DeskScene()
    desk.state(SERVER, NOW, bareFact('people', 's', { account: 'an', name: 'An' }))
    desk.act(LAN, NOW, view => nameWalkIn(view, 's2', named))

    expect(desk.state(SERVER, NOW, field('people', 's', BARE, null))).toBe('replaces')
    expect(desk.state(SERVER, NOW, field('walkins', 's2', BARE, null))).toBe('replaces')
    expect([desk.view.people.size, desk.view.walkIns.size, nameOf(desk.view, 's')]).toEqual([0, 0, null])
    expect(desk.state(SERVER, NOW, bareFact('people', 's', { account: 'an', name: 'An' }))).toBe('replaces')
  })

  test('may be a customer whom staff booked for, once', () => {
    const desk = new DeskScene()
    const books = (session: string) =>
      desk.at('10:00', LAN, (view, signed) => bookFor(view, { session, account: 'an', ...signed }))
    expect([books('s'), books('s'), books('s1')]).toEqual(['new', 'cannot: answered', 'new'])

    desk.says('10:01', 'bookings', 's', 'linked')
    desk.says('10:01', 'bookings', 's1', 'declined', { why: 'no-such-record' })
    expect([...desk.view.bookings.values()].map(({ isOpen }) => isOpen)).toEqual([false, false])
  })
})

describe('what a revoked device stated', () => {
  const kept = {
    by: 'minh',
    room: 'station/ben-thanh',
    why: 'not-yours',
    facts: [{ root: 'payments', id: 'p1', name: 'taken', value: { at: NOW, amount: 3500 } }],
  }
  const quarantined = () => {
    const desk = new DeskScene()
    desk.says('10:00', 'quarantine', 'q1', 'kept', kept)
    return desk
  }
  const adopts = (desk: DeskScene, entry = 'q1') =>
    desk.at('10:05', HOA, (view, signed) => adopt(view, { entry, ...signed }))
  const rejects = (desk: DeskScene, entry = 'q1') =>
    desk.at('10:05', HOA, (view, signed) => reject(view, { entry, why: 'never happened', ...signed }))

  test('is adopted or rejected by the owner, entry by entry, once', () => {
    const [one, other] = [quarantined(), quarantined()]

    expect([adopts(one, 'q2'), adopts(one), rejects(one), rejects(other, 'q2'), rejects(other), adopts(other)]).toEqual(
      [...['cannot: no-such-record', 'new', 'cannot: answered', 'cannot: no-such-record', 'new', 'cannot: answered']],
    )
    expect(one.says('10:06', 'quarantine', 'q1', 'stated')).toBe('new')
    expect(other.says('10:06', 'quarantine', 'q1', 'stated')).toBe('condition: not-asked')
  })

  test('is kept whole, whatever it was', () => {
    expect(quarantined().view.quarantine.get('q1')?.kept).toEqual({ at: clock('10:00'), ...kept })
  })
})

test('a matter is open until somebody has seen to it', () => {
  const desk = new DeskScene()
  desk.says('10:01', 'attention', 'm2', 'raised', { what: 'two-there', connector: 'c1' })
  desk.says('10:00', 'attention', 'm1', 'raised', { what: 'unmatched-stop', connector: 'c1', wh: 8000 })
  const settles = (matter: string) =>
    desk.at('10:05', LAN, (view, signed) => settle(view, { matter, session: 's', text: 'it was his', ...signed }))
  expect(openMatters(desk.view).map(({ id }) => id)).toEqual(['m1', 'm2'])

  expect([settles('m3'), settles('m1'), settles('m1')]).toEqual(['cannot: no-such-record', 'new', 'cannot: answered'])
  expect(openMatters(desk.view).map(({ id }) => id)).toEqual(['m2'])
  expect(desk.view.attention.get('m1')?.settled).toEqual({
    at: clock('10:05'),
    by: 'lan',
    session: 's',
    text: 'it was his',
  })
})

test('a missed booking is forgiven by the owner, once', () => {
  const desk = new DeskScene()
  desk.says('10:00', 'strikes', 'an:s1', 'struck', { account: 'an', session: 's1' })
  const lifts = (strike: string) =>
    desk.at('10:05', HOA, (view, signed) => liftStrike(view, { strike, why: 'the lift was broken', ...signed }))

  expect([lifts('an:s2'), lifts('an:s1'), lifts('an:s1')]).toEqual(['cannot: no-such-record', 'new', 'cannot: lifted'])
})

test('what somebody brought about themselves is no news to them', () => {
  const desk = new DeskScene()
  const note = { at: NOW, told: NOW, what: 'booked', by: 'lan' }
  desk.state(SERVER, NOW, bareFact('notes', 'n1', note))
  expect(['lan', 'minh'].map(person => unseenNotes(desk.view, person).length)).toEqual([0, 1])
})

test('each person has their own eyes, on however many tablets', () => {
  const desk = new DeskScene()
  const tell = (id: string, told: string) =>
    desk.state(SERVER, clock(told), bareFact('notes', id, { at: clock(told), told: clock(told), what: 'booked' }))
  const unseen = () => ['lan', 'la', 'minh'].map(person => unseenNotes(desk.view, person).length)
  tell('n1', '10:00')
  desk.act(LAN, NOW, view => markSeen(view, 'lan', 'tablet'))
  tell('n2', '10:01')
  expect(unseen()).toEqual([1, 2, 2])

  desk.act(LAN, NOW, view => markSeen(view, 'lan', 'phone'))
  expect(unseen()).toEqual([0, 2, 2])
  expect(markSeen(desk.view, 'lan', 'phone')).toEqual({ ok: true, facts: [] })
})
