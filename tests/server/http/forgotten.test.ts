import { expect, test } from 'vitest'
import type { Mailing } from '../../../server/accounts/forgotten.ts'
import { withPerson } from '../../../server/accounts/people.ts'
import { letterOf } from '../../../server/mail/letter.ts'
import { about, serverTroubles } from '../../../shared/api/about.ts'
import {
  forgotPassword,
  invite,
  listInvitations,
  lookAtInvitation,
  mailInvitation,
  resetPassword,
} from '../../../shared/api/link.ts'
import { takeFactor } from '../../../shared/api/people.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { enterAs, idOf } from '../accounts/place.ts'
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
  // A list of people that is read in twice invites nobody twice.
  expect(await hoa.ask(listInvitations, { station: 'ben-thanh' })).toMatchObject({
    value: { invitations: [{ id: made.value.id, to: 'new@example.com' }] },
  })
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

test('who loses a second factor to an owner is told by letter, in the language of who asked; one refused sends none', async () => {
  const { place, sent } = await mailing()
  const { accounts } = place
  const lan = await enterAs(accounts, 'staff@demo.test', 'staff')
  const secondFactor = { id: 'f1', since: 1, lastStep: 0, recovery: [] }
  await accounts.change(data => ({ data: withPerson(data, { ...lan.person, secondFactor }), answer: undefined }))
  const { token } = await enterAs(accounts, 'owner@demo.test', 'owner')
  const lost = { station: 'ben-thanh', person: lan.person.id, why: 'Her phone is broken' }
  expect(await place.ask(takeFactor, { ...lost, person: idOf(accounts, 'staff2@demo.test') }, { token })).toEqual({
    ok: false,
    why: 'not-on',
  })
  expect(sent).toEqual([])
  expect(await place.ask(takeFactor, lost, { token })).toEqual({ ok: true, value: {} })
  const link = 'https://berth.example.com/staff/'
  const matter = { kind: 'factor-taken', name: 'Lan Nguyen', by: 'Hoa Vo', why: 'Her phone is broken', link }
  expect(sent).toEqual([{ to: 'staff@demo.test', language: 'en', matter }])
  for (const language of ['en', 'vi'] as const) {
    const letter = letterOf(sent[0]?.matter ?? { ...matter, kind: 'factor-taken' }, language)
    expect(letter.text.join(' ')).toContain('Her phone is broken')
    expect(letter.link?.href).toBe(link)
  }
})
