import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { stretches } from '../../../shared/bands.ts'
import { fact, field } from '../../../shared/documents/outcome.ts'
import { start } from '../../../shared/documents/station/actions.ts'
import { hindrance, isOpen } from '../../../shared/documents/station/availability.ts'
import { BARE, type Fact } from '../../../shared/sync/engine.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { AN, BINH, HOA, LAN } from '../../helpers/people.ts'
import { Yard, type YardOptions } from '../arbiter/chargers/yard.ts'

/*
 * Someone else's spot: the updates of a modified client that uses, ends, or holds a spot it has no claim to. An is the
 * victim, or has nothing; Bình sends the frames. `c1` has a charger.
 */

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CAR = { powerW: 10_000, wantsWh: 100_000 }
const ROOM = stationRoom('st-1')

const booked = (id: string, more: object = {}): Fact =>
  fact('sessions', id, 'booked', { at: yard.now, connector: 'c1', from: yard.now, ...more })
const asked = (id: string, action: string, session: string): Fact =>
  fact('orders', id, 'asked', { at: yard.now, connector: 'c1', session, action })

/** All of it in one update, unlike any app of ours: the server has answered nothing of it yet. */
const sends = async (...facts: readonly Fact[]) => {
  const word = await yard.send(BINH, ROOM, ...facts)
  await yard.settle()
  return word
}

/** An charges at c1. */
async function charging(options: YardOptions = {}): Promise<void> {
  yard = await Yard.open(options)
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  expect((await yard.session('s1')).started).toBeDefined()
}

const ran = async (session: string) => (await yard.station()).sessions.get(session)?.started !== undefined
const isCharging = async () => (await yard.session('s1')).stopped === undefined && yard.charger().hasCar(1)

test('nobody pulls the plug of another under a booking that was denied', async () => {
  await charging()
  await sends(booked('x'))
  expect((await yard.session('x')).denied?.why).toBe('taken')
  expect(await sends(asked('o2', 'unlock', 'x'))).toBe('condition denied')
  expect(await isCharging()).toBe(true)
})

test('nobody pulls the plug of another with an order that is faster than the denial of its booking', async () => {
  await charging()
  expect(await sends(booked('x'), asked('o2', 'unlock', 'x'))).toBe('saved')
  expect((await yard.answers()).o2).toBe('taken')
  expect(await isCharging()).toBe(true)
})

test.each(['unlock', 'start', 'stop'])('a booking for tomorrow moves nobody today, asked to %s', async action => {
  await charging()
  const tomorrow = { from: yard.now + DAY_MS, until: yard.now + DAY_MS + HOUR_MS }
  await sends(booked('x', tomorrow), asked('o2', action, 'x'))
  await yard.pass(2 * MINUTE_MS)
  expect((await yard.answers()).o2).not.toBe('accepted')
  expect([await isCharging(), await ran('x')]).toEqual([true, false])
})

test('nobody pulls the plug of another under a session of their own that has ended there', async () => {
  yard = await Yard.open()
  await yard.book('x', 'c1', BINH)
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 'x', 'c1', BINH)
  await yard.order('o2', 'stop', 'x', 'c1', BINH)
  yard.charger().unplug(1)
  await yard.pass(MINUTE_MS)
  await yard.send(LAN, ROOM, fact('sessions', 'x', 'waived', { at: yard.now, why: 'sorry' }))
  await yard.walkIn()
  await sends(asked('o3', 'unlock', 'x'))
  expect((await yard.answers()).o3).toBe('taken')
  expect([yard.charger().hasCar(1), yard.transaction() > 0]).toEqual([true, true])
})

test('of two at one connector only who has the spot has its cable let go', async () => {
  await charging()
  await yard.send(BINH, ROOM, booked('x'))
  await yard.act(LAN, view => start(view, { session: 'x', at: yard.now, connector: 'c1', via: 'staff' }))
  await sends(asked('o2', 'unlock', 'x'))
  expect((await yard.answers()).o2).toBe('taken')
  expect(await isCharging()).toBe(true)
})

test('a wallet that is too empty charges nothing, however fast its order is', async () => {
  yard = await Yard.open({ info: { minimumBalance: 50_000 } })
  yard.charger().plugIn(1, CAR)
  await sends(booked('x'), asked('o1', 'start', 'x'))
  expect(await yard.answers()).toEqual({ o1: 'balance-too-low' })
  expect([await ran('x'), yard.charger().transactions]).toEqual([false, [null, null]])
})

test('a second booking of one customer charges nothing, however fast its order is', async () => {
  yard = await Yard.open()
  await yard.book('x1', 'c2', BINH)
  yard.charger().plugIn(1, CAR)
  await sends(booked('x2'), asked('o1', 'start', 'x2'))
  expect(await yard.answers()).toEqual({ o1: 'too-many-holds' })
  expect(yard.charger().transactions).toEqual([null, null])
})

test('who may not book after missed bookings charges nothing, however fast their order is', async () => {
  yard = await Yard.open({ info: { noShows: { most: 1, withinMs: DAY_MS, blockedMs: DAY_MS } } })
  await yard.book('x1', 'c1', BINH)
  await yard.pass(20 * MINUTE_MS)
  yard.charger().plugIn(1, CAR)
  await sends(booked('x2'), asked('o1', 'start', 'x2'))
  expect(await yard.answers()).toEqual({ o1: 'blocked-for-no-shows' })
  expect(yard.charger().transactions).toEqual([null, null])
})

test('an order waits for the answer to its booking, and is carried out when that is a grant', async () => {
  yard = await Yard.open()
  yard.charger().plugIn(1, CAR)
  await sends(booked('x'), asked('o1', 'start', 'x'))
  expect(await yard.answers()).toEqual({ o1: 'accepted' })
  expect(await yard.phases()).toEqual(['active'])
})

test('a slot for tomorrow that is free starts nothing today, and displaces nobody who holds the spot', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await sends(booked('x', { from: yard.now + DAY_MS, until: yard.now + DAY_MS + HOUR_MS }))
  expect((await yard.session('x')).granted).toBeDefined()
  expect(await sends(asked('o1', 'start', 'x'))).toBe('condition too-early')
  expect([yard.charger().transactions, await yard.phases()]).toEqual([
    [null, null],
    ['held', 'held'],
  ])
})

test('a slot that begins soon starts nothing while the spot is still another’s hold', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  const from = yard.now + 20 * MINUTE_MS
  await sends(booked('x', { from, until: from + HOUR_MS }))
  await yard.pass(6 * MINUTE_MS)
  expect(await sends(asked('o1', 'start', 'x'))).toBe('saved')
  expect(await yard.answers()).toEqual({ o1: 'taken' })
  expect(yard.charger().transactions).toEqual([null, null])
})

test('a hold that has expired starts nothing', async () => {
  yard = await Yard.open()
  await yard.book('x', 'c1', BINH)
  yard.charger().plugIn(1, CAR)
  await yard.pass(15 * MINUTE_MS)
  expect(await sends(asked('o1', 'start', 'x'))).toBe('condition expired')
  expect(yard.charger().transactions).toEqual([null, null])
})

test('an order given in time that its charger hears after the hold starts nothing', async () => {
  yard = await Yard.open()
  await yard.book('x', 'c1', BINH)
  yard.charger().plugIn(1, CAR)
  yard.charger().cutOff()
  await yard.pass(15 * MINUTE_MS - 20_000)
  expect(await sends(asked('o1', 'start', 'x'))).toBe('saved')
  await yard.pass(30_000)
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.answers()).toEqual({ o1: 'expired' })
  expect(yard.charger().transactions).toEqual([null, null])
})

test('staff act for others without a claim of their own', async () => {
  await charging()
  await yard.send(LAN, ROOM, fact('orders', 'o2', 'asked', { at: yard.now, connector: 'c1', action: 'unlock' }))
  await yard.settle()
  expect((await yard.answers()).o2).toBe('accepted')
})

test('nobody takes a running charge away from its charger by a move that no charger hears of', async () => {
  await charging()
  const moved = fact('sessions', 's1', 'moved/1', { at: yard.now, connector: 'c2' })
  const order = { at: yard.now, connector: 'c1', session: 's1', action: 'move', to: 'c2' }
  expect([
    await yard.send(LAN, ROOM, moved),
    await yard.send(AN, ROOM, moved),
    await yard.send(AN, ROOM, fact('orders', 'm1', 'asked', order)),
  ]).toEqual(['condition ask-the-charger', 'not-yours ', 'not-yours '])
  expect([(await yard.session('s1')).connector, yard.transaction() > 0]).toEqual(['c1', true])
})

// --- Seats ----------------------------------------------------------------------------------------------------------

const empty = (more: object = {}) =>
  fact('issues', 'i1', 'reported', { at: yard.now, connector: 'c3', text: 'x', blocks: false, empty: true, ...more })

/** An sits at c3 until ten. */
async function sitting(): Promise<void> {
  yard = await Yard.open({ info: { kind: 'library' } })
  const slot = { connector: 'c3', from: yard.now, until: yard.now + HOUR_MS }
  await yard.send(AN, ROOM, booked('s1', slot))
  await yard.settle()
  await yard.act(AN, view => start(view, { session: 's1', at: yard.now, connector: 'c3', via: 'customer' }))
}

const isAsked = async () => (await yard.session('s1')).aways.length > 0

test('a stranger drives no reader from a seat by calling it empty', async () => {
  await sitting()
  expect(await sends(empty())).toBe('not-yours ')
  expect(await sends(booked('x', { connector: 'c3' }), empty({ session: 'x' }))).toBe('condition not-granted')
  await yard.pass(40 * MINUTE_MS)
  expect([await isAsked(), (await yard.session('s1')).stopped]).toEqual([false, undefined])
})

test('who has the seat next drives nobody from it before their time', async () => {
  await sitting()
  const slot = { connector: 'c3', from: yard.now + HOUR_MS, until: yard.now + 2 * HOUR_MS }
  await sends(booked('x', slot))
  expect(await sends(empty({ session: 'x' }))).toBe('condition too-early')
  expect(await isAsked()).toBe(false)
})

test('nobody calls the place of a charging car an empty seat', async () => {
  yard = await Yard.open()
  await yard.act(LAN, view => start(view, { session: 's1', at: yard.now, connector: 'c3', via: 'staff' }))
  expect(await sends(empty())).toBe('condition not-a-seat')
  expect(await yard.send(LAN, ROOM, empty())).toBe('condition not-a-seat')
  await yard.pass(40 * MINUTE_MS)
  expect((await yard.session('s1')).stopped).toBeUndefined()
})

// --- What it costs --------------------------------------------------------------------------------------------------

test('a seat costs what it was used, however its reader shifts the clock', async () => {
  yard = await Yard.open({ info: { kind: 'library' }, tariff: { perMinute: 1_000_000 } })
  const ahead = (ms: number) => yard.now + ms
  await sends(
    booked('x', { connector: 'c3' }),
    fact('sessions', 'x', 'started', { at: ahead(115_000), connector: 'c3', via: 'customer' }),
  )
  await yard.pass(4 * MINUTE_MS)
  await sends(fact('sessions', 'x', 'stopped', { at: ahead(-115_000), via: 'customer' }))
  expect((await yard.session('x')).billed?.total).toBe(400)
})

test('an idle fee runs though its customer asked on arrival to pay at the desk', async () => {
  yard = await Yard.open({ tariff: { idlePerMinute: 1_000_000, graceMs: 0 } })
  await yard.book('x', 'c1', BINH)
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 100 })
  await yard.order('o1', 'start', 'x', 'c1', BINH)
  await sends(fact('payments', 'p1', 'asked', { at: yard.now, session: 'x', method: 'cash', amount: 1 }))
  await yard.order('o2', 'stop', 'x', 'c1', BINH)
  const before = (await yard.session('x')).money.total ?? 0
  await yard.pass(60 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  expect(((await yard.session('x')).money.total ?? 0) - before).toBe(30 * 100)
})

// --- Time that a stranger gives -------------------------------------------------------------------------------------

const ALWAYS = [
  { fromMinute: 0, toMinute: 720 },
  { fromMinute: 720, toMinute: 1440 },
]
const FOREVER = { from: Date.UTC(2026, 3), until: Date.UTC(2200, 0) }

test('a slot until the year 2200 is refused, by the gate and by every look at the station', async () => {
  yard = await Yard.open({ info: { hours: ALWAYS } })
  expect(await sends(booked('x', { until: FOREVER.until }))).toBe('condition too-long')
  expect(await sends(booked('x', { from: FOREVER.until - HOUR_MS, until: FOREVER.until }))).toBe(
    'condition too-far-ahead',
  )
  expect(hindrance(await yard.station(), 'c1', { from: yard.now, until: FOREVER.until }, yard.now)).toBe('too-long')
})

test('no time that a stranger gives is gone through day by day', async () => {
  yard = await Yard.open({ info: { hours: ALWAYS } })
  const { info } = await yard.station()
  const begun = performance.now()
  for (let count = 0; count < 40; count += 1) {
    expect(isOpen(info, FOREVER.from, FOREVER.until)).toBe(false)
    expect(stretches(ALWAYS, info.timeZone, 0, FOREVER.until).length).toBeLessThan(1000)
  }
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('no owner’s own setting makes a slot longer than a bill reckons', async () => {
  yard = await Yard.open()
  const longest = (days: number) => yard.send(HOA, ROOM, field('info', 'longestMs', BARE, days * DAY_MS))
  expect([await longest(62), await longest(63)]).toEqual(['saved', 'shape '])
})
