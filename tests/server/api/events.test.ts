import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { bookSession, cancelSession } from '../../../shared/api/session.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import { listen } from '../../helpers/event-stream.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

test('what is accepted at a station is told as it happens, and by whom only to who works there', async () => {
  const { http, mai, lan, town } = await openApi()
  const [customer, staff] = [
    await listen(http.base, mai.token, `?station=${station}`),
    await listen(http.base, lan.token, ''),
  ]
  await mai(bookSession, { station, id: 's1', connector: 'c1' })

  const booked = { station, what: 'session.booked', id: 's1', name: 'booked', heardAt: town.now }
  expect(await customer.next()).toEqual({
    id: expect.stringMatching(`^${town.now}.${station}:[0-9]+$`),
    event: 'session.booked',
    data: { ...booked, value: { at: town.now, connector: 'c1', from: town.now } },
  })
  expect(await staff.next()).toMatchObject({ data: { ...booked, by: { role: 'customer' } } })
  expect(await staff.next()).toMatchObject({ data: { what: 'session.granted', by: { role: 'server' } } })
})

test('whoever comes back is told what they missed, across an epoch', async () => {
  const { http, mai, town, seal } = await openApi()
  await town.pass(MINUTE_MS)
  const since = town.now
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await town.pass(MINUTE_MS)
  await mai(cancelSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  await seal()
  await town.pass(MINUTE_MS)
  await mai(bookSession, { station, id: 's2', connector: 'c1' })
  await town.arbiter.whenIdle()

  const all = await listen(http.base, mai.token, `?station=${station}`, String(since))
  const told = ['session.booked', 'session.granted', 'session.cancelled', 'session.booked', 'session.granted']
  expect(await all.whats(5)).toEqual(told)
  const late = await listen(http.base, mai.token, `?station=${station}&after=${since + 1}`)
  expect(await late.whats(3)).toEqual(told.slice(2))
})

test('whoever comes back with an id is told what is behind it, in whatever order the clocks of the nodes were', async () => {
  const { http, mai, lan, town, seal } = await openApi()
  const first = await listen(http.base, lan.token, '')
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  const booked = await first.next()
  const granted = await first.next()
  if (booked === 'end' || granted === 'end') throw new Error('The stream ended')
  first.leave()
  // By the clock everything was before: a node whose clock is behind took it.
  await town.pass(-MINUTE_MS)
  await mai(cancelSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  await seal()
  await mai(bookSession, { station, id: 's2', connector: 'c1' })
  await town.arbiter.whenIdle()

  const later = ['session.cancelled', 'session.booked', 'session.granted']
  expect(await (await listen(http.base, lan.token, '', granted.id)).whats(3)).toEqual(later)
  expect(await (await listen(http.base, lan.token, `?after=${granted.id}`)).whats(3)).toEqual(later)
  // One that knows the place no better than from its first event is told the second too.
  expect(await (await listen(http.base, lan.token, '', booked.id)).whats(4)).toEqual(['session.granted', ...later])
})

test('an id that a stranger made up is refused, or brings what they may know', async () => {
  const { http, mai, town } = await openApi()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  const status = async (after: string) =>
    (await listen(http.base, mai.token, `?station=${station}&after=${encodeURIComponent(after)}`)).response.status
  expect(await status('1.ben thanh:1')).toBe(400)
  expect(await status(`1.${'x'.repeat(9000)}`)).toBe(400)

  const ahead = await listen(http.base, mai.token, `?station=${station}`, `${Date.now() * 2}.${station}:999999,other:1`)
  await mai(cancelSession, { station, session: 's1' })
  const cancelled = await ahead.next()
  expect(cancelled).toMatchObject({ event: 'session.cancelled', id: expect.stringMatching(`^${town.now}\\.`) })
})

test('whoever was away for longer than a day is told to look anew', async () => {
  const { http, mai, town } = await openApi()
  const stream = await listen(http.base, mai.token, `?station=${station}`, String(town.now - DAY_MS - 1))
  expect(await stream.whats(1)).toEqual(['reset'])
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(await stream.whats(1)).toEqual(['session.booked'])
})

test('who may come in no more hears no more', async () => {
  const place = await openApi()
  const stream = await listen(place.http.base, place.mai.token, `?station=${station}`)
  await revokePerson(place.accounts, place.idOf('customer@demo.test'))
  expect(await stream.next()).toBe('end')
  expect((await listen(place.http.base, place.mai.token, `?station=${station}`)).response.status).toBe(401)
})

test('a customer names a station, nobody opens more than eight, and none is nowhere', async () => {
  const { http, mai, nam } = await openApi()
  const status = async (token: string, query: string) => (await listen(http.base, token, query)).response.status
  expect(await status(mai.token, '')).toBe(400)
  const eight = await Promise.all(Array.from({ length: 8 }, () => status(mai.token, `?station=${station}`)))
  expect(eight).toEqual(Array(8).fill(200))
  expect(await status(mai.token, `?station=${station}`)).toBe(429)
  expect(await status(nam.token, `?station=${station}`)).toBe(200)
})
