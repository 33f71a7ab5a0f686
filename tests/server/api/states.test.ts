import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeKey } from '../../../shared/api/key.ts'
import { bookSession, cancelSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { report } from '../../../shared/documents/station/actions.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { listen } from '../../helpers/event-stream.ts'
import { LAN } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const STATE = /^(spot\.(?!meter)|session\.(owing|paid)$)/

/** What is told of how spots stand, in one line each. Facts come between. */
async function statesIn(api: Awaited<ReturnType<typeof openApi>>, query = `?station=${station}&states=1`) {
  const stream = await listen(api.http.base, api.mai.token, query)
  const next = async (what = STATE) => {
    for (;;) {
      const heard = await stream.next()
      if (heard === 'end') return 'end'
      if (what.test(heard.event ?? '')) return heard
    }
  }
  const lines = async (count: number) => {
    const all: string[] = []
    for (let n = 0; n < count; n += 1) {
      const heard = await next()
      all.push(heard === 'end' ? heard : `${heard.event} ${heard.data?.id}`)
    }
    return all
  }
  return { ...stream, next, lines }
}

test('a spot is told free, held, active, owing and free again, and the session owing and paid', async () => {
  const api = await openApi()
  const { mai, lan, town } = api
  const states = await statesIn(api)
  expect(await states.lines(2)).toEqual(['spot.free c1', 'spot.free c2'])

  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(await states.next()).toEqual({
    ...{ id: '', event: 'spot.held' },
    data: { what: 'spot.held', station, id: 'c1', name: '', value: { session: 's1' }, heardAt: town.now },
  })
  await mai(startSession, { station, session: 's1' })
  expect(await states.lines(1)).toEqual(['spot.active c1'])
  await town.pass(HOUR_MS)
  await mai(stopSession, { station, session: 's1' })
  expect(await states.lines(1)).toEqual(['spot.owing c1'])
  const owing = { connector: 'c1', currency: 'VND', total: 10_000, paid: 0, due: 10_000 }
  expect(await states.next()).toMatchObject({ event: 'session.owing', data: { id: 's1', value: owing } })
  const cash = { station, id: 'p1', session: 's1', method: 'cash' as const, amount: 10_000, receipt: 'ben-thanh-T1-1' }
  expect(await lan(makePayment, cash)).toMatchObject({ ok: true })
  expect(await states.lines(1)).toEqual(['spot.free c1'])
  const paid = { ...owing, paid: 10_000, due: 0 }
  expect(await states.next()).toMatchObject({ event: 'session.paid', data: { id: 's1', value: paid } })
})

test('a hold that nobody came for is over by the clock, and the spot is told free without a fact', async () => {
  const api = await openApi()
  const states = await statesIn(api)
  await states.lines(2)
  await api.mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(await states.lines(1)).toEqual(['spot.held c1'])
  await api.town.arbiter.stop()
  await api.town.pass(16 * MINUTE_MS)
  expect(await states.lines(1)).toEqual(['spot.free c1'])
})

test('who comes back is told how things stand by then: nothing twice, and no payment of before', async () => {
  const api = await openApi()
  const { mai, lan, town } = api
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await mai(startSession, { station, session: 's1' })
  await town.pass(HOUR_MS)
  await mai(stopSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  await town.act(LAN, station, view =>
    report(view, { id: 'i1', at: town.now, connector: 'c2', text: 'x', blocks: true }),
  )
  const first = await statesIn(api)
  expect(await first.lines(3)).toEqual(['spot.owing c1', 'spot.broken c2', 'session.owing s1'])
  first.leave()
  const cash = { station, id: 'p1', session: 's1', method: 'cash' as const, amount: 10_000, receipt: 'ben-thanh-T1-1' }
  await lan(makePayment, cash)
  await town.arbiter.whenIdle()
  const again = await statesIn(api)
  expect(await again.lines(2)).toEqual(['spot.free c1', 'spot.broken c2'])
  await mai(bookSession, { station, id: 's2', connector: 'c1' })
  expect(await again.lines(1)).toEqual(['spot.held c1'])
  await mai(cancelSession, { station, session: 's2' })
  expect(await again.lines(1)).toEqual(['spot.free c1'])
})

test('the meter of a charge is told as it is shown, once a value', async () => {
  const meters = new Map<string, Json>()
  const api = await openApi({ info: { kind: 'charging' } }, { meters })
  const states = await statesIn(api)
  await states.lines(2)
  const meter = { session: 's1', powerW: 7000, energyWh: 1200, soc: 41, at: api.town.now }
  const shown = (energyWh: number) => ({ ...meter, energyWh, registers: { startWh: 0, endWh: energyWh } })
  for (const energyWh of [1200, 1200, 1300]) {
    meters.set('c1', shown(energyWh))
    await api.town.pass(1000)
  }
  for (const energyWh of [1200, 1300])
    expect(await states.next(/^spot\.meter/)).toMatchObject({ data: { id: 'c1', value: { ...meter, energyWh } } })
})

test('who did not ask for states is told facts alone, and an answer of another form is refused', async () => {
  const api = await openApi()
  const stream = await listen(api.http.base, api.mai.token, `?station=${station}`)
  await api.mai(bookSession, { station, id: 's1', connector: 'c1' })
  expect(await stream.whats(2)).toEqual(['session.booked', 'session.granted'])
  const odd = await listen(api.http.base, api.mai.token, `?station=${station}&states=yes`)
  expect(odd.response.status).toBe(400)
})

test('the example of the documentation reads which spots are free', async () => {
  const api = await openApi()
  const made = await api.mai(makeKey, { scopes: ['read'] })
  if (!made.ok) throw new Error(made.why)
  const page = await readFile(join(import.meta.dirname, '../../../docs/http.md'), 'utf8')
  const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: string[]) => Promise<unknown>
  const run = new AsyncFunction('berth', 'key', `${code}\nreturn [...free]`)
  expect(await run(api.http.base, made.value.key)).toEqual(['c1', 'c2'])
})
