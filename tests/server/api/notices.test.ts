import { expect, test } from 'vitest'
import { call } from '../../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import { addBrowser, getNotices, removeBrowser, setNotices } from '../../../shared/api/own.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { serveDemo } from '../../helpers/demo-server.ts'

test('a person chooses how to be told; without mail, or an address of theirs, no letters', async () => {
  const { url: base } = await serveDemo()
  const entered = await call(
    signIn,
    { email: 'customer@demo.test', password: 'berth-demo', portal: 'customer' },
    { fetch, base },
  )
  if (!entered.ok) throw new Error(entered.why)
  const mai = <E extends Endpoint>(endpoint: E, input: InputOf<E>) =>
    call(endpoint, input, { fetch, base, token: entered.value.token })
  const begun = { mails: false, isVerified: false, receipts: false, news: false, hidesAmounts: false, browsers: 0 }
  expect(await mai(getNotices, {})).toEqual({ ok: true, value: { ...begun, pushKey: expect.stringMatching(/^B/) } })
  expect(await call(getNotices, {}, { fetch, base })).toMatchObject({ why: 'sign-in' })
  const wished = { receipts: false, news: false, hidesAmounts: true, language: 'vi' } as const
  expect(await mai(setNotices, { ...wished, receipts: true })).toEqual({ ok: false, why: 'no-mail' })
  expect(await mai(setNotices, wished)).toEqual({ ok: true, value: {} })

  const keys = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) }
  const browser = { endpoint: 'https://push.example.com/abc', keys, language: 'vi' } as const
  for (const endpoint of ['http://push.example.com/', 'https://user:pass@push.example.com/', 'file:///etc/passwd'])
    expect(await mai(addBrowser, { ...browser, endpoint })).toMatchObject({ ok: false, why: 'shape' })
  for (let one = 0; one < 7; one += 1) await mai(addBrowser, { ...browser, endpoint: `${browser.endpoint}${one}` })
  expect(await mai(getNotices, {})).toMatchObject({ value: { hidesAmounts: true, browsers: 5 } })
  await mai(removeBrowser, { endpoint: `${browser.endpoint}6` })
  expect(await mai(getNotices, {})).toMatchObject({ value: { browsers: 4 } })
  let last = await mai(setNotices, wished)
  for (let time = 0; time < 60; time += 1) last = await mai(setNotices, wished)
  expect(last).toMatchObject({ ok: false, why: 'slow-down' })
})
