import { expect, test } from 'vitest'
import { serverTroubles } from '../../shared/api/about.ts'
import { call } from '../../shared/api/call.ts'
import { bookSession, cancelSession } from '../../shared/api/session.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import { openApps } from '../helpers/apps.ts'
import { acting } from '../helpers/owner-desk.ts'
import { Push } from '../helpers/push.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'
import { addressIn, openMailServer } from '../server/mail/mail-server.ts'

test('who forgot their password is sent a link, chooses another and is in; without mail they are told who can help', async () => {
  const mail = await openMailServer()
  const apps = await openApps({ publicUrl: 'https://berth.example.com', mail: { url: mail.url, from: 'a@b.example' } })
  const { page, complaints } = await apps.device({ portal: 'staff' })
  await page.getByLabel('Email').fill('staff@demo.test')
  await page.getByRole('button', { name: 'Forgot your password?' }).click()
  await page.getByRole('button', { name: 'Send link' }).click()
  await page.getByText(/a link is on its way/).waitFor()
  await expect.poll(() => mail.letters.length, { timeout: 20_000 }).toBe(1)
  const [letter] = mail.letters
  expect(addressIn(letter?.to)).toBe('staff@demo.test')
  const link = /https:\/\/berth\.example\.com(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  await page.goto(`${apps.url}${link}`)
  await page.getByLabel('New password').fill('harbour-lights')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('Your new password is set.').waitFor()
  await page.goto(`${apps.url}/staff/`)
  await page.getByLabel('Email').fill('staff@demo.test')
  await page.getByLabel('Password', { exact: true }).fill('harbour-lights')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page
    .getByRole('button', { name: 'Live, everything is saved' })
    .or(page.getByText('Bến Thành').first())
    .first()
    .waitFor()
  mail.mood = 'no-such-mailbox'
  const { page: owner } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/people' })
  await owner.getByRole('button', { name: 'Invite by link' }).click()
  await owner.getByRole('button', { name: 'Create link' }).click()
  await owner.getByLabel('Or email it to').fill('gone@example.com')
  await owner.getByRole('button', { name: 'Send', exact: true }).click()
  await owner.getByText('Email sent.').waitFor()
  const hoa = await acting(apps, 'owner@demo.test', 'owner')
  const lost = async () => {
    const asked = await hoa.ask(serverTroubles, {})
    return asked.ok ? asked.value.letters.length : asked.why
  }
  await expect.poll(lost, { timeout: 20_000 }).toBe(1)
  await owner.goto(`${apps.url}/owner/`)
  await owner.getByText('An email didn’t arrive.').waitFor()
  await owner.getByText(/^Invitation, .* · to gone@example\.com · mail server: 550/).waitFor()
  expect(complaints).toEqual([])

  const bare = await openApps()
  const other = await bare.device({ portal: 'owner', locale: 'vi-VN' })
  await other.page.getByRole('button', { name: 'Quên mật khẩu?' }).click()
  await other.page.getByText(/Ở đây không gửi email/).waitFor()
})

test('a customer changes the password, shows that an address is theirs, gets letters there, and messages on the phone', async () => {
  const mail = await openMailServer()
  const publicUrl = 'https://berth.example.com'
  const apps = await openApps({ publicUrl, mail: { url: mail.url, from: 'a@b.example' } })
  const { page, context, complaints } = await apps.device({
    ...{ portal: 'customer', email: 'customer@demo.test', path: '/profile', takesPush: true },
  })
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByLabel('Current password').fill('guessed')
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByText('Use at least 8 characters.').waitFor()
  await page.getByLabel('New password').fill('harbour-lights')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByText('That isn’t your current password.').waitFor()
  await page.getByLabel('Current password').fill('berth-demo')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByText(/^Your new password is set/).waitFor()
  await page.getByText(/^First confirm that customer@demo\.test is yours/).waitFor()
  await page.getByRole('button', { name: 'Send link' }).click()
  await page.getByText(/^Email sent/).waitFor()
  await expect.poll(() => mail.letters.length, { timeout: 20_000 }).toBe(1)
  const link = /https:\/\/berth\.example\.com(\S+)/.exec(mail.letters[0]?.text ?? '')?.[1] ?? ''
  await page.goto(`${apps.url}${link}`)
  await page.getByText('customer@demo.test is confirmed').waitFor()
  await page.reload()
  await page.getByText(/^It was already used or has expired/).waitFor()
  await page.goto(`${apps.url}/profile`)
  await page.getByRole('switch', { name: /^Updates by email/ }).click()
  await page.getByText('Saved.').waitFor()

  const lan = await acting(apps, 'staff@demo.test', 'staff')
  const station = 'central-library'
  await openLibrary(apps)
  const { token } = await signInAs(apps.url, 'customer@demo.test', 'harbour-lights')
  await call(bookSession, { station, id: 'visit-1', connector: 's1' }, { fetch, base: apps.url, token })
  await lan.ask(cancelSession, { station, session: 'visit-1', why: 'The lamp is broken' })
  await expect.poll(() => mail.letters.length, { timeout: 20_000 }).toBe(2)
  expect(mail.letters[1]?.subject).toMatch(/^Your booking for Seat .* was cancelled$/)
  expect(mail.letters[1]?.text).toContain(`${publicUrl}/session/${station}/visit-1`)

  // Its own service is out of reach here: it says so, and the switch stays off.
  await context.grantPermissions(['notifications'])
  const turn = page.getByRole('switch', { name: /^Notifications on this device/ })
  await turn.click()
  await page
    .getByText(/^Can’t reach this browser’s notification service|doesn’t support notifications/)
    .waitFor({ timeout: 90_000 })
  expect(await turn.isChecked()).toBe(false)
  const told = { title: 'Seat S1 is held until 09:15', text: 'Come before then.', tag: 'visit-1', path: '/wallet' }
  const push = await Push.open(context, page)
  await push.deliver(told)
  await expect.poll(() => push.shown()).toEqual([`${told.title} | ${told.text}`])
  // News that grows takes the place of what it was.
  await push.deliver({ ...told, title: 'Your hold on Seat S1 expired', text: '' })
  await expect.poll(() => push.shown()).toEqual(['Your hold on Seat S1 expired | '])
  await push.touch()
  await expect.poll(() => push.shown()).toEqual([])
  expect(complaints).toEqual([])
})

async function signInAs(base: string, email: string, password: string): Promise<{ token: string }> {
  const entered = await call(signIn, { email, password, portal: 'customer' }, { fetch, base })
  if (!entered.ok) throw new Error(entered.why)
  return entered.value
}
