import { expect, test } from 'vitest'
import { EMPTY } from '../../../server/api/history/chapter.ts'
import { historyRoutes } from '../../../server/api/history-routes.ts'
import { deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { bookBalances, type HistoryPage, history } from '../../../shared/api/history.ts'
import type { Portal } from '../../../shared/api/person.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import { refund, start, waive } from '../../../shared/documents/station/actions.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { HOA, LAN, SERVER } from '../../helpers/people.ts'
import { openDemo } from '../accounts/place.ts'
import { openHttp } from '../http/open-http.ts'
import { nameOf, openPast, Past } from './past.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const LAN_VIEW = { role: 'staff', id: 'lan', name: 'Lan' }

test('a session that was left behind is told with its bill, its money and who did what', async () => {
  const past = await openPast()
  const from = past.town.now
  await past.visit('s1')
  await past.seal()

  const { sessions, payments, currency } = await past.all()
  const line = { what: 'seat', quantity: HOUR_MS, unit: 'hour', price: 100_000_000, amount: 10_000, tax: 0 }
  expect([currency, payments]).toEqual(['VND', []])
  expect(sessions).toEqual([
    {
      id: 's1',
      phase: 'paid',
      isOpen: false,
      connector: 'c1',
      label: 'C1',
      at: from + HOUR_MS,
      by: LAN_VIEW,
      started: { at: from, by: LAN_VIEW },
      stopped: { at: from + HOUR_MS, by: LAN_VIEW },
      stays: [{ connector: 'c1', from, until: from + HOUR_MS }],
      bill: { at: from + HOUR_MS, tariff: 't1', lines: [line], total: 10_000, tax: 0, corrections: [] },
      money: { paid: 10_000, due: 0, refundDue: 0 },
      payments: [
        {
          id: 'p-st-1-A-1',
          session: 's1',
          received: [{ at: from + HOUR_MS, by: LAN_VIEW, method: 'cash', amount: 10_000, receipt: 'st-1-A-1' }],
          refunds: [],
        },
      ],
    },
  ])
})

test('what was carried over is told once, in the epoch where it is now', async () => {
  const past = await openPast()
  await past.visit('s1')
  await past.visit('s10', false)
  await past.seal('s10')
  await past.visit('s2')

  const { sessions } = await past.all()
  expect(sessions.map(({ id, phase, isOpen }) => [id, phase, isOpen])).toEqual([
    ['s10', 'owing', true],
    ['s2', 'paid', false],
    ['s1', 'paid', false],
  ])
})

test('a late refund takes its session out of a sealed epoch that was read before', async () => {
  const past = await openPast()
  await past.visit('s1')
  await past.visit('s2')
  await past.seal()
  expect(ids((await past.all()).sessions).sort()).toEqual(['s1', 's2'])

  const back = { root: 'payments', id: 'p-st-1-A-1' }
  await past.town.rooms.decide([stationRoom('st-1')], () => [
    { room: stationRoom('st-1'), author: SERVER, facts: [], carry: [{ root: 'sessions', id: 's1' }, back] },
  ])
  const given = {
    payment: back.id,
    at: past.town.now,
    amount: 4_000,
    why: 'too cold',
    receipt: 'st-1-A-9',
    by: 'staff' as const,
  }
  await past.town.act(LAN, 'st-1', view => refund(view, given))

  const { sessions, acts } = await past.all()
  expect(ids(sessions)).toEqual(['s1', 's2'])
  expect(sessions[0]?.payments[0]?.refunds).toEqual([
    { number: 1, at: past.town.now, by: LAN_VIEW, amount: 4_000, why: 'too cold', to: 'cash', receipt: 'st-1-A-9' },
  ])
  expect(acts.filter(({ what }) => what === 'refunded')).toEqual([
    {
      ...{ id: 'station/payments/p-st-1-A-1/refunded/1', what: 'refunded', by: LAN_VIEW, why: 'too cold' },
      ...{ at: past.town.now, heardAt: past.town.now, session: 's1', payment: 'p-st-1-A-1', amount: 4_000 },
      ...{ method: 'cash', receipt: 'st-1-A-9' },
    },
  ])
})

test('money whose session is elsewhere is told all the same', async () => {
  const past = await openPast()
  await past.visit('s1')
  await past.seal('s1')

  const { sessions, payments } = await past.all()
  expect(sessions.map(({ id, payments }) => [id, ids(payments)])).toEqual([['s1', []]])
  expect(ids(payments)).toEqual(['p-st-1-A-1'])
})

test('of a time only what happened in it is told', async () => {
  const past = await openPast()
  await past.visit('s1')
  const between = past.town.now + MINUTE_MS
  await past.town.pass(HOUR_MS)
  await past.visit('s2')
  await past.seal()
  await past.visit('s3')

  expect(ids((await past.all({ from: 0, until: between })).sessions)).toEqual(['s1'])
  expect(ids((await past.all({ from: between, until: between + HOUR_MS })).sessions)).toEqual(['s2'])
  expect(ids((await past.all({ from: between, until: Number.MAX_SAFE_INTEGER })).sessions)).toEqual(['s3', 's2'])
})

const PASS = {
  ...{ from: 0, names: { en: 'Ten hours', vi: 'Mười giờ' }, unit: 'hour', quantity: 10 * HOUR_MS, price: 80_000 },
  ...{ stations: ['st-1'], lasts: { unit: 'months', count: 1 } },
}

test('acts of hand come with their reasons, from the station and from its desk', async () => {
  const past = await openPast()
  const { town } = past
  await past.visit('s1', false)
  await town.act(LAN, 'st-1', view => waive(view, { session: 's1', at: town.now, why: 'lamp broken' }))
  const voided = { at: town.now, by: 'hoa', why: 'torn' }
  await town.send(HOA, deskRoom('st-1'), fact('receipts', 'st-1-A-7', 'voided', voided))
  await town.send(LAN, stationRoom('st-1'), bareFact('notices', 'n1', { at: town.now, text: 'Closed at noon' }))
  await town.send(HOA, stationRoom('st-1'), bareFact('passes', 'p1', PASS))
  await town.send(HOA, stationRoom('st-1'), bareFact('passes', 'p2', PASS))
  await town.send(HOA, stationRoom('st-1'), bareFact('passes', 'p2', { ...PASS, withdrawn: town.now }))
  await past.seal()

  const { acts } = await past.all()
  const told = acts.map(({ what, by, why, session, receipt, connector, fields }) => {
    return [what, by.name, why ?? fields?.sort().join(' '), session ?? receipt ?? connector]
  })
  expect(acts.find(({ what }) => what === 'waived')?.amount).toBe(10_000)
  expect(told.sort()).toEqual([
    ['announced', 'Lan', 'Closed at noon', undefined],
    ['pass-offered', 'Hoa', 'Ten hours · Mười giờ', undefined],
    ['pass-withdrawn', 'Hoa', 'Ten hours · Mười giờ', undefined],
    ['place-changed', 'Hoa', 'kind name', undefined],
    ['priced', 'Hoa', undefined, undefined],
    ['spot-changed', 'Hoa', 'label', 'c1'],
    ['spot-changed', 'Hoa', 'label', 'c2'],
    ['started', 'Lan', undefined, 's1'],
    ['stopped', 'Lan', undefined, 's1'],
    ['voided', 'Hoa', 'torn', 'st-1-A-7'],
    ['waived', 'Lan', 'lamp broken', 's1'],
  ])
})

test('invitations come once, with the first page, in their time', async () => {
  const past = new Past()
  await past.visit('s1')
  await past.seal()
  past.team.push({ id: 'i1', at: 1_000, by: 'hoa', what: 'invited', role: 'staff' })

  const invited = (page: HistoryPage) => page.acts.filter(({ what }) => what === 'invited').map(({ id }) => id)
  expect(invited(await past.all())).toEqual(['team/i1'])
  expect(invited(await past.all({ from: 1_001, until: 2_000 }))).toEqual([])
  expect(invited(await past.page(undefined, undefined, 1_001))).toEqual([])
})

test('a drawer is reckoned from what its desk knew when that was sealed', async () => {
  const past = await openPast()
  const { town } = past
  const atDesk = (name: string, value: object) =>
    town.send(LAN, deskRoom('st-1'), fact('shifts', 'd1', name, { at: town.now, by: 'lan', ...value }))
  await atDesk('opened', { series: 'A', next: 1, float: 50_000 })
  await past.visit('s1')
  await atDesk('counted', { cash: 59_000 })
  await atDesk('closed', { next: 2 })
  await past.seal()

  const { shifts } = await past.all()
  expect(shifts).toMatchObject([
    { id: 'd1', series: 'A', cash: 10_000, expected: 60_000, counted: 59_000, difference: -1_000, gaps: [] },
  ])
})

test('long histories come in pages, each session once, and what is sealed is read once', async () => {
  const past = await openPast()
  for (let epoch = 0; epoch < 5; epoch += 1) {
    for (let n = 0; n < 60; n += 1) await past.visit(`e${epoch}-${n}`)
    await past.seal()
  }
  const first = await past.page()
  expect(first.next).toMatch(/^station-\d+$/)
  const { sessions } = await past.all()
  expect(new Set(ids(sessions)).size).toBe(300)
  expect(sessions.length).toBe(300)

  let reads = 0
  for (const { epoch } of await past.town.log.archives(stationRoom('st-1'))) {
    const room = (await past.town.open(stationRoom('st-1'))).room
    await past.sealed.read({ room, epoch, sealedAt: 0 }, async () => {
      reads += 1
      return EMPTY
    })
  }
  expect(reads).toBe(0)
})

test('whoever asks again is told what has changed since, and what nothing but the clock may change', async () => {
  const past = await openPast()
  const { town } = past
  await past.visit('old')
  await past.seal()
  await past.visit('paid')
  await past.visit('owing', false)
  await town.act(LAN, 'st-1', view => start(view, { session: 'there', at: town.now, connector: 'c2', via: 'staff' }))
  const { at } = await past.page()
  const since = async (time: number) => ids((await past.page(undefined, undefined, time)).sessions).sort()
  await town.pass(MINUTE_MS)
  expect(await since(at + 1)).toEqual(['there'])
  await past.pay('owing')
  expect(await since(at + 1)).toEqual(['owing', 'there'])
  await past.seal('there')
  expect(await since(at + 1)).toEqual(['owing', 'there'])
  expect(await since(town.now + 1)).toEqual(['there'])
  expect(await since(0)).toEqual(['old', 'owing', 'paid', 'there'])
})

test('only who works at a station reads its past', async () => {
  const { town, sealed } = await openPast()
  const parts = { rooms: town.rooms, log: town.log, clock: town.clock, views: new Views(), people: { nameOf }, sealed }
  const place = await openDemo()
  const callers = { access: place.accounts, origins: [] }
  const { browser } = await openHttp({ ...place, routes: [historyRoutes(place.accounts, callers, parts)] })
  const asked = async (email: string, portal: Portal, station: string) => {
    const page = browser()
    await page.enter(email, portal)
    const answer = await page.ask(history, { station, from: 0 }, portal)
    const books = await page.ask(bookBalances, { station }, portal)
    expect([books.ok, books.ok || books.why]).toEqual([answer.ok, answer.ok || answer.why])
    return answer.ok ? answer.value.sessions.length : answer.why
  }
  expect(await asked('customer@demo.test', 'customer', 'ben-thanh')).toBe('not-yours')
  expect(await asked('owner@demo.test', 'customer', 'ben-thanh')).toBe('not-yours')
  expect(await asked('staff@demo.test', 'staff', 'ben-thanh-2')).toBe('not-yours')
  expect(await asked('staff@demo.test', 'staff', 'ben-thanh')).toBe(0)
  expect(await asked('owner@demo.test', 'owner', 'ben-thanh')).toBe(0)
})
