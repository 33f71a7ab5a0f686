import * as v from 'valibot'
import { expect, test } from 'vitest'
import { call } from '../../../shared/api/call.ts'
import { endpoint, queryNumber } from '../../../shared/api/endpoint.ts'

const move = endpoint({
  method: 'POST',
  path: '/api/stations/:station/sessions/:session/move',
  input: v.strictObject({ station: v.string(), session: v.string(), connector: v.string() }),
  output: v.object({ at: v.number() }),
  refusals: { occupied: 409 },
})
const MOVE = { station: 'ben-thanh', session: 's/1 ?', connector: 'c2' }

interface Sent {
  url: string
  init: RequestInit
}

function answering(status: number, body: string) {
  const sent: Sent[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return new Response(body, { status })
  }
  return { sent, fetch }
}

test('names of the path go there, safely written, and the rest into the body', async () => {
  const { sent, fetch } = answering(200, '{"at":5}')

  expect(await call(move, MOVE, { fetch })).toEqual({ ok: true, value: { at: 5 } })

  expect(sent).toEqual([
    {
      url: '/api/stations/ben-thanh/sessions/s%2F1%20%3F/move',
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"connector":"c2"}' },
    },
  ])
})

test('what a question asks is said in its address', async () => {
  const days = endpoint({
    method: 'GET',
    path: '/api/stations/:station/days',
    input: v.strictObject({ station: v.string(), from: queryNumber, word: v.exactOptional(v.string()) }),
    output: v.object({ at: v.number() }),
    refusals: {},
  })
  const { sent, fetch } = answering(200, '{"at":5}')

  await call(days, { station: 'ben-thanh', from: 7, word: 'a&b=c' }, { fetch, portal: 'owner' })
  await call(days, { station: 'ben-thanh', from: 7 }, { fetch })

  expect(sent).toEqual([
    { url: '/api/stations/ben-thanh/days?from=7&word=a%26b%3Dc&portal=owner', init: { method: 'GET', headers: {} } },
    { url: '/api/stations/ben-thanh/days?from=7', init: { method: 'GET', headers: {} } },
  ])
})

test('a machine shows its token, a browser names its portal', async () => {
  const { sent, fetch } = answering(200, '{"at":5}')

  await call(move, MOVE, { fetch, base: 'http://localhost:4000', token: 'x.y', portal: 'staff' })

  expect(sent[0]?.url).toBe('http://localhost:4000/api/stations/ben-thanh/sessions/s%2F1%20%3F/move?portal=staff')
  expect(sent[0]?.init.headers).toEqual({ 'content-type': 'application/json', authorization: 'Bearer x.y' })
})

test.each([
  ['a refusal of its own', 409, '{"why":"occupied"}', { ok: false, why: 'occupied' }],
  ['a common one', 429, '{"why":"slow-down","retryAfterMs":5}', { ok: false, why: 'slow-down', retryAfterMs: 5 }],
  ['a shape', 400, '{"why":"shape","field":"connector"}', { ok: false, why: 'shape', field: 'connector' }],
  ['a word nobody knows', 409, '{"why":"constructor"}', { ok: false, why: 'unreadable' }],
  ['a page of a proxy', 502, '<html>', { ok: false, why: 'unreadable' }],
  ['a page of a hotel', 200, '<html>', { ok: false, why: 'unreadable' }],
  ['an answer of another kind', 200, '{"at":"now"}', { ok: false, why: 'unreadable' }],
  ['null', 500, 'null', { ok: false, why: 'unreadable' }],
  ['more than it knows, from a newer server', 200, '{"at":5,"by":"Lan"}', { ok: true, value: { at: 5 } }],
])('%s is an outcome', async (_, status, body, outcome) => {
  expect(await call(move, MOVE, answering(status, body))).toEqual(outcome)
})

test('a link that is down is an outcome', async () => {
  const fetch = () => Promise.reject(new TypeError('fetch failed'))

  expect(await call(move, MOVE, { fetch })).toEqual({ ok: false, why: 'unreachable' })
})

test('who gives up waiting is told that nothing came', async () => {
  const abort = new AbortController()
  const fetch = (_: string, init: RequestInit) =>
    new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))

  const asked = call(move, MOVE, { fetch, signal: abort.signal })
  abort.abort()

  expect(await asked).toEqual({ ok: false, why: 'unreachable' })
})
