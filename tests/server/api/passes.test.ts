import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { makeKey } from '../../../shared/api/key.ts'
import { buyPass, listPasses, ownPasses } from '../../../shared/api/passes.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { HOA, SERVER } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

/** A pass of ten hours for 80 000 is on sale, one for members, and one that was taken off; Mai's wallet holds 100 000. */
async function selling() {
  const api = await openApi()
  const { town, idOf } = api
  const customer = idOf('customer@demo.test') ?? ''
  const terms = {
    names: { en: 'Ten hours', vi: 'Mười giờ' },
    unit: 'hour',
    quantity: 10 * HOUR_MS,
    stations: [station],
  }
  const offer = (id: string, more: object) =>
    town.send(
      HOA,
      stationRoom(station),
      bareFact('passes', id, { from: town.now, ...terms, lasts: { unit: 'days', count: 30 }, ...more }),
    )
  expect(await offer('h10', { price: 80_000, taxRate: 800 })).toBe('saved')
  expect(await offer('m10', { price: 60_000, group: 'students' })).toBe('saved')
  expect(await offer('old', { price: 1000, withdrawn: town.now })).toBe('saved')
  const ref = { station, topup: 't0' }
  const filled = { at: town.now, kind: 'topup', amount: 100_000, currency: 'VND', organisation: station, ref }
  await town.send(SERVER, accountRoom(customer), bareFact('ledger', `topup:${customer}:t0`, filled))
  await town.arbiter.whenIdle()
  return api
}

test('the passes on sale are listed, and one is bought from the wallet once, however often it is asked', async () => {
  const { mai, nam, town } = await selling()
  const listed = await mai(listPasses, { station })
  expect(listed).toMatchObject({
    value: {
      passes: [
        { id: 'm10', group: 'students' },
        { id: 'h10', price: 80_000, taxRate: 800, currency: 'VND' },
      ],
    },
  })
  const bought = {
    ...{ id: 'p1', product: 'h10', state: 'valid', left: 10 * HOUR_MS, price: 80_000 },
    receipt: expect.stringMatching(/^ben-thanh-P-/),
  }
  const buying = { id: 'p1', station, product: 'h10' }
  expect(await mai(buyPass, buying)).toMatchObject({ ok: true, value: bought })
  expect(await mai(buyPass, buying)).toMatchObject({ ok: true, value: bought })
  await town.arbiter.whenIdle()
  expect(await mai(ownPasses, {})).toMatchObject({ value: { passes: [bought] } })
  expect(await nam(ownPasses, {})).toEqual({ ok: true, value: { passes: [] } })
})

test('what cannot be bought says why, and what is lacking', async () => {
  const { mai, nam, hoa } = await selling()
  expect(await nam(buyPass, { id: 'p1', station, product: 'h10' })).toMatchObject({
    value: { state: 'declined', why: 'balance-too-low', missing: 80_000 },
  })
  expect(await mai(buyPass, { id: 'p2', station, product: 'm10' })).toMatchObject({
    value: { state: 'declined', why: 'not-a-member' },
  })
  expect(await mai(buyPass, { id: 'p3', station, product: 'old' })).toMatchObject({ value: { why: 'not-sold' } })
  expect(await mai(buyPass, { id: 'p4', station: 'nowhere', product: 'x' })).toMatchObject({
    value: { state: 'declined', why: 'no-such-record' },
  })
  expect(await hoa(ownPasses, {})).toEqual({ ok: false, why: 'not-yours' })
  expect(await hoa(buyPass, { station, product: 'h10' })).toEqual({ ok: false, why: 'not-yours' })
})

test('a key lists, owns and buys only what it is allowed', async () => {
  const { mai, http } = await selling()
  const keyed = async (...scopes: ('read' | 'own' | 'pay')[]) => {
    const made = await mai(makeKey, { scopes, stations: [station] })
    if (!made.ok) throw new Error(made.why)
    return { token: made.value.key }
  }
  const [reads, pays] = [await keyed('read'), await keyed('pay')]
  const no = { ok: false, why: 'not-this-key' }
  expect(await http.ask(listPasses, { station }, reads)).toMatchObject({ ok: true })
  expect(await http.ask(listPasses, { station: 'other' }, reads)).toEqual(no)
  expect(await http.ask(buyPass, { station, product: 'h10' }, reads)).toEqual(no)
  expect(await http.ask(listPasses, { station }, pays)).toEqual(no)
  expect(await http.ask(buyPass, { station: 'other', product: 'h10' }, pays)).toEqual(no)
  expect(await http.ask(buyPass, { station, product: 'h10' }, pays)).toMatchObject({ value: { state: 'valid' } })
})

test('the example of the documentation buys a pass', async () => {
  const { mai, http } = await selling()
  const made = await mai(makeKey, { scopes: ['read', 'pay'] })
  if (!made.ok) throw new Error(made.why)
  const page = await readFile(join(import.meta.dirname, '../../../docs/passes.md'), 'utf8')
  const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: string[]) => Promise<unknown>
  const run = new AsyncFunction('berth', 'key', `${code}\nreturn bought`)
  expect(await run(http.base, made.value.key)).toMatchObject({ id: 'pass-of-december', product: 'h10', state: 'valid' })
})
