import { describe, expect, test } from 'vitest'
import { startArbiter, type Trouble } from '../../../server/arbiter/arbiter.ts'
import { keepApart } from '../../../server/arbiter/desk/keep-apart.ts'
import { accountRoom, CATALOGUE_ROOM, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { claimCode } from '../../../shared/documents/desk/claim-code.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, BINH, HOA, LAN } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { PEOPLE } from './bench.ts'
import { MortalLog } from './mortal-log.ts'
import { Town } from './town.ts'

const MINUTE = 60_000

describe('a hold', () => {
  test('ends by the clock while everybody sleeps', async () => {
    const town = new Town()
    await town.build('st-1')
    await town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' }))
    await town.pass(15 * MINUTE - 1)
    expect(await town.phases('st-1')).toEqual({ s1: 'held' })
    await town.pass(1)
    expect((await town.station('st-1')).sessions.get('s1')?.expired).toEqual({ at: clock('09:15') })
    expect(await town.told('an')).toEqual(['granted', 'hold-ending', 'no-show'])
    await town.stop()
  })

  test('that ended while no server ran ended when its time was over (R12)', async () => {
    const log = createMemoryLog()
    const first = new Town({ log: new MortalLog(log).log })
    await first.build('st-1')
    await first.act(AN, 'st-1', view => book(view, { id: 's1', at: first.now, connector: 'c1' }))
    await first.arbiter.whenIdle()
    await first.stop()
    const next = new Town({ log, clock: new HandClock(clock('18:00')) })
    await next.arbiter.whenIdle()
    expect((await next.station('st-1')).sessions.get('s1')?.expired).toEqual({ at: clock('09:15') })
    await next.stop()
  })
})

test('free counts are shown as they change, and only then', async () => {
  const town = new Town()
  await town.build('st-1')
  const free = () => (town.shown.get('st-1') as { free: number }).free
  expect(free()).toBe(2)
  await town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' }))
  await town.arbiter.whenIdle()
  expect(free()).toBe(1)
  town.shown.clear()
  await town.pass(10 * MINUTE)
  expect(town.shown.size).toBe(0)
  await town.pass(5 * MINUTE)
  expect(free()).toBe(2)
  await town.stop()
})

test('a station is listed when its owner has set it up, and new ones are met as they come', async () => {
  const town = new Town()
  await town.build('st-1')
  await town.build('st-2', { info: { kind: 'charging' } })
  const { doc } = await town.open(CATALOGUE_ROOM)
  const { stations } = new Views().catalogue(doc)
  expect([...stations.values()].map(({ id, kind }) => [id, kind]).sort()).toEqual([
    ['st-1', 'library'],
    ['st-2', 'charging'],
  ])
  await town.stop()
})

test('a decision holds the rooms it needs, and not those of everybody who was ever there', async () => {
  const town = new Town()
  const connectors = Object.fromEntries(Array.from({ length: 30 }, (_, spot) => [`c${spot}`, {}]))
  await town.build('st-1', { connectors })
  const held: number[] = []
  const decide = town.rooms.decide.bind(town.rooms)
  town.rooms.decide = (names, asks) => {
    held.push(names.length)
    return decide(names, asks)
  }
  for (let spot = 0; spot < 30; spot += 1) {
    const customer = authorOf('customer', `k${spot}`)
    await town.act(customer, 'st-1', view => book(view, { id: `s${spot}`, at: town.now, connector: `c${spot}` }))
    await town.arbiter.whenIdle()
  }
  expect(Object.values(await town.phases('st-1'))).toEqual(Array(30).fill('held'))
  expect(Math.max(...held)).toBeLessThanOrEqual(4)
  await town.stop()
})

test('a name that changes changes at the desk', async () => {
  const town = new Town()
  await town.build('st-1')
  await town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' }))
  await town.arbiter.whenIdle()
  await town.send(AN, accountRoom('an'), { root: 'profile', id: 'name', name: '', value: 'An Nguyễn' })
  await town.arbiter.whenIdle()
  expect((await town.desk('st-1')).people.get('s1')?.name).toBe('An Nguyễn')
  await town.stop()
})

test('a session of staff’s becomes its customer’s, through the real gate', async () => {
  const town = new Town()
  await town.build('st-1')
  const room = stationRoom('st-1')
  await town.send(LAN, room, fact('sessions', 's1', 'started', { at: town.now, connector: 'c1', via: 'staff' }))
  const asked = { at: town.now, session: 's1', method: 'wallet', amount: 1 }
  expect(await town.send(AN, room, fact('payments', 'p1', 'asked', asked))).toBe('not-yours')
  await town.send(LAN, deskRoom('st-1'), fact('bookings', 's1', 'for', { at: town.now, by: 'lan', account: 'an' }))
  await town.arbiter.whenIdle()
  expect(await town.send(BINH, room, fact('payments', 'p2', 'asked', asked))).toBe('not-yours')
  expect(await town.send(AN, room, fact('payments', 'p1', 'asked', asked))).toBe('saved')
  await town.stop()
})

test('what a revoked device sends is kept once, and stated when the owner adopts it', async () => {
  const town = new Town()
  await town.build('st-1')
  const room = stationRoom('st-1')
  await town.send(LAN, room, fact('sessions', 's1', 'started', { at: town.now, connector: 'c1', via: 'staff' }))
  const taken = { at: town.now, session: 's1', method: 'cash', amount: 5000, receipt: 'st-1-T1-1' }
  const entry = { root: 'payments', id: 'p1', name: 'taken', value: taken }
  const kept = { id: 'q1', at: town.now, by: 'minh', room, why: 'not-yours', facts: [entry] }
  for (const _ of [1, 2]) await keepApart(town.rooms, 'st-1', kept)
  await town.arbiter.whenIdle()
  await town.send(HOA, deskRoom('st-1'), fact('quarantine', 'q1', 'adopted', { at: town.now, by: 'hoa' }))
  await town.arbiter.whenIdle()
  expect((await town.open(room)).record('payments', 'p1')?.facts.get('taken')).toMatchObject({ by: 'owner:hoa' })
  expect((await town.desk('st-1')).quarantine.get('q1')?.stated).toEqual({ at: town.now })
  expect(town.troubles).toEqual([])
  await town.stop()
})

test('a ledger that holds another movement under a key is an alarm, told once, and nobody else waits for it', async () => {
  const town = new Town()
  await town.build('st-1', { tariff: { start: 10_000 } })
  const room = stationRoom('st-1')
  const ref = { station: 'st-1', session: 's1', payment: 'p1', receipt: 'st-1-W-1' }
  const wrong = bareFact('ledger', 'payment:st-1:p1', { at: 1, kind: 'payment', amount: -1, currency: 'VND', ref })
  const right = bareFact('ledger', 'topup:an:t', {
    at: 1,
    kind: 'topup',
    amount: 90_000,
    currency: 'VND',
    ref: { station: 'st-1', topup: 't' },
  })
  await town.open(accountRoom('an'))
  await town.rooms.decide([accountRoom('an')], () => [
    { room: accountRoom('an'), author: SERVER, facts: [wrong, right] },
  ])
  await town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' }))
  await town.arbiter.whenIdle()
  await town.send(LAN, room, fact('sessions', 's1', 'started', { at: town.now, connector: 'c1', via: 'staff' }))
  await town.send(LAN, room, fact('sessions', 's1', 'stopped', { at: town.now }))
  await town.send(
    AN,
    room,
    fact('payments', 'p1', 'asked', { at: town.now, session: 's1', method: 'wallet', amount: 1 }),
  )
  await town.arbiter.whenIdle()
  town.arbiter.look('st-1')
  await town.arbiter.whenIdle()
  const alarm = { what: 'ledger-conflict', room: 'account/an', key: 'payment:st-1:p1' }
  expect(town.troubles).toEqual([{ kind: 'alarm', alarm }])
  expect(heldBy(await town.account('an')).get('VND')).toBe(89_999)
  expect(await town.phases('st-1')).toEqual({ s1: 'owing' })
  await town.stop()
})

test('a room that cannot be opened is told of, and everything else goes on', async () => {
  const town = new Town()
  await town.build('st-1')
  const troubles: Trouble[] = []
  const hand = new HandClock(town.now)
  const noDoor = startArbiter({
    rooms: {
      ...bound(town),
      decide: (names, decide) =>
        names.includes(accountRoom('an'))
          ? Promise.reject(new Error('no such room'))
          : town.rooms.decide(names, decide),
    },
    log: town.log,
    clock: hand,
    people: PEOPLE,
    publish: () => {},
    report: trouble => troubles.push(trouble),
  })
  await town.arbiter.stop()
  await town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' }))
  await town.act(BINH, 'st-1', view => book(view, { id: 's2', at: town.now, connector: 'c2' }))
  await noDoor.whenIdle()
  expect(troubles.length).toBeGreaterThan(0)
  expect(troubles.every(({ kind }) => kind === 'failed')).toBe(true)
  await noDoor.stop()
  await town.rooms.close()
})

function bound(town: Town) {
  return {
    open: (room: Parameters<typeof town.rooms.open>[0]) => town.rooms.open(room),
    onAccepted: (listener: Parameters<typeof town.rooms.onAccepted>[0]) => town.rooms.onAccepted(listener),
  }
}

describe('a session that an earlier epoch has kept', () => {
  async function leftBehind(): Promise<{ town: Town; code: string }> {
    const town = new Town()
    await town.build('st-1', { tariff: { start: 10_000 } })
    const [room, at] = [stationRoom('st-1'), town.now]
    await town.send(LAN, deskRoom('st-1'), fact('series', 'tablet', 'asked', { at, by: 'lan' }))
    await town.send(LAN, room, fact('sessions', 's1', 'started', { at, connector: 'c1', via: 'staff' }))
    await town.send(LAN, room, fact('sessions', 's1', 'stopped', { at }))
    await town.arbiter.whenIdle()
    const receipt = `st-1-${(await town.desk('st-1')).series.get('tablet')?.given?.series}-1`
    const taken = { at, session: 's1', method: 'cash', amount: 10_000, receipt }
    await town.send(LAN, room, fact('payments', 'p1', 'taken', taken))
    await town.arbiter.whenIdle()
    const carry = (root: string) => root !== 'sessions' && root !== 'payments'
    await town.rooms.decide([room], () => [{ room, author: SERVER, facts: [], seal: { carry } }])
    await town.arbiter.whenIdle()
    expect((await town.station('st-1')).sessions.size).toBe(0)
    return { town, code: claimCode(receipt, 'tablet') }
  }

  /** The desk, a week later and without its copies. */
  async function beginAfresh(town: Town): Promise<void> {
    await town.pass(8 * DAY_MS)
    const room = deskRoom('st-1')
    const carry = (root: string) => root === 'series'
    await town.rooms.decide([room], () => [{ room, author: SERVER, facts: [], seal: { carry } }])
    await town.arbiter.whenIdle()
    expect((await town.desk('st-1')).takings.size).toBe(0)
  }

  test('is claimed by its receipt', async () => {
    const { town, code } = await leftBehind()
    await town.send(AN, accountRoom('an'), fact('claims', 'k1', 'asked', { at: town.now, code }))
    await town.arbiter.whenIdle()
    const { claims, visits } = await town.account('an')
    expect(claims.get('k1')?.granted).toEqual({ at: town.now, station: 'st-1', session: 's1' })
    expect(visits.get('s1')).toMatchObject({ phase: 'paid', session: { money: { paid: 10_000 } } })
    expect(town.troubles).toEqual([])
    await town.stop()
  })

  test('is claimed with all that was paid for it when its desk has begun afresh too', async () => {
    const { town, code } = await leftBehind()
    await beginAfresh(town)
    await town.send(AN, accountRoom('an'), fact('claims', 'k1', 'asked', { at: town.now, code }))
    await town.arbiter.whenIdle()
    const { claims, visits } = await town.account('an')
    expect(claims.get('k1')?.granted).toEqual({ at: town.now, station: 'st-1', session: 's1' })
    expect(visits.get('s1')).toMatchObject({ phase: 'paid', session: { money: { paid: 10_000 } } })
    expect(town.troubles).toEqual([])
    await town.stop()
  })

  test.each(['its desk has all of it', 'its desk has begun afresh'])(
    'comes back with its payments for cash that comes late, and the surplus is shown, where %s',
    async where => {
      const { town } = await leftBehind()
      if (where === 'its desk has begun afresh') await beginAfresh(town)
      const late = { at: town.now, session: 's1', method: 'cash', amount: 500, receipt: 'st-1-T9-1' }
      expect(await town.send(LAN, stationRoom('st-1'), fact('payments', 'p2', 'taken', late))).toBe('saved')
      await town.arbiter.whenIdle()
      const { sessions, payments } = await town.station('st-1')
      expect([[...payments.keys()].sort(), sessions.get('s1')?.money]).toMatchObject([
        ['p1', 'p2'],
        { total: 10_000, paid: 10_500, refundDue: 500 },
      ])
      const open = [...(await town.desk('st-1')).attention.values()].filter(({ isOpen }) => isOpen)
      expect(open.map(({ raised }) => [raised?.what, raised?.amount])).toEqual([['surplus', 500]])
      expect(town.troubles).toEqual([])
      await town.stop()
    },
  )
})

describe('of two servers on one log', () => {
  test('both may tend the same: it is stated once', async () => {
    const log = createMemoryLog()
    const hand = new HandClock(clock('09:00'))
    const here = new Town({ log: new MortalLog(log).log, clock: hand })
    const there = new Town({ log: new MortalLog(log).log, clock: hand, seed: 2 })
    await here.build('st-1')
    there.arbiter.look('st-1')
    await here.act(AN, 'st-1', view => book(view, { id: 's1', at: here.now, connector: 'c1' }))
    await there.rooms.catchUp(stationRoom('st-1'))
    there.arbiter.look('st-1')
    await Promise.all([here.arbiter.whenIdle(), there.arbiter.whenIdle()])
    await hand.pass(20 * MINUTE)
    await Promise.all([here.arbiter.whenIdle(), there.arbiter.whenIdle()])
    await there.rooms.catchUp(accountRoom('an'))
    expect([here.troubles, there.troubles]).toEqual([[], []])
    expect(await here.told('an')).toEqual(['granted', 'hold-ending', 'no-show'])
    expect(await there.phases('st-1')).toEqual({ s1: 'expired' })
    await here.stop()
    await there.stop()
  })

  test('one goes on with what the other accepted and died over', async () => {
    const log = createMemoryLog()
    const hand = new HandClock(clock('09:00'))
    const here = new Town({ log: new MortalLog(log).log, clock: hand })
    await here.build('st-1')
    const there = new Town({ log: new MortalLog(log).log, clock: hand, seed: 2, lookEveryMs: MINUTE })
    await there.arbiter.whenIdle()
    await here.arbiter.stop()
    await here.act(AN, 'st-1', view => book(view, { id: 's1', at: here.now, connector: 'c1' }))
    await here.stop()
    await there.rooms.catchUp(stationRoom('st-1'))
    await there.pass(2 * MINUTE)
    expect(await there.phases('st-1')).toEqual({ s1: 'held' })
    await there.stop()
  })
})
