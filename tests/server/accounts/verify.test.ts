import { expect, test } from 'vitest'
import { grant } from '../../../server/accounts/decide.ts'
import type { Mailing } from '../../../server/accounts/forgotten.ts'
import { makeGuest } from '../../../server/accounts/guests.ts'
import { personIn } from '../../../server/accounts/people.ts'
import { askVerification, verifyEmail } from '../../../server/accounts/verify.ts'
import { enterAs, idOf, openDemo } from './place.ts'

const address = '192.0.2.1'

async function scene() {
  const { accounts, time } = await openDemo()
  const sent: string[] = []
  const mailing: Mailing = {
    publicUrl: 'https://berth.example.com',
    send: async ({ to, matter }) => void sent.push(`${to} ${matter.kind} ${matter.link}`),
  }
  const { session } = await enterAs(accounts, 'customer@demo.test', 'customer')
  const ask = () => askVerification(accounts, mailing, { session, language: 'en' })
  const tokenIn = (letter = '') => letter.split('#')[1] ?? ''
  const open = (token: string) => verifyEmail(accounts, { token, address })
  const mai = () => personIn(accounts.data(), idOf(accounts, 'customer@demo.test'))
  return { accounts, time, sent, mailing, ask, open, mai, tokenIn }
}

test('who opens the link in the letter has shown that the address is theirs, once, and only the latest link', async () => {
  const { sent, ask, open, mai, tokenIn } = await scene()
  expect(await ask()).toEqual({ ok: true, value: null })
  expect(await ask()).toEqual({ ok: true, value: null })
  expect(sent[0]).toMatch(/^customer@demo\.test verification https:\/\/berth\.example\.com\/verify#/)
  expect(mai()?.verified).toBeUndefined()
  expect(await open(tokenIn(sent[0]))).toEqual({ ok: false, why: 'link-dead' })
  expect(await open(tokenIn(sent[1]))).toEqual({ ok: true, value: 'customer@demo.test' })
  expect(mai()?.verified).toBe('customer@demo.test')
  expect(await open(tokenIn(sent[1]))).toEqual({ ok: false, why: 'link-dead' })
})

test('a link of yesterday, or for an address that is not theirs any more, shows nothing', async () => {
  const { accounts, time, sent, ask, open, mai, tokenIn } = await scene()
  await ask()
  time.now += 25 * 3_600_000
  expect(await open(tokenIn(sent[0]))).toEqual({ ok: false, why: 'link-dead' })
  await ask()
  const now = mai()
  if (now === undefined) throw new Error('nobody')
  await accounts.change(data =>
    grant({ ...data, people: data.people.with({ ...now, email: 'new@example.com' }) }, null),
  )
  expect(await open(tokenIn(sent[1]))).toEqual({ ok: false, why: 'link-dead' })
})

test('nobody’s mailbox is filled, and a guest has no address to show', async () => {
  const { accounts, sent, mailing, ask } = await scene()
  for (let time = 0; time < 3; time += 1) expect((await ask()).ok).toBe(true)
  expect(await ask()).toMatchObject({ ok: false, why: 'slow-down' })
  expect(sent).toHaveLength(3)
  const guest = await makeGuest(accounts, { address, device: 'phone' })
  if (!guest.ok) throw new Error(guest.why)
  const session = accounts.sessionOf(guest.value.token)
  if (session === null) throw new Error('no session')
  expect(await askVerification(accounts, mailing, { session, language: 'en' })).toEqual({
    ...{ ok: false, why: 'claim-first' },
  })
})
