import { expect, test } from 'vitest'
import type { Mailing } from '../../../server/accounts/forgotten.ts'
import { about, serverTroubles } from '../../../shared/api/about.ts'
import { forgotPassword, invite, lookAtInvitation, mailInvitation, resetPassword } from '../../../shared/api/link.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { idOf } from '../accounts/place.ts'
import { openHttp } from './open-http.ts'

type Sent = Parameters<Mailing['send']>[0]

async function mailing() {
  const sent: Sent[] = []
  let arrive = () => {}
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  const send = async (letter: Sent) => {
    sent.push(letter)
    arrive()
  }
  const place = await openHttp({
    mailing: { publicUrl: 'https://berth.example.com', send },
  })
  return { place, sent, arrived }
}

const tokenIn = ({ matter }: Sent) => matter.link.split('#')[1] ?? ''

test('who forgot their password chooses another by a link in a letter, and is in again', async () => {
  const { place, sent, arrived } = await mailing()
  expect(await place.ask(forgotPassword, { email: 'Customer@demo.test', lang: 'vi' })).toEqual({ ok: true, value: {} })
  await arrived
  const [letter] = sent
  if (letter === undefined) throw new Error('No letter')
  expect(letter).toMatchObject({ to: 'customer@demo.test', language: 'vi', matter: { kind: 'forgotten' } })
  expect(letter.matter.link).toMatch(/^https:\/\/berth\.example\.com\/reset#/)
  expect(await place.ask(resetPassword, { token: tokenIn(letter), password: 'quite-another' })).toMatchObject({
    ok: true,
  })
  expect(await place.ask(resetPassword, { token: tokenIn(letter), password: 'once-more-1' })).toEqual({
    ...{ ok: false, why: 'link-dead' },
  })
  const entered = await place.ask(signIn, {
    email: 'customer@demo.test',
    password: 'quite-another',
    portal: 'customer',
  })
  expect(entered.ok).toBe(true)
})

test('the answer does not tell who has an account, and nobody’s mailbox is filled', async () => {
  const { place, sent } = await mailing()
  const ask = (email: string) => place.ask(forgotPassword, { email })
  expect(await ask('nobody@demo.test')).toEqual({ ok: true, value: {} })
  for (let time = 0; time < 5; time += 1) expect(await ask('staff@demo.test')).toEqual({ ok: true, value: {} })
  for (let time = 0; time < 4; time += 1) await ask(`other${time}@demo.test`)
  expect(await ask('owner@demo.test')).toMatchObject({ ok: false, why: 'slow-down' })
  await place.accounts.refresh()
  expect(sent.map(({ to }) => to)).toEqual(['staff@demo.test', 'staff@demo.test', 'staff@demo.test'])
})

test('an owner mails an invitation of their own, and nobody another’s', async () => {
  const { place, sent } = await mailing()
  const hoa = place.browser()
  await hoa.enter('owner@demo.test', 'owner')
  const made = await hoa.ask(invite, { station: 'ben-thanh', role: 'staff' })
  if (!made.ok) throw new Error(made.why)
  const mail = { station: 'ben-thanh', token: made.value.token, email: 'new@example.com', place: 'Bến Thành' }
  const lan = place.browser()
  await lan.enter('staff@demo.test', 'staff')
  expect(await lan.ask(mailInvitation, mail)).toEqual({ ok: false, why: 'not-yours' })
  expect(await hoa.ask(mailInvitation, { ...mail, token: 'made.up' })).toEqual({ ok: false, why: 'link-dead' })
  expect(await hoa.ask(mailInvitation, { ...mail, station: 'thao-dien' })).toEqual({ ok: false, why: 'link-dead' })
  expect(await hoa.ask(mailInvitation, mail)).toEqual({ ok: true, value: {} })
  expect(sent).toMatchObject([{ to: 'new@example.com', matter: { place: 'Bến Thành', role: 'staff' } }])
  const [letter] = sent
  expect(letter && (await place.ask(lookAtInvitation, { token: tokenIn(letter) }))).toMatchObject({ ok: true })
})

test('a server without mail says so', async () => {
  const place = await openHttp()
  expect(await place.ask(forgotPassword, { email: 'customer@demo.test' })).toEqual({ ok: false, why: 'no-mail' })
  expect(await place.ask(about, {})).toMatchObject({ value: { mails: false } })
})

test('owners are told of letters that nobody got, and only who sent one to whom', async () => {
  const lost = { kind: 'invitation', at: 5, code: 550 }
  const [mine, others] = [
    { ...lost, by: '', to: 'new@example.com' },
    { ...lost, by: 'somebody', to: 'x@example.com' },
  ]
  const place = await openHttp({ troubles: { letters: () => [mine, others], backup: () => ({ lastAt: 3 }) } })
  mine.by = idOf(place.accounts, 'owner@demo.test')
  const [hoa, lan] = [place.browser(), place.browser()]
  await hoa.enter('owner@demo.test', 'owner')
  await lan.enter('staff@demo.test', 'staff')
  expect(await hoa.ask(serverTroubles, {})).toEqual({
    ok: true,
    value: { letters: [{ ...lost, to: 'new@example.com' }, lost], backup: { lastAt: 3 } },
  })
  expect(await lan.ask(serverTroubles, {})).toEqual({ ok: false, why: 'not-yours' })
})
