import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Router } from 'express'
import { expect, test } from 'vitest'
import { bearer, JSON_TYPE, openHttp } from './open-http.ts'

const LAN = JSON.stringify({ email: 'staff@demo.test', password: 'berth-demo' })

test.each([
  ['GET', '/'],
  ['GET', '/api'],
  ['GET', '/api/sign-in'],
  ['DELETE', '/api/me'],
  ['GET', '/api/../server/main.ts'],
  ['GET', '/__proto__'],
  ['POST', '/api/nothing'],
  ['TRACE', '/api/me'],
])('%s %s is nowhere', async (method, path) => {
  const { raw } = await openHttp()

  expect(await raw(method, path)).toMatchObject({ status: 404, json: { why: 'no-such-path' } })
})

test.each([
  ['half an object', '{"email":', 400, 'shape'],
  ['no JSON', 'email=staff@demo.test', 400, 'shape'],
  ['a bare text', '"staff@demo.test"', 400, 'shape'],
  ['a bare null', 'null', 400, 'shape'],
  ['a list', '[]', 400, 'shape'],
  ['a prototype', `{"__proto__":{"portal":"owner"},"email":"staff@demo.test","password":"berth-demo"}`, 400, 'shape'],
  ['a prototype further in', `{"email":{"__proto__":{}},"password":"berth-demo"}`, 400, 'shape'],
  [
    'a constructor',
    `{"constructor":{"prototype":{"x":1}},"email":"staff@demo.test","password":"berth-demo"}`,
    400,
    'shape',
  ],
  ['eight thousand brackets', '['.repeat(8_000) + ']'.repeat(8_000), 400, 'shape'],
  ['a key twice, the last of a wrong kind', `{"email":"staff@demo.test","email":1,"password":"x"}`, 400, 'shape'],
  ['more than 16 KiB', JSON.stringify({ email: 'x'.repeat(16_384) }), 413, 'too-large'],
  ['nothing', '', 400, 'shape'],
])('a body that is %s is refused without harm', async (_, body, status, why) => {
  const { raw } = await openHttp()

  expect(await raw('POST', '/api/sign-in', JSON_TYPE, body)).toMatchObject({ status, json: { why } })
  expect(Object.hasOwn(Object.prototype, 'portal') || Object.hasOwn(Object.prototype, 'x')).toBe(false)
  expect((await raw('POST', '/api/sign-in', JSON_TYPE, LAN)).status).toBe(200)
})

test('a key that would change what its object is comes nowhere near a route', async () => {
  const seen: unknown[] = []
  const keep = Router().post('/api/keep', (request, response) => {
    seen.push(request.body)
    response.json({})
  })
  const { raw } = await openHttp({ routes: [keep] })

  for (const body of ['{"__proto__":{"x":1}}', '{"a":[{"b":{"__proto__":1}}]}', '{"\\u005f_proto__":1}']) {
    expect((await raw('POST', '/api/keep', JSON_TYPE, body)).status).toBe(400)
  }
  expect((await raw('POST', '/api/keep', JSON_TYPE, '{"a":[{"b":1}]}')).status).toBe(200)
  expect(seen).toEqual([{ a: [{ b: 1 }] }])
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx'])(
  'a body of the kind %o is refused: a foreign form can send it unasked',
  async type => {
    const { raw } = await openHttp()

    const refused = { status: 415, json: { why: 'not-json' } }

    expect(await raw('POST', '/api/sign-in', { 'content-type': type }, LAN)).toMatchObject(refused)
  },
)

test('a body of no kind is not read, and none at all is an empty one', async () => {
  const { raw } = await openHttp()
  const shape = { status: 400, json: { why: 'shape', field: 'email' } }

  expect(await raw('POST', '/api/sign-in', {}, LAN)).toMatchObject(shape)
  expect(await raw('POST', '/api/sign-in', { 'content-length': '0', 'content-type': 'text/plain' })).toMatchObject(
    shape,
  )
  expect((await raw('POST', '/api/guest', { 'content-length': '0' })).status).toBe(200)
  expect((await raw('POST', '/api/guest')).status).toBe(200)
})

test('a body in another encoding or character set is refused', async () => {
  const { raw } = await openHttp()
  const send = (headers: Record<string, string>) => raw('POST', '/api/sign-in', { ...JSON_TYPE, ...headers }, LAN)

  expect(await send({ 'content-encoding': 'gzip' })).toMatchObject({ status: 415, json: { why: 'not-json' } })
  expect(await send({ 'content-type': 'application/json; charset=iso-8859-1' })).toMatchObject({ status: 415 })
})

test('an address that cannot be read is refused, not a mistake of ours', async () => {
  const { raw, ask, log } = await openHttp()
  const { signIn } = await import('../../../shared/api/sign-in.ts')
  const entered = await ask(signIn, { email: 'owner@demo.test', password: 'berth-demo' })
  if (!entered.ok) throw new Error(entered.why)

  const answer = await raw('GET', '/api/stations/%E0%A4%A/people', bearer(entered.value.token))

  expect(answer).toMatchObject({ status: 400, json: { why: 'shape' } })
  expect(log.lines.filter(line => line.level === 'error')).toEqual([])
})

test('our own mistake is a word outside and a stack in the log', async () => {
  const routes = [
    Router().get('/api/broken', async () => {
      throw new Error('at our secret place')
    }),
  ]
  const { raw, log } = await openHttp({ routes })

  const answer = await raw('GET', '/api/broken?token=secret')

  expect(answer).toMatchObject({ status: 500, text: '{"why":"failed"}' })
  const [line] = log.lines.filter(one => one.level === 'error')
  expect(line?.fields).toMatchObject({ method: 'GET', path: '/api/broken', err: new Error('at our secret place') })
})

test('what cannot be written down is not answered as if it were', async () => {
  const { raw, directory } = await openHttp()
  await mkdir(join(directory, '.accounts.json.tmp'))

  expect(await raw('POST', '/api/guest', JSON_TYPE, '{}')).toMatchObject({ status: 500, json: { why: 'failed' } })
})

test('nothing that is answered is kept by a browser', async () => {
  const { raw } = await openHttp()

  for (const path of ['/api/me', '/api/nothing']) {
    expect((await raw('GET', path)).headers['cache-control']).toBe('no-store')
  }
})
