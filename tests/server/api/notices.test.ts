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
  const begun = {
    mails: false,
    isVerified: false,
    receipts: false,
    news: false,
    hidesAmounts: false,
    onShift: false,
    browsers: 0,
  }
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

test('what a desk has to tell is for who works there, and by no letter', async () => {
  const { url: base } = await serveDemo()
  const enter = async (email: string, portal: 'customer' | 'staff') => {
    const entered = await call(signIn, { email, password: 'berth-demo', portal }, { fetch, base })
    if (!entered.ok) throw new Error(entered.why)
    return <E extends Endpoint>(endpoint: E, input: InputOf<E>) =>
      call(endpoint, input, { fetch, base, token: entered.value.token })
  }
  const [mai, lan] = [await enter('customer@demo.test', 'customer'), await enter('staff@demo.test', 'staff')]
  const station = 'ben-thanh'
  const keys = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) }
  const browser = { endpoint: 'https://push.example.com/abc', keys, language: 'vi' } as const
  for (const refused of [
    await mai(getNotices, { station }),
    await mai(addBrowser, { ...browser, station }),
    await lan(addBrowser, { ...browser, station: 'no-such-place' }),
    await mai(setNotices, { station, receipts: false, news: false, hidesAmounts: true, language: 'vi' }),
  ])
    expect(refused).toEqual({ ok: false, why: 'not-yours' })
  await lan(addBrowser, { ...browser, station })
  const wished = { station, receipts: false, news: false, hidesAmounts: true, onShift: true, language: 'vi' } as const
  expect(await lan(setNotices, { ...wished, news: true })).toEqual({ ok: false, why: 'no-mail' })
  expect(await lan(setNotices, wished)).toEqual({ ok: true, value: {} })
  expect(await lan(getNotices, { station })).toMatchObject({
    value: { hidesAmounts: true, onShift: true, browsers: 1 },
  })
  expect(await lan(getNotices, {})).toMatchObject({ value: { browsers: 0 } })
  await lan(removeBrowser, { station, endpoint: browser.endpoint })
  expect(await lan(getNotices, { station })).toMatchObject({ value: { browsers: 0 } })
})
