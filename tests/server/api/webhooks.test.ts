import { expect, test } from 'vitest'
import { call } from '../../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import { endWebhook, listWebhooks, makeWebhook, replayWebhook } from '../../../shared/api/events.ts'
import type { Portal } from '../../../shared/api/person.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { serveDemo } from '../../helpers/demo-server.ts'

test('who works at a station makes webhooks of it, and knows of no other’s', async () => {
  const { url: base } = await serveDemo()
  const enter = async (email: string, portal: Portal) => {
    const entered = await call(signIn, { email, password: 'berth-demo', portal }, { fetch, base })
    if (!entered.ok) throw new Error(entered.why)
    const { token } = entered.value
    return <E extends Endpoint>(endpoint: E, input: InputOf<E>) => call(endpoint, input, { fetch, base, token })
  }
  const [hoa, lan, mai] = [
    await enter('owner@demo.test', 'owner'),
    await enter('staff@demo.test', 'staff'),
    await enter('customer@demo.test', 'customer'),
  ]
  const asked = { url: 'https://example.org/berth', events: ['session.*'], station: 'ben-thanh' }
  const made = await hoa(makeWebhook, asked)
  expect(made).toMatchObject({ ok: true, value: { secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) } })
  if (!made.ok) throw new Error(made.why)
  const { id, secret } = made.value
  const listed = await hoa(listWebhooks, {})
  expect(listed).toMatchObject({
    ok: true,
    value: { webhooks: [{ id, ...asked, disabledAt: null, nextAt: 0, recent: [] }] },
  })
  expect(JSON.stringify(listed)).not.toContain(secret)

  expect(await mai(makeWebhook, asked)).toEqual({ ok: false, why: 'not-yours' })
  expect(await hoa(makeWebhook, { ...asked, url: 'ftp://example.org' })).toMatchObject({ why: 'shape' })
  expect(await hoa(makeWebhook, { ...asked, url: 'https://user:pass@example.org' })).toMatchObject({ why: 'shape' })
  expect(await hoa(makeWebhook, { ...asked, station: 'nowhere' })).toEqual({ ok: false, why: 'not-yours' })
  const no = { ok: false, why: 'no-such-webhook' }
  expect(await lan(endWebhook, { webhook: id })).toEqual(no)
  expect(await lan(replayWebhook, { webhook: id, after: 0 })).toEqual(no)
  expect(await lan(listWebhooks, {})).toEqual({ ok: true, value: { webhooks: [] } })
  expect(await hoa(replayWebhook, { webhook: id, after: 0 })).toEqual({ ok: true, value: {} })
  expect(await hoa(endWebhook, { webhook: id })).toEqual({ ok: true, value: {} })
  expect(await hoa(listWebhooks, {})).toEqual({ ok: true, value: { webhooks: [] } })
})
