import { expect, test } from 'vitest'
import { isOriginAllowed } from '../../../server/http/origin.ts'
import { me, signIn } from '../../../shared/api/sign-in.ts'
import { JSON_TYPE, openHttp } from './open-http.ts'

const HOST = 'berth.example.com'
const ALLOWED = ['https://apps.example.com']

test.each([
  'https://berth.example.com',
  'http://berth.example.com',
  'https://BERTH.example.com',
  'https://apps.example.com',
])('%s is one of ours', origin => {
  expect(isOriginAllowed(origin, HOST, ALLOWED)).toBe(true)
})

test.each([
  '',
  'null',
  '*',
  'berth.example.com',
  '//berth.example.com',
  'https://berth.example.com:8443',
  'https://berth.example.com.evil.com',
  'https://evil.com/berth.example.com',
  'https://evil.com#berth.example.com',
  'https://evil.com@berth.example.com',
  'https://berth.example.com@evil.com',
  'https://xberth.example.com',
  'https://example.com',
  'file://berth.example.com',
  'chrome-extension://berth.example.com',
  'http://apps.example.com',
  'https://apps.example.com:444',
  'https://apps.example.com.evil.com',
  'https://berth.example.com https://evil.com',
])('%o is foreign', origin => {
  expect(isOriginAllowed(origin, HOST, ALLOWED)).toBe(false)
})

test('a host on a port is another one without it', () => {
  expect(isOriginAllowed('http://localhost:4000', 'localhost:4000', [])).toBe(true)
  expect(isOriginAllowed('http://localhost', 'localhost:4000', [])).toBe(false)
  expect(isOriginAllowed('http://localhost:5173', 'localhost:4000', [])).toBe(false)
  expect(isOriginAllowed('http://[::1]:4000', '[::1]:4000', [])).toBe(true)
  expect(isOriginAllowed('http://localhost:4000', undefined, [])).toBe(false)
})

test('a foreign page changes nothing, signed in or not, cookie or token', async () => {
  const { raw, ask, accounts } = await openHttp()
  const entered = await ask(signIn, { email: 'staff@demo.test', password: 'berth-demo' })
  if (!entered.ok) throw new Error(entered.why)
  const { token } = entered.value
  const before = accounts.data()
  const origin = 'https://evil.example.com'

  const refused = { status: 403, json: { why: 'foreign-origin' } }
  const body = JSON.stringify({ email: 'staff@demo.test', password: 'berth-demo' })
  expect(await raw('POST', '/api/sign-in', { ...JSON_TYPE, origin }, body)).toMatchObject(refused)
  expect(await raw('POST', '/api/guest', { ...JSON_TYPE, origin }, '{}')).toMatchObject(refused)
  expect(await raw('POST', '/api/sign-out', { origin, cookie: `berth_staff=${token}` })).toMatchObject(refused)
  expect(await raw('POST', '/api/sign-out', { origin, authorization: `Bearer ${token}` })).toMatchObject(refused)
  expect(accounts.data()).toBe(before)
})

test.each(['/API/Guest', '/api/guest/', '/api/guest?x', '/%61pi/guest', '//api/guest', '/api//guest', '/api/./guest'])(
  'nor by writing the address as %s',
  async path => {
    const { raw, accounts } = await openHttp()
    const before = accounts.data()

    const answer = await raw('POST', path, { ...JSON_TYPE, origin: 'https://evil.example.com' }, '{}')

    expect([403, 404]).toContain(answer.status)
    expect(accounts.data()).toBe(before)
  },
)

test('a cookie without a page changes nothing; a token without a page does; a cookie still reads', async () => {
  const { raw, ask } = await openHttp()
  const entered = await ask(signIn, { email: 'staff@demo.test', password: 'berth-demo' })
  if (!entered.ok) throw new Error(entered.why)
  const { token } = entered.value
  const cookie = `berth_staff=${token}`

  expect(await raw('POST', '/api/sign-out', { cookie })).toMatchObject({
    status: 403,
    json: { why: 'foreign-origin' },
  })
  expect((await raw('GET', '/api/me', { cookie })).status).toBe(200)
  expect((await raw('POST', '/api/sign-out', { authorization: `Bearer ${token}` })).status).toBe(200)
  expect(await ask(me, {}, { token })).toEqual({ ok: false, why: 'sign-in' })
})

test('a page in the list may write with its cookie', async () => {
  const { browser } = await openHttp()
  const app = browser('https://apps.example.com')

  await app.enter('staff@demo.test', 'staff')

  expect((await app.ask(me, {})).ok).toBe(true)
})

test('a foreign page that asks whether it may is not told that it may', async () => {
  const { raw } = await openHttp()

  const answer = await raw('OPTIONS', '/api/sign-in', {
    origin: 'https://evil.example.com',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, authorization',
  })

  expect(answer.status).toBe(403)
  expect(Object.keys(answer.headers).filter(name => name.startsWith('access-control'))).toEqual([])
})
