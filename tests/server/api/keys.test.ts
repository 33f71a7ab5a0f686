import { expect, test } from 'vitest'
import { authenticateSocket } from '../../../server/http/authenticate.ts'
import { endKey, listKeys, makeKey } from '../../../shared/api/key.ts'
import { addTransfers } from '../../../shared/api/organisation.ts'
import { askOwnTopUp, ownSessions, ownTopUps, ownWallet } from '../../../shared/api/own.ts'
import { bookSession, makePayment, startSession } from '../../../shared/api/session.ts'
import { changePassword, guest, me } from '../../../shared/api/sign-in.ts'
import { getStation, listStations } from '../../../shared/api/station.ts'
import { referenceOf } from '../../../shared/bank/reference.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

type Api = Awaited<ReturnType<typeof openApi>>

async function keyOf(api: Api, asked: Parameters<typeof api.mai<typeof makeKey>>[1], by: Api['mai'] = api.mai) {
  const made = await by(makeKey, asked)
  if (!made.ok) throw new Error(made.why)
  const ask: Api['http']['ask'] = (endpoint, input) => api.http.ask(endpoint, input, { token: made.value.key })
  return { ...made.value, ask }
}

test('a key acts as its maker within its scopes, and is closed to everything else', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['read', 'book'], label: 'My car' })
  expect(await key.ask(bookSession, { station, id: 's1', connector: 'c1' })).toMatchObject({ value: { phase: 'held' } })
  expect(await key.ask(startSession, { station, session: 's1' })).toMatchObject({ ok: true })
  const now = await api.mai(getStation, { station })
  expect(now).toMatchObject({ value: { sessions: [{ id: 's1', phase: 'active' }] } })

  const no = { ok: false, why: 'not-this-key' }
  expect(await key.ask(makePayment, { station, session: 's1', method: 'cash' })).toEqual(no)
  expect(await key.ask(ownWallet, {})).toEqual(no)
  expect(await key.ask(me, {})).toEqual(no)
  expect(await key.ask(makeKey, { scopes: ['pay'] })).toEqual(no)
  expect(await key.ask(changePassword, { current: 'berth-demo', next: 'another-one' })).toEqual(no)
  expect(await key.ask(endKey, { key: key.id })).toEqual(no)
})

test('a key for one station is one of that station, and of no list of all', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['read', 'own'], stations: ['ben-thanh'] })
  expect(await key.ask(getStation, { station })).toMatchObject({ ok: true })
  for (const asked of [key.ask(getStation, { station: 'ben' }), key.ask(listStations, {}), key.ask(ownWallet, {})])
    expect(await asked).toEqual({ ok: false, why: 'not-this-key' })
})

test('an owner’s key has no more of the owner than its scopes', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['read', 'book', 'pay', 'report', 'own'] }, api.hoa)
  const transfers = [{ line: 'FT1', at: 0, amount: 1, currency: 'VND', text: 'x' }]
  expect(await key.ask(addTransfers, { organisation: station, transfers })).toEqual({ ok: false, why: 'not-this-key' })
  expect(await key.ask(ownSessions, {})).toEqual({ ok: false, why: 'not-yours' })
})

test('keys are listed without themselves, ended at once, and never opened a socket', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['read'], label: 'Board' })
  expect(await api.mai(listKeys, {})).toEqual({
    ok: true,
    value: {
      keys: [
        { id: key.id, label: 'Board', scopes: ['read'], createdAt: expect.any(Number), lastUsed: expect.any(Number) },
      ],
    },
  })
  const request = { url: `/sync/station/ben-thanh?token=${key.key}`, headers: {} } as never
  expect(authenticateSocket(api.accounts, request, [])).toEqual({ ok: false, why: 'sign-in' })
  expect(await api.nam(endKey, { key: key.id })).toEqual({ ok: false, why: 'no-such-key' })
  expect(await api.mai(endKey, { key: key.id })).toEqual({ ok: true, value: {} })
  expect(await key.ask(getStation, { station })).toEqual({ ok: false, why: 'sign-in' })
})

test('a key outlives a year without use, and ends with its maker’s password', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['read'] })
  api.time.now += 200 * 24 * 3_600_000
  await api.accounts.sweep()
  expect(await key.ask(getStation, { station })).toMatchObject({ ok: true })
  const again = await api.enter('customer@demo.test', 'customer')
  expect(await again(changePassword, { current: 'berth-demo', next: 'another-one' })).toMatchObject({ ok: true })
  expect(await key.ask(getStation, { station })).toEqual({ ok: false, why: 'sign-in' })
})

test('a guest has no key: forgotten when they do not return, they would stay for ever', async () => {
  const api = await openApi()
  const entered = await api.http.ask(guest, {})
  if (!entered.ok) throw new Error(entered.why)
  const { token } = entered.value
  expect(await api.http.ask(makeKey, { scopes: ['read'] }, { token })).toEqual({ ok: false, why: 'claim-first' })
})

test('twenty keys are a person’s most, and none makes room', async () => {
  const api = await openApi()
  for (let made = 0; made < 20; made += 1) await keyOf(api, { scopes: ['read'] })
  expect(await api.mai(makeKey, { scopes: ['read'] })).toEqual({ ok: false, why: 'too-many-keys' })
})

test('a program reads its customer’s sessions and wallet, asks for a top-up, and is told the reference to transfer with', async () => {
  const api = await openApi()
  const key = await keyOf(api, { scopes: ['own', 'pay', 'book'] })
  await key.ask(bookSession, { station, id: 's1', connector: 'c1' })
  await api.town.arbiter.whenIdle()
  const asked = { id: 't1', station, amount: 50_000, method: 'transfer' } as const
  const topUp = await key.ask(askOwnTopUp, asked)
  const reference = referenceOf({ for: 'top-up', account: api.idOf('customer@demo.test'), topUp: 't1' })
  expect(topUp).toMatchObject({ ok: true, value: { id: 't1', state: 'open', amount: 50_000, reference } })
  expect(await key.ask(askOwnTopUp, asked)).toEqual(topUp)
  expect(await key.ask(askOwnTopUp, { ...asked, id: 't2' })).toEqual({ ok: false, why: 'waiting' })
  await api.town.arbiter.whenIdle()
  const line = { line: 'FT1', at: api.town.clock.now(), amount: 50_000, currency: 'VND', text: reference }
  await api.hoa(addTransfers, { organisation: station, transfers: [line] })
  await api.town.arbiter.whenIdle()

  expect(await key.ask(ownTopUps, {})).toMatchObject({
    value: { topUps: [{ id: 't1', state: 'credited', credited: 50_000 }] },
  })
  expect(await key.ask(ownWallet, {})).toMatchObject({
    value: {
      purses: [{ organisation: station, currency: 'VND', amount: 50_000 }],
      entries: [{ kind: 'topup', amount: 50_000 }],
    },
  })
  expect(await key.ask(ownSessions, {})).toMatchObject({
    value: { sessions: [{ id: 's1', station, phase: 'held', due: 0 }] },
  })
  expect(await api.nam(ownSessions, {})).toEqual({ ok: true, value: { sessions: [] } })
})
