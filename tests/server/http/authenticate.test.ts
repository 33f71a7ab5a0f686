import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { authenticateSocket } from '../../../server/http/authenticate.ts'
import { guest, signIn } from '../../../shared/api/sign-in.ts'
import { openHttp } from './open-http.ts'

const SIGN_IN = { status: 401, json: { why: 'sign-in' } }

async function tokens() {
  const place = await openHttp()
  const enter = async (email: string, portal: 'customer' | 'staff' | 'owner') => {
    const entered = await place.ask(signIn, { email, password: 'berth-demo', portal })
    if (!entered.ok) throw new Error(entered.why)
    return entered.value.token
  }
  return {
    ...place,
    customer: await enter('customer@demo.test', 'customer'),
    staff: await enter('staff@demo.test', 'staff'),
    owner: await enter('owner@demo.test', 'owner'),
  }
}

test('the cookie of one portal does not open another', async () => {
  const { raw, customer, staff } = await tokens()

  for (const cookie of [`berth_owner=${customer}`, `berth_staff=${customer}`, `berth_owner=${staff}`]) {
    expect(await raw('GET', '/api/me', { cookie })).toMatchObject(SIGN_IN)
    expect(await raw('GET', '/api/me?portal=owner', { cookie })).toMatchObject(SIGN_IN)
  }
  expect(await raw('GET', '/api/me?portal=owner', { cookie: `berth_staff=${staff}` })).toMatchObject(SIGN_IN)
})

test('a token opens its own portal only', async () => {
  const { raw, staff } = await tokens()
  const authorization = `Bearer ${staff}`

  expect((await raw('GET', '/api/me?portal=staff', { authorization })).status).toBe(200)
  for (const portal of ['owner', 'customer', 'admin', '__proto__', '']) {
    expect(await raw('GET', `/api/me?portal=${portal}`, { authorization })).toMatchObject(SIGN_IN)
  }
})

test('whoever shows a dead token does not act as whoever else uses this browser', async () => {
  const { raw, owner } = await tokens()
  const cookie = `berth_owner=${owner}`

  for (const authorization of ['Bearer nobody', 'Bearer', '', 'Basic b3duZXI6YmVydGgtZGVtbw==', `bearer  ${owner} x`]) {
    expect(await raw('GET', '/api/me', { authorization, cookie })).toMatchObject(SIGN_IN)
  }
})

test('a cookie that comes twice counts as none', async () => {
  const { raw, ask, customer, staff } = await tokens()
  const stranger = await ask(guest, {})
  if (!stranger.ok) throw new Error(stranger.why)

  const planted = `berth_customer=${stranger.value.token}; berth_customer=${customer}; berth_staff=${staff}`

  expect(await raw('GET', '/api/me?portal=customer', { cookie: planted })).toMatchObject(SIGN_IN)
  expect((await raw('GET', '/api/me?portal=staff', { cookie: planted })).status).toBe(200)
})

test.each([
  'berth_owner',
  'berth_owner=',
  '=;=;;;',
  'berth_owner=__proto__',
  'berth_ownerx=TOKEN',
  'xberth_owner=TOKEN',
  'berth_owner="TOKEN"',
  `berth_owner=${'x'.repeat(8_000)}`,
])('nobody comes in by the cookie %.40s', async form => {
  const { raw, owner } = await tokens()

  expect(await raw('GET', '/api/me', { cookie: form.replace('TOKEN', owner) })).toMatchObject(SIGN_IN)
})

test('a token in the address is for sockets only', async () => {
  const { raw, owner } = await tokens()

  expect(await raw('GET', `/api/me?token=${owner}`)).toMatchObject(SIGN_IN)
})

function upgrade(url: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.url = url
  request.headers = { host: 'berth.example.com', ...headers }
  return request
}

test('a socket opens by header, by address, or by the cookie of our own page', async () => {
  const { accounts, customer, staff } = await tokens()
  const cookie = `berth_customer=${customer}; berth_staff=${staff}`
  const origin = 'https://berth.example.com'
  const portalOf = (url: string, headers: Record<string, string> = {}) => {
    const entry = authenticateSocket(accounts, upgrade(url, headers), ['https://apps.example.com'])
    return entry.ok ? entry.session.portal : entry.why
  }

  expect(portalOf('/sync/catalogue', { authorization: `Bearer ${staff}` })).toBe('staff')
  expect(portalOf(`/sync/catalogue?token=${staff}`)).toBe('staff')
  expect(portalOf(`/sync/catalogue?berth=1&token=${encodeURIComponent(customer)}`)).toBe('customer')
  expect(portalOf('/sync/catalogue?portal=staff', { cookie, origin })).toBe('staff')
  expect(portalOf('/sync/catalogue?portal=customer', { cookie, origin })).toBe('customer')
  expect(portalOf('/sync/catalogue?portal=staff', { cookie, origin: 'https://apps.example.com' })).toBe('staff')

  expect(portalOf('/sync/catalogue?portal=owner', { cookie, origin })).toBe('sign-in')
  expect(portalOf('/sync/catalogue', {})).toBe('sign-in')
  expect(portalOf('/sync/catalogue?token=', { cookie, origin })).toBe('sign-in')
  expect(portalOf(`/sync/catalogue?token=nobody&token=${staff}`)).toBe('sign-in')
})

test('a foreign page opens no socket, with a cookie or with a token, and a cookie without a page neither', async () => {
  const { accounts, staff } = await tokens()
  const cookie = `berth_staff=${staff}`
  const open = (url: string, headers: Record<string, string>) =>
    authenticateSocket(accounts, upgrade(url, headers), ['https://apps.example.com'])
  const foreign = { ok: false, why: 'foreign-origin' }

  for (const origin of ['https://evil.example.com', 'https://berth.example.com.evil.com', 'null', '']) {
    expect(open('/sync/catalogue', { cookie, origin })).toEqual(foreign)
    expect(open(`/sync/catalogue?token=${staff}`, { origin })).toEqual(foreign)
    expect(open('/sync/catalogue', { origin })).toEqual(foreign)
  }
  expect(open('/sync/catalogue', { cookie })).toEqual(foreign)
})
