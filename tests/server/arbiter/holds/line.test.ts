import { expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import {
  book,
  cancel,
  start,
  stop,
  takePayment,
  waitFor,
  waitForAny,
} from '../../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../../shared/documents/station/availability.ts'
import { claimTo } from '../../../../shared/documents/station/claim.ts'
import { lineFor, lineOf } from '../../../../shared/documents/station/line.ts'
import { spotAt } from '../../../../shared/documents/station/spot.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, LAN } from '../../../helpers/people.ts'
import { Town } from '../town.ts'

const MAI: Author = { id: 'mai', role: 'customer' }
const CHI: Author = { id: 'chi', role: 'customer' }
const ROOM = 'st-1'

/** An sits at c1; Binh, Mai and a friend of theirs wait for it, a minute after one another. */
async function scene() {
  const town = new Town()
  await town.build(ROOM, { connectors: { c1: {}, c2: {}, c3: {}, c4: {} }, tariff: { perHour: 10_000_000 } })
  const wait = async (who: Author, id: string, connector = 'c1') => {
    const said = await town.act(who, ROOM, view => waitFor(view, { id, at: town.now, connector }))
    await town.pass(MINUTE_MS)
    return said
  }
  await town.act(AN, ROOM, view => book(view, { id: 'an', at: town.now, connector: 'c1' }))
  await town.arbiter.whenIdle()
  await town.act(AN, ROOM, view => start(view, { session: 'an', at: town.now, connector: 'c1', via: 'customer' }))
  for (const [who, id] of [
    [BINH, 'binh'],
    [MAI, 'mai'],
  ] as const)
    expect(await wait(who, id)).toBe('saved')
  const leave = async () => {
    await town.act(AN, ROOM, view => stop(view, { session: 'an', at: town.now, via: 'customer' }))
    await town.arbiter.whenIdle()
    const due = (await town.station(ROOM)).sessions.get('an')?.money.due ?? 0
    const money = { session: 'an', method: 'cash', amount: due, receipt: `${ROOM}-A-1` } as const
    if (due > 0) await town.act(LAN, ROOM, view => takePayment(view, { id: 'p1', at: town.now, ...money }))
    await town.arbiter.whenIdle()
  }
  return { town, wait, leave }
}

test('a spot that is left is offered to the first in line, with a whole hold to come; the others go on waiting', async () => {
  const { town, leave } = await scene()
  await town.pass(HOUR_MS)
  expect(await town.phases(ROOM)).toEqual({ an: 'active', binh: 'requested', mai: 'requested' })
  await leave()
  const view = await town.station(ROOM)
  expect(await town.phases(ROOM)).toEqual({ an: 'paid', binh: 'held', mai: 'requested' })
  expect(view.sessions.get('binh')?.granted).toMatchObject({ from: town.now, until: town.now + view.info.holdMs })
  expect(await town.told('binh')).toEqual(['granted'])
  expect(lineFor(view, 'c1', town.now).map(({ id }) => id)).toEqual(['mai'])
})

test('an offer that is passed on, or not taken in time, goes to the next, and is nobody’s missed booking', async () => {
  const { town, leave, wait } = await scene()
  await wait(LAN, 'walk-in')
  await leave()
  await town.act(BINH, ROOM, view => cancel(view, { session: 'binh', at: town.now }))
  await town.arbiter.whenIdle()
  expect(await town.phases(ROOM)).toMatchObject({ binh: 'cancelled', mai: 'held', 'walk-in': 'requested' })
  await town.pass((await town.station(ROOM)).info.holdMs)
  expect(await town.phases(ROOM)).toMatchObject({ mai: 'expired', 'walk-in': 'held' })
  expect((await town.account('mai')).strikes.size).toBe(0)
  expect(await town.told('mai')).toEqual(['granted', 'hold-ending', 'expired'])
})

test('who waits holds nothing: the spot is its holder’s, then for one of the line alone', async () => {
  const { town, leave } = await scene()
  const view = await town.station(ROOM)
  expect(spotAt(view, 'c1', town.now).holder?.session.id).toBe('an')
  const claim = claimTo(view, view.sessions.get('binh'), { connector: 'c1', action: 'start' }, town.now)
  expect(claim).toEqual({ kind: 'none', why: 'not-granted' })
  await leave()
  const free = await town.station(ROOM)
  // A passer-by finds it taken now.
  expect(hindrance(free, 'c1', { from: town.now }, town.now)).toBe('taken')
  expect(await town.act(AN, ROOM, seen => book(seen, { id: 'again', at: town.now, connector: 'c1' }))).toBe(
    'cannot: taken',
  )
  await town.act(BINH, ROOM, seen => start(seen, { session: 'binh', at: town.now, connector: 'c1', via: 'customer' }))
  await town.arbiter.whenIdle()
  expect(await town.phases(ROOM)).toMatchObject({ binh: 'active', mai: 'requested' })
})

test('a wait ends by itself after half a day, a free spot is simply booked, and nobody stands in every line', async () => {
  const { town, wait } = await scene()
  await wait(BINH, 'free-one', 'c2')
  expect((await town.station(ROOM)).sessions.get('free-one')?.booked?.waits).toBeUndefined()
  const said = fact('sessions', 'slot', 'booked', {
    ...{ at: town.now, connector: 'c1', from: town.now, until: town.now + HOUR_MS, waits: true },
  })
  expect(await town.send(MAI, stationRoom(ROOM), said)).toBe('condition: not-a-time')
  const more = (id: string, connector: string) =>
    fact('sessions', id, 'booked', { at: town.now, connector, from: town.now, waits: true })
  expect(await town.send(MAI, stationRoom(ROOM), more('m1', 'c1'))).toBe('condition: too-many-open')
  expect(await town.send(MAI, stationRoom(ROOM), more('m2', 'c2'))).toBe('saved')
  await wait(LAN, 'another', 'c3')
  expect(await town.send(MAI, stationRoom(ROOM), more('m3', 'c3'))).toBe('saved')
  expect(await town.send(MAI, stationRoom(ROOM), more('m4', 'c4'))).toBe('condition: too-many-open')
  await town.pass(12 * HOUR_MS)
  expect(await town.phases(ROOM)).toMatchObject({ an: 'active', binh: 'denied', mai: 'denied' })
  // Both had another spot meanwhile.
  for (const id of ['binh', 'mai'])
    expect((await town.station(ROOM)).sessions.get(id)?.denied?.why).toBe('too-many-holds')
})

test('a hold of a free spot counts as missed, though its booking says that it waits', async () => {
  const { town } = await scene()
  const says = { at: town.now, connector: 'c3', from: town.now, waits: true }
  expect(await town.send(MAI, stationRoom(ROOM), fact('sessions', 'sly', 'booked', says))).toBe('saved')
  await town.arbiter.whenIdle()
  expect(await town.phases(ROOM)).toMatchObject({ sly: 'held' })
  await town.pass((await town.station(ROOM)).info.holdMs)
  expect(await town.phases(ROOM)).toMatchObject({ sly: 'expired' })
  expect((await town.account('mai')).strikes.size).toBe(1)
})

test('for whom any spot will do gets the first that is left, of that type alone, after those who came before', async () => {
  const town = new Town()
  const connectors = { c1: { type: 'ccs2' }, c2: { type: 'ccs2' }, c3: { type: 'type2' } }
  await town.build(ROOM, { connectors, tariff: { perHour: 10_000_000 } })
  for (const [who, connector] of [
    [AN, 'c1'],
    [CHI, 'c2'],
  ] as const) {
    expect(await town.act(who, ROOM, view => book(view, { id: who.id, at: town.now, connector }))).toBe('saved')
    await town.arbiter.whenIdle()
  }
  const any = (who: Author) =>
    town.act(who, ROOM, view => waitForAny(view, { id: who.id, at: town.now, connector: 'c1' }))
  expect(await any(BINH)).toBe('saved')
  await town.pass(MINUTE_MS)
  expect(await any(MAI)).toBe('saved')
  await town.arbiter.whenIdle()
  const before = await town.station(ROOM)
  // The other plug is free all the while.
  expect(await town.phases(ROOM)).toMatchObject({ binh: 'requested', mai: 'requested' })
  const mai = before.sessions.get('mai')
  expect(mai && lineOf(before, mai, town.now).map(({ id }) => id)).toEqual(['binh', 'mai'])

  await town.act(CHI, ROOM, view => cancel(view, { session: CHI.id, at: town.now }))
  await town.arbiter.whenIdle()
  expect((await town.station(ROOM)).sessions.get('binh')).toMatchObject({
    connector: 'c2',
    granted: { from: town.now },
  })
  expect(await town.phases(ROOM)).toMatchObject({ binh: 'held', mai: 'requested' })
  await town.act(AN, ROOM, view => cancel(view, { session: AN.id, at: town.now }))
  await town.arbiter.whenIdle()
  expect((await town.station(ROOM)).sessions.get('mai')).toMatchObject({ connector: 'c1' })
  expect(await town.told('mai')).toEqual(['granted'])
})

test('who waits for whatever is free first is given a free one at once, and never in place of another’s hold', async () => {
  const { town } = await scene()
  expect(await town.act(MAI, ROOM, view => waitForAny(view, { id: 'm2', at: town.now, connector: 'c1' }))).toBe('saved')
  await town.arbiter.whenIdle()
  const { booked, granted } = (await town.station(ROOM)).sessions.get('m2') ?? {}
  expect([booked?.waits, granted?.connector]).toEqual([undefined, 'c2'])
})
