import { expect, test } from 'vitest'
import { EMPTY } from '../../../server/api/history/chapter.ts'
import { readPage } from '../../../server/api/history/page.ts'
import { SealedChapters } from '../../../server/api/history/sealed-chapters.ts'
import { historyRoutes } from '../../../server/api/history-routes.ts'
import { deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { type HistoryPage, history } from '../../../shared/api/history.ts'
import type { Portal } from '../../../shared/api/portal.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { refund, start, stop, takePayment, waive } from '../../../shared/documents/station/actions.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { HOA, LAN, SERVER } from '../../helpers/people.ts'
import { openDemo } from '../accounts/place.ts'
import { Town } from '../arbiter/town.ts'
import { openHttp } from '../http/open-http.ts'
import { seal } from './api-scene.ts'

const NAMES = new Map([
  ['lan', 'Lan'],
  ['hoa', 'Hoa'],
])
const nameOf = (person: string) => NAMES.get(person) ?? null

class Past {
  readonly town = new Town()
  readonly sealed = new SealedChapters()
  #receipts = 0

  async visit(id: string, pay = true): Promise<void> {
    const { town } = this
    await town.act(LAN, 'st-1', view => start(view, { session: id, at: town.now, connector: 'c1', via: 'staff' }))
    await town.pass(HOUR_MS)
    await town.act(LAN, 'st-1', view => stop(view, { session: id, at: town.now, via: 'staff' }))
    await town.arbiter.whenIdle()
    if (pay) await this.pay(id)
  }

  async pay(session: string, amount = 10_000): Promise<void> {
    this.#receipts += 1
    const receipt = `st-1-A-${this.#receipts}`
    const taken = { id: `p-${receipt}`, session, at: this.town.now, method: 'cash' as const, amount, receipt }
    await this.town.act(LAN, 'st-1', view => takePayment(view, taken))
    await this.town.arbiter.whenIdle()
  }

  seal(...keep: readonly string[]): Promise<void> {
    return seal(this.town, 'st-1', ...keep)
  }

  page(cursor?: string, range = { from: 0, until: Number.MAX_SAFE_INTEGER }): Promise<HistoryPage> {
    const { rooms, log, clock } = this.town
    const parts = { rooms, log, clock, views: new Views(), people: { nameOf }, sealed: this.sealed }
    return readPage(parts, { station: 'st-1', range, ...(cursor !== undefined && { cursor }) })
  }

  /** All of it, page after page. */
  async all(range?: { from: number; until: number }): Promise<HistoryPage> {
    const pages = [await this.page(undefined, range)]
    for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
      pages.push(await this.page(next, range))
    const [{ currency = '', timeZone = '' } = {}] = pages
    return {
      currency,
      timeZone,
      sessions: pages.flatMap(({ sessions }) => sessions),
      payments: pages.flatMap(({ payments }) => payments),
      acts: pages.flatMap(({ acts }) => acts),
      shifts: pages.flatMap(({ shifts }) => shifts),
    }
  }
}

async function openPast(): Promise<Past> {
  const past = new Past()
  await past.town.build('st-1', { connectors: { c1: {}, c2: {} } })
  return past
}

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

test('acts of hand come with their reasons, from the station and from its desk', async () => {
  const past = await openPast()
  const { town } = past
  await past.visit('s1', false)
  await town.act(LAN, 'st-1', view => waive(view, { session: 's1', at: town.now, why: 'lamp broken' }))
  const voided = { at: town.now, by: 'hoa', why: 'torn' }
  await town.send(HOA, deskRoom('st-1'), fact('receipts', 'st-1-A-7', 'voided', voided))
  await past.seal()

  const { acts } = await past.all()
  const told = acts.map(({ what, by, why, session, receipt }) => [what, by.name, why, session ?? receipt])
  expect(told.sort()).toEqual([
    ['priced', 'Hoa', undefined, undefined],
    ['started', 'Lan', undefined, 's1'],
    ['stopped', 'Lan', undefined, 's1'],
    ['voided', 'Hoa', 'torn', 'st-1-A-7'],
    ['waived', 'Lan', 'lamp broken', 's1'],
  ])
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
  expect(first.next).toMatch(/^station-\d$/)
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

test('only who works at a station reads its past', async () => {
  const { town, sealed } = await openPast()
  const parts = { rooms: town.rooms, log: town.log, clock: town.clock, views: new Views(), people: { nameOf }, sealed }
  const place = await openDemo()
  const door = { access: place.accounts, origins: [] }
  const { browser } = await openHttp({ ...place, routes: [historyRoutes(place.accounts, door, parts)] })
  const asked = async (email: string, portal: Portal, station: string) => {
    const page = browser()
    await page.enter(email, portal)
    const answer = await page.ask(history, { station, from: 0 }, portal)
    return answer.ok ? answer.value.sessions.length : answer.why
  }
  expect(await asked('customer@demo.test', 'customer', 'ben-thanh')).toBe('not-yours')
  expect(await asked('owner@demo.test', 'customer', 'ben-thanh')).toBe('not-yours')
  expect(await asked('staff@demo.test', 'staff', 'ben-thanh-2')).toBe('not-yours')
  expect(await asked('staff@demo.test', 'staff', 'ben-thanh')).toBe(0)
  expect(await asked('owner@demo.test', 'owner', 'ben-thanh')).toBe(0)
})
