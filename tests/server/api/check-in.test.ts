import { expect, test } from 'vitest'
import { bookSession, checkIn, startSession } from '../../../shared/api/session.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { checkInNow, setConnector, setInfo } from '../../../shared/documents/station/actions.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HOA } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const CODE = 'K7Q2M9'

/** A library whose owner wants to see everybody at the place. */
async function openWithCode() {
  const api = await openApi()
  const { town } = api
  await town.act(HOA, station, view => setInfo(view, { placeCode: true }))
  const setCode = (code: string) =>
    town.send(HOA, roomOf('desk', station).name, fact('door', 'code', BARE, { at: town.now, by: 'hoa', code }))
  expect(await setCode(CODE)).toBe('saved')
  const factsOf = async (session: string) => Object.keys((await town.station(station)).sessions.get(session) ?? {})
  return { ...api, setCode, factsOf }
}

test('who shows the code sits down, with a booking and without one', async () => {
  const { mai, nam, town, factsOf } = await openWithCode()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })

  expect(await mai(checkIn, { station, session: 's1', connector: 'c1', code: 'k7q-2m9' })).toMatchObject({
    ok: true,
    value: { id: 's1', phase: 'active' },
  })
  const until = town.now + 3_600_000
  const sat = await nam(checkIn, { station, session: 's2', connector: 'c2', code: CODE, until })
  expect(sat).toMatchObject({ ok: true, value: { id: 's2', phase: 'active', booked: { until } } })
  await town.arbiter.whenIdle()

  expect(await town.phases(station)).toEqual({ s1: 'active', s2: 'active' })
  expect(await factsOf('s2')).toEqual(expect.arrayContaining(['booked', 'present', 'started', 'granted']))
})

test('nobody checks in from afar: not over HTTP, not by a modified client, not by saying that the code was shown', async () => {
  const { mai, town, idOf, factsOf } = await openWithCode()
  const customer = authorOf('customer', idOf('customer@demo.test'))
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  const at = town.now
  const started = fact('sessions', 's1', 'started', { at, connector: 'c1', via: 'customer' })
  const room = roomOf('station', station).name

  expect(await mai(startSession, { station, session: 's1' })).toEqual({ ok: false, why: 'needs-code' })
  expect(await mai(checkIn, { station, session: 's1', connector: 'c1', code: 'AAAAAA' })).toEqual({
    ok: false,
    why: 'wrong-code',
  })
  expect(await mai(checkIn, { station, session: 's1', connector: 'c1', code: '' })).toEqual({
    ok: false,
    why: 'wrong-code',
  })
  expect(await town.send(customer, room, started)).toBe('condition: needs-code')
  expect(await town.send(customer, room, fact('sessions', 's1', 'present', { at }))).toBe('not-yours')
  const sitting = { session: 's2', at, connector: 'c2', via: 'customer' } as const
  expect(await town.act(customer, station, view => checkInNow(view, sitting))).toBe('cannot: needs-code')
  expect(await town.act(customer, station, view => checkInNow(view, { ...sitting, isShown: true }))).toBe(
    'condition: needs-code',
  )
  expect(await factsOf('s1')).not.toContain('started')
})

test('the code is in no document that a customer reads', async () => {
  const { mai, town } = await openWithCode()
  await mai(checkIn, { station, session: 's1', connector: 'c1', code: CODE })
  const { doc } = await town.open(roomOf('station', station).name)

  const all = JSON.stringify(['info', 'connectors', 'sessions'].map(root => doc.getMap(root).toJSON()))
  expect(all).toContain('present')
  expect(all).not.toContain(CODE)
})

test('who guesses has to wait, and after a new code the old one opens nothing', async () => {
  const { mai, nam, setCode } = await openWithCode()
  const tries = []
  for (let guess = 0; guess < 7; guess += 1)
    tries.push(await mai(checkIn, { station, connector: 'c1', code: `AAAAA${guess}` }))
  expect(tries.map(answer => !answer.ok && answer.why)).toEqual([
    ...Array(5).fill('wrong-code'),
    'slow-down',
    'slow-down',
  ])
  expect(await mai(checkIn, { station, connector: 'c1', code: CODE })).toMatchObject({ why: 'slow-down' })

  await setCode('NEW234')
  expect(await nam(checkIn, { station, connector: 'c2', code: CODE })).toEqual({ ok: false, why: 'wrong-code' })
  expect((await nam(checkIn, { station, connector: 'c2', code: 'NEW234' })).ok).toBe(true)
})

test('another’s booking, a taken spot and a spot with a charger stay what they are', async () => {
  const { mai, nam, town } = await openWithCode()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })

  const asked = { station, connector: 'c1', code: CODE }
  expect(await nam(checkIn, { ...asked, session: 's1' })).toEqual({ ok: false, why: 'not-yours' })
  expect(await nam(checkIn, { ...asked, session: 's9' })).toEqual({ ok: false, why: 'taken' })
  await town.act(HOA, station, view => setConnector(view, 'c2', { charger: 'k1' }))
  expect(await nam(checkIn, { ...asked, connector: 'c2' })).toEqual({ ok: false, why: 'ask-the-charger' })
  expect(await town.phases(station)).toEqual({ s1: 'held' })
})

test('where no code is asked for, a check-in is one as before', async () => {
  const { mai, town } = await openApi()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect((await mai(checkIn, { station, session: 's1', connector: 'c1', code: '' })).ok).toBe(true)
  // And no guess: it may be asked as often as anything else.
  for (let time = 0; time < 8; time += 1)
    expect(await mai(checkIn, { station, session: 's1', connector: 'c1', code: '' })).toEqual({
      ok: false,
      why: 'started',
    })
  expect((await town.station(station)).sessions.get('s1')?.present).toBe(undefined)
})
