import { expect, test } from 'vitest'
import { paceRequests, type RateLimits } from '../../../server/http/rates.ts'
import { calendarPath, makeKey } from '../../../shared/api/key.ts'
import { enterAs, openDemo } from '../accounts/place.ts'
import { bearer, openHttp } from './open-http.ts'

const MANY = { burst: 1000, perSecond: 1000 }
const FEW = { burst: 3, perSecond: 1 }

async function paced(few: Partial<RateLimits>) {
  const { accounts } = await openDemo()
  const time = { up: 0 }
  const reached: string[] = []
  const limits = {
    ...{ readsPerPerson: MANY, listsPerPerson: MANY, asksPerKey: MANY, asksPerAddress: MANY, metricsPerAddress: MANY },
    ...few,
  }
  const limited = (limit: string) => reached.push(limit)
  const http = await openHttp({
    accounts,
    rates: paceRequests({ access: accounts, uptime: () => time.up, limits, limited }),
  })
  const { token } = await enterAs(accounts, 'customer@demo.test', 'customer')
  const statuses = async (count: number, method: string, path: string, headers: Record<string, string>) => {
    const all: number[] = []
    const body = method === 'GET' ? '' : '{}'
    for (let n = 0; n < count; n += 1) all.push((await http.raw(method, path, headers, body)).status)
    return all
  }
  return { ...http, accounts, time, reached, token, statuses }
}

test('a key asks three times and then one a second, whatever it asks; another key and its maker are not held up', async () => {
  const { ask, raw, token, statuses, time, reached } = await paced({ asksPerKey: FEW })
  const key = async () => {
    const made = await ask(makeKey, { scopes: ['read'] }, { token })
    if (!made.ok) throw new Error(made.why)
    return bearer(made.value.key)
  }
  const [one, other] = [await key(), await key()]
  expect(await statuses(2, 'GET', '/api/me', one)).toEqual([403, 403])
  expect(await statuses(3, 'POST', '/api/keys', one)).toEqual([400, 429, 429])
  expect((await raw('GET', '/api/me', one)).json).toEqual({ why: 'slow-down', retryAfterMs: 1000 })
  expect(await statuses(1, 'GET', '/api/me', other)).toEqual([403])
  expect(await statuses(9, 'GET', '/api/me', bearer(token))).toEqual(Array(9).fill(200))
  time.up += 1000
  expect(await statuses(2, 'GET', '/api/me', one)).toEqual([403, 429])
  expect(new Set(reached)).toEqual(new Set(['asksPerKey']))
})

test('a person’s reads count over all their sign-ins, a stranger’s by their address; changes do not', async () => {
  const { token, accounts, statuses, reached } = await paced({ readsPerPerson: FEW, asksPerAddress: FEW })
  const again = await enterAs(accounts, 'customer@demo.test', 'customer')
  expect(await statuses(2, 'GET', '/api/me', bearer(token))).toEqual([200, 200])
  expect(await statuses(2, 'GET', '/api/me', bearer(again.token))).toEqual([200, 429])
  expect(await statuses(5, 'POST', '/api/me/close', { ...bearer(token), 'content-type': 'text/plain' })).toEqual(
    Array(5).fill(415),
  )
  expect(await statuses(4, 'GET', '/api/about', {})).toEqual([200, 200, 200, 429])
  expect(reached).toEqual(['readsPerPerson', 'asksPerAddress'])
})

test('the apps’ own files count for an address, whoever fetches them: a person’s six tablets open the app at once', async () => {
  const { token, statuses, reached } = await paced({ readsPerPerson: FEW, asksPerAddress: { burst: 5, perSecond: 1 } })
  const statusesOf = await statuses(6, 'GET', '/assets/entry.js', bearer(token))
  expect(statusesOf.map(status => status === 429)).toEqual([false, false, false, false, false, true])
  expect(reached).toEqual(['asksPerAddress'])
  expect(await statuses(3, 'GET', '/api/me', bearer(token))).toEqual([200, 200, 200])
})

test('a calendar’s address is read as seldom as a list of stations, by its key', async () => {
  const { ask, token, statuses, reached } = await paced({ listsPerPerson: FEW })
  const address = async () => {
    const made = await ask(makeKey, { scopes: ['calendar'] }, { token })
    if (!made.ok) throw new Error(made.why)
    return calendarPath(made.value.key, 'en')
  }
  const [one, other] = [await address(), await address()]
  const status = async (path: string) => (await statuses(4, 'GET', path, {})).at(-1)
  expect(await status(one)).toBe(429)
  expect(await statuses(1, 'GET', other, {})).toEqual([404])
  // A key that is none counts for its address, as anybody does.
  expect(await status('/api/calendar.ics?key=none')).toBe(404)
  expect(reached).toEqual(['listsPerPerson'])
})
