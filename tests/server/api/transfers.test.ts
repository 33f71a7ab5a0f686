import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { addTransfers, bankMessages, setBankMessages } from '../../../shared/api/organisation.ts'
import { getStation } from '../../../shared/api/station.ts'
import { referenceOf } from '../../../shared/bank/reference.ts'
import { openApi } from './api-scene.ts'
import { owing } from './owing.ts'

const organisation = 'ben-thanh'
const station = organisation

const phaseOf = async ({ mai }: Awaited<ReturnType<typeof openApi>>) => {
  const now = await mai(getStation, { station })
  return now.ok ? now.value.sessions.find(({ id }) => id === 's1')?.phase : now.why
}

test('a statement pays its bill once: read in again, in another epoch too, it adds nothing', async () => {
  const api = await openApi()
  await owing(api)
  expect(await phaseOf(api)).toBe('owing')
  const line = {
    ...{ line: 'FT26333', at: api.town.clock.now(), amount: 10_000, currency: 'VND' },
    text: `MBVCB.1.${referenceOf({ for: 'bill', station, session: 's1' })}.CT tu NGUYEN VAN A`,
  }
  const other = { ...line, line: 'FT26334', text: 'tien nha' }
  const add = () => api.hoa(addTransfers, { organisation, transfers: [line, other] })

  expect(await add()).toEqual({ ok: true, value: { added: 2 } })
  await api.town.arbiter.whenIdle()
  expect(await phaseOf(api)).toBe('paid')
  expect(await add()).toEqual({ ok: true, value: { added: 0 } })
  await api.seal()
  expect(await add()).toEqual({ ok: true, value: { added: 0 } })
})

test('nobody but its owner hands over what came to an organisation', async () => {
  const api = await openApi()
  const transfers = [{ line: 'FT1', at: 0, amount: 1, currency: 'VND', text: 'x' }]
  for (const someone of [api.mai, api.lan])
    expect(await someone(addTransfers, { organisation, transfers })).toEqual({ ok: false, why: 'not-yours' })
  // A station of it is not it.
  expect(await api.hoa(addTransfers, { organisation: 'thao-dien', transfers })).toEqual({ ok: false, why: 'not-yours' })
})

/** The bank, or a program between: it signs with the standard's own library. */
function bankOf(api: Awaited<ReturnType<typeof openApi>>, secret: string) {
  let id = 0
  return async (
    data: object,
    { at = api.town.clock.now(), change = (text: string) => text, path = organisation } = {},
  ) => {
    id += 1
    const body = JSON.stringify({ type: 'transfer.arrived', data })
    const headers = {
      'content-type': 'application/json',
      'webhook-id': `m${id}`,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(secret).sign(`m${id}`, new Date(at), body),
    }
    const url = `${api.http.base}/api/organisations/${path}/bank-message`
    const answer = await fetch(url, { method: 'POST', headers, body: change(body) })
    return { status: answer.status, ...((await answer.json()) as object) }
  }
}

test('a message of the bank pays its bill once; forged, changed, old or of an ended secret it is not believed', async () => {
  const api = await openApi()
  await owing(api)
  const asked = { organisation, isOn: true, password: 'berth-demo' }
  expect(await api.hoa(setBankMessages, { ...asked, password: 'guessed' })).toMatchObject({ why: 'wrong-credentials' })
  expect(await api.lan(setBankMessages, asked)).toEqual({ ok: false, why: 'not-yours' })
  const made = await api.hoa(setBankMessages, asked)
  if (!made.ok || made.value.secret === null) throw new Error('no secret')
  expect(await api.hoa(bankMessages, { organisation })).toMatchObject({
    ok: true,
    value: { since: expect.any(Number) },
  })
  const text = `MBVCB.${referenceOf({ for: 'bill', station, session: 's1' })}`
  const data = { line: 'FT26333', at: api.town.clock.now(), amount: 10_000, currency: 'VND', text }

  const [bank, forger] = [bankOf(api, made.value.secret), bankOf(api, `whsec_${'A'.repeat(43)}=`)]
  const no = { status: 401, why: 'wrong-signature' }
  expect(await forger(data)).toMatchObject(no)
  expect(await bank(data, { change: body => body.replace('10000', '10001') })).toMatchObject(no)
  expect(await bank(data, { at: api.town.clock.now() - 6 * 60_000 })).toMatchObject(no)
  expect(await bank(data, { path: 'thao-dien' })).toMatchObject(no)
  expect(await bank(data, { path: 'nowhere' })).toMatchObject(no)
  expect(await bank({ ...data, amount: -1 })).toMatchObject({ status: 400, why: 'shape' })
  expect(await phaseOf(api)).toBe('owing')

  expect(await bank(data)).toEqual({ status: 200, added: 1 })
  expect(await bank(data)).toEqual({ status: 200, added: 0 })
  await api.town.arbiter.whenIdle()
  expect(await phaseOf(api)).toBe('paid')
  // The statement has it under the bank's own name too.
  expect(await api.hoa(addTransfers, { organisation, transfers: [data] })).toEqual({ ok: true, value: { added: 0 } })

  await api.hoa(setBankMessages, asked)
  expect(await bank({ ...data, line: 'FT26334' })).toMatchObject(no)
})
