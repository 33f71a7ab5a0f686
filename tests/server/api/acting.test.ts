import { expect, test } from 'vitest'
import type { CallOutcome } from '../../../shared/api/call.ts'
import type { InputOf } from '../../../shared/api/endpoint.ts'
import { getEpoch, listEpochs } from '../../../shared/api/history.ts'
import {
  bookSession,
  cancelSession,
  extendSession,
  makePayment,
  moveSession,
  startSession,
  stopSession,
} from '../../../shared/api/session.ts'
import { findSpot, getStation, listStations, reportIssue } from '../../../shared/api/station.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { SERVER } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

/** An answer in a word or two. */
const phaseOf = (answer: { ok: boolean; value?: { phase?: string; session?: { phase: string } }; why?: string }) =>
  answer.ok ? (answer.value?.phase ?? answer.value?.session?.phase) : answer.why

test('a machine of a customer books, comes, goes and asks to pay, and staff take the money', async () => {
  const { mai, lan, town } = await openApi()
  const booked = await mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(booked).toMatchObject({ ok: true, value: { id: 's1', phase: 'held', granted: { connector: 'c1' } } })
  expect(phaseOf(await mai(startSession, { station, session: 's1' }))).toBe('active')
  await town.pass(HOUR_MS)
  expect(phaseOf(await mai(stopSession, { station, session: 's1' }))).toBe('owing')
  await town.arbiter.whenIdle()

  const asked = await mai(makePayment, { station, id: 'p1', session: 's1', method: 'cash' })
  expect(asked).toMatchObject({ ok: true, value: { id: 'p1', asked: { amount: 10_000, method: 'cash' } } })
  const taken = { station, id: 'p1', session: 's1', method: 'cash', amount: 10_000 } as const
  expect(await lan(makePayment, taken)).toEqual({ ok: false, why: 'shape' })
  expect((await lan(makePayment, { ...taken, receipt: `${station}-A-1` })).ok).toBe(true)

  const now = await mai(getStation, { station })
  expect(now.ok && now.value.sessions.map(({ id, phase }) => [id, phase])).toEqual([['s1', 'paid']])
})

test('a printed code leads to its spot, whoever asks and at whichever station, and a revoked one to none', async () => {
  const { mai, town } = await openApi()
  const hoa = authorOf('owner', 'hoa')
  await town.act(hoa, station, view => setConnector(view, 'c2', { code: 'ABCD2' }))
  expect(await mai(findSpot, { code: 'ABCD2' })).toEqual({ ok: true, value: { spots: [{ station, connector: 'c2' }] } })
  await town.act(hoa, station, view => setConnector(view, 'c2', { code: 'ABCD3' }))
  expect(await mai(findSpot, { code: 'ABCD2' })).toEqual({ ok: false, why: 'no-such-spot' })
})

test('two places that have chosen the same code are both named', async () => {
  const { mai, town } = await openApi()
  await town.build('other')
  for (const place of [station, 'other'])
    await town.act(authorOf('owner', 'hoa'), place, view => setConnector(view, 'c1', { code: 'ABCD2' }))
  const found = await mai(findSpot, { code: 'ABCD2' })
  expect(found.ok && found.value.spots.map(spot => spot.station).sort()).toEqual([station, 'other'])
})

test('who guesses codes has to wait, alone; who types ones that are there does not', async () => {
  const { mai, nam, town } = await openApi()
  const hoa = authorOf('owner', 'hoa')
  await town.act(hoa, station, view => setConnector(view, 'c2', { code: 'ABCD2' }))
  const right = { ok: true, value: { spots: [{ station, connector: 'c2' }] } }
  for (let time = 0; time < 30; time += 1) expect(await mai(findSpot, { code: 'ABCD2' })).toEqual(right)
  for (let time = 0; time < 20; time += 1)
    expect(await mai(findSpot, { code: `ZZZZ${time}` })).toEqual({ ok: false, why: 'no-such-spot' })
  expect(await mai(findSpot, { code: 'ABCD2' })).toMatchObject({ ok: false, why: 'slow-down' })
  expect(await nam(findSpot, { code: 'ABCD2' })).toEqual(right)
})

test('a second asking with the same id is answered alike, and changes nothing', async () => {
  const { mai, nam, town } = await openApi()
  const ask = { station, id: 's1', connector: 'c1' }
  const first = await mai(bookSession, ask)
  const before = (await town.station(station)).sessions.get('s1')
  expect([phaseOf(first), phaseOf(await mai(bookSession, ask))]).toEqual(['held', 'held'])
  expect((await town.station(station)).sessions.get('s1')).toBe(before)
  expect(phaseOf(await nam(bookSession, { ...ask, connector: 'c2' }))).toBe('not-yours')
})

test('nobody gives up, moves or ends what is somebody else’s', async () => {
  const { mai, nam, lan } = await openApi()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(phaseOf(await nam(cancelSession, { station, session: 's1' }))).toBe('not-yours')
  expect(phaseOf(await nam(moveSession, { station, session: 's1', connector: 'c2' }))).toBe('not-yours')
  expect(phaseOf(await mai(moveSession, { station, session: 's1', connector: 'c2', id: 's2' }))).toBe('held')
  expect(phaseOf(await lan(startSession, { station, session: 's2', connector: 'c2' }))).toBe('active')
  expect(phaseOf(await nam(stopSession, { station, session: 's2' }))).toBe('not-yours')
  expect(phaseOf(await mai(moveSession, { station, session: 's2', connector: 'c1' }))).toBe('not-yours')
  expect(phaseOf(await lan(moveSession, { station, session: 's2', connector: 'c1' }))).toBe('active')
  expect(phaseOf(await mai(cancelSession, { station, session: 's2' }))).toBe('started')
})

test('a machine asks for a later end, and is told whether there is one', async () => {
  const { mai, nam, town } = await openApi()
  const [from, until] = [town.now, town.now + HOUR_MS]
  await mai(bookSession, { station, id: 's1', connector: 'c1', from, until })
  await nam(bookSession, { station, id: 's2', connector: 'c1', from: until + HOUR_MS, until: until + 2 * HOUR_MS })
  const asked = { station, session: 's1', until: until + HOUR_MS }
  expect(phaseOf(await nam(extendSession, asked))).toBe('not-yours')
  expect(await mai(extendSession, asked)).toMatchObject({
    ok: true,
    value: { granted: { from, until: until + HOUR_MS }, extensions: [{ until: until + HOUR_MS, granted: true }] },
  })
  expect(await mai(extendSession, { ...asked, until: until + HOUR_MS + 1 })).toEqual({ ok: false, why: 'taken' })
})

test('where a charger reports, coming and going are orders to it', async () => {
  const { mai, town } = await openApi({ info: { kind: 'charging' }, connectors: { c1: { charger: 'k1' } } })
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  const started = await mai(startSession, { station, session: 's1', order: 'o1' })
  expect(started).toMatchObject({ ok: true, value: { session: { phase: 'held' }, order: { id: 'o1' } } })
  expect((await town.station(station)).orders.get('o1')?.asked).toMatchObject({ action: 'start', session: 's1' })
})

test('an id that an earlier epoch knows is taken, and the server goes on', async () => {
  const { mai, nam, town, seal } = await openApi()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await mai(cancelSession, { station, session: 's1' })
  await town.pass(HOUR_MS)
  await seal()
  expect(phaseOf(await nam(bookSession, { station, id: 's1', connector: 'c1' }))).toBe('not-yours')
  expect(phaseOf(await mai(bookSession, { station, id: 's1', connector: 'c1' }))).toBe('already')
  expect(phaseOf(await mai(bookSession, { station, id: 's10', connector: 'c1' }))).toBe('held')
})

test('a stranger may say that something is wrong, and only staff take a spot out of use', async () => {
  const { mai, lan } = await openApi()
  const issue = { station, connector: 'c1', text: 'dark' }
  expect(await mai(reportIssue, { ...issue, blocks: true })).toEqual({ ok: false, why: 'staff-only' })
  expect((await mai(reportIssue, { ...issue, id: 'i1' })).ok).toBe(true)
  expect((await lan(reportIssue, { ...issue, blocks: true })).ok).toBe(true)
  const now = await mai(getStation, { station })
  expect(now.ok && now.value.connectors.map(({ id, isBlocked, isFree }) => [id, isBlocked, isFree])).toEqual([
    ['c1', true, false],
    ['c2', false, true],
  ])
})

test('stations are listed with what is free; what is none is not found', async () => {
  const { mai, hoa } = await openApi()
  await mai(bookSession, { station, connector: 'c1' })
  const listed = await hoa(listStations, {})
  expect(listed.ok && listed.value.stations.map(({ id, kind, now }) => [id, kind, now?.free, now?.total])).toEqual([
    [station, 'library', 1, 2],
  ])
  expect(phaseOf(await mai(bookSession, { station, connector: 'c10' }))).toBe('no-such-connector')
  expect(phaseOf(await mai(cancelSession, { station, session: 's10' }))).toBe('no-such-session')
})

test('a city of stations is listed in pages', async () => {
  const { hoa, town } = await openApi()
  const ids = Array.from({ length: 250 }, (_, at) => `st-${at}`)
  const facts = ids.flatMap((id, at) => [
    { root: 'stations', id, name: 'name', value: `Place ${at}` },
    { root: 'stations', id, name: 'kind', value: at < 120 ? 'library' : 'charging' },
  ])
  await town.rooms.decide([roomOf('catalogue').name], () => [{ room: roomOf('catalogue').name, author: SERVER, facts }])
  const pages = async (kind?: 'library') => {
    const found: string[][] = []
    let asked: InputOf<typeof listStations> | null = kind === undefined ? {} : { kind }
    while (asked !== null) {
      const page: CallOutcome<typeof listStations> = await hoa(listStations, asked)
      if (!page.ok) throw new Error(page.why)
      found.push(page.value.stations.map(({ id }) => id))
      asked = page.value.next === undefined ? null : { ...asked, after: page.value.next }
    }
    return found
  }

  const [all, libraries] = [await pages(), await pages('library')]

  expect(all.map(page => page.length)).toEqual([100, 100, 51])
  expect(all.flat()).toEqual([station, ...ids].sort())
  expect(libraries.map(page => page.length)).toEqual([100, 21])
})

test('an epoch that was sealed can be looked at by who works there, as it was', async () => {
  const { mai, hoa, seal, town } = await openApi()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  const sealedAt = town.now
  await seal()
  await town.pass(HOUR_MS)

  const listed = await hoa(listEpochs, { station })
  expect(listed).toMatchObject({ ok: true, value: { epochs: [{ epoch: 2 }, { epoch: 1, sealedAt }] } })
  const old = await hoa(getEpoch, { station, epoch: 1 })
  expect(old.ok && old.value.sessions.map(({ id, phase }) => [id, phase])).toEqual([['s1', 'held']])
  expect(await hoa(getEpoch, { station, epoch: 2 })).toEqual({ ok: false, why: 'no-such-epoch' })
  expect(await mai(listEpochs, { station })).toEqual({ ok: false, why: 'not-yours' })
  expect(await mai(getEpoch, { station, epoch: 1 })).toEqual({ ok: false, why: 'not-yours' })
})
