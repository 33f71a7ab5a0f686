import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf, stepAt } from '../../server/accounts/second-factor/totp.ts'
import { CALLBACK } from '../../server/oidc/routes.ts'
import { devicesAt, openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { freePort } from '../helpers/free-port.ts'
import { openIdp } from '../helpers/provider.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

/** Browsers make passkeys for names only. */
async function openNamed() {
  const apps = await openApps()
  const url = apps.url.replace('127.0.0.1', 'localhost')
  return { apps, url, device: devicesAt(url).device }
}

/** The browser's own device for passkeys, whose owner is there and shows it. */
async function withAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return {
    credentials: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    verify: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

test('a customer adds a passkey, names it, comes in with it, and removes it', async () => {
  const { device, url } = await openNamed()
  const { page, context, complaints } = await device({
    portal: 'customer',
    email: 'customer@demo.test',
    path: '/profile',
  })
  const phone = await withAuthenticator(context, page)
  await page.getByRole('button', { name: /^Sign-in methods/ }).click()
  await page.getByText('You have none yet.').waitFor()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('Passkey added.').waitFor()
  await page.getByRole('button', { name: /^Chrome · Linux added/ }).click()
  await page.getByLabel('Passkey name').fill('Mai’s phone')
  await page.getByRole('dialog').last().getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /^Mai’s phone/ }).waitFor()
  expect(await phone.credentials()).toHaveLength(1)

  // One for each device.
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('This device already has a passkey of yours.').waitFor()

  await context.clearCookies()
  await page.evaluate(() => localStorage.clear())
  await page.goto(`${url}/`)
  await page.getByRole('button', { name: 'I have an account' }).click()
  await phone.verify(false)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('No passkey was used. Try again, or use your password.').waitFor()
  await phone.verify(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('link', { name: 'Wallet' }).waitFor()

  await page.goto(`${url}/profile`)
  await page.getByRole('button', { name: /^Sign-in methods/ }).click()
  await page.getByRole('button', { name: /^Mai’s phone last used/ }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByText(/“Mai’s phone” no longer opens your account/).waitFor()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('You have none yet.').waitFor()
  expect(complaints).toEqual([])

  await context.clearCookies()
  await page.evaluate(() => localStorage.clear())
  await page.goto(`${url}/`)
  await page.getByRole('button', { name: 'I have an account' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText(/This passkey doesn’t open an account here/).waitFor()
})

test('staff and owners have theirs; who came long ago shows first who they are', async () => {
  const { apps, device, url } = await openNamed()
  const { page, context, complaints } = await device({ portal: 'staff', email: 'staff@demo.test', locale: 'vi-VN' })
  await withAuthenticator(context, page)
  const { accounts } = apps.server
  await accounts.change(data => {
    const old = data.sessions.rows().map(({ provedAt: _, ...session }) => session)
    return {
      data: { ...data, sessions: old.reduce((sessions, session) => sessions.with(session), data.sessions) },
      answer: undefined,
    }
  })
  await page.getByText('Bến Thành').first().click()
  await page.getByRole('button', { name: 'Cài đặt' }).click()
  await page.getByRole('button', { name: 'Passkey và xác minh hai bước' }).click()
  await page.getByRole('button', { name: 'Thêm passkey' }).click()
  await page.getByText('Hãy xác nhận đó là bạn trước khi đổi cách đăng nhập.').waitFor()
  await page.getByLabel('Mật khẩu').fill('guess')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Mật khẩu không đúng.').waitFor()
  await page.getByLabel('Mật khẩu').fill('berth-demo')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Đã thêm passkey.').waitFor()
  expect(complaints).toEqual([])

  await context.clearCookies()
  await page.evaluate(() => localStorage.clear())
  await page.goto(`${url}/staff/`)
  await page.getByRole('button', { name: 'Dùng passkey' }).click()
  await page.getByText('Bến Thành').first().waitFor()
  await page.goto(`${url}/owner/`)
  await page.getByRole('button', { name: 'Dùng passkey' }).click()
  await page.getByText(/Bạn không làm việc ở đây/).waitFor()
})

test('an owner turns on the second factor: the password alone opens nothing, the app’s code and a recovery code do', async () => {
  const { device, url } = await openNamed()
  const { page, context, complaints } = await device({ portal: 'owner', email: 'owner@demo.test' })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Passkeys and two-step verification' }).click()
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('img', { name: 'Code to scan with an authenticator app' }).waitFor()
  const key = (await page.locator('.ways-in-key').textContent()) ?? ''
  await page.getByLabel('Code from your app').fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByText(/^That code is wrong or was used already/).waitFor()
  const step = stepAt(Date.now())
  const code = (at: number) => codeOf(bytesOf(key), at)
  await page.getByLabel('Code from your app').fill(code(step))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
  const codes = await page.locator('.ways-in-codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: 'I’ve saved them' }).click()
  await page.getByText('10 recovery codes are left.').waitFor()

  const comeIn = async (typed: string) => {
    await context.clearCookies()
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${url}/owner/`)
    await page.getByLabel('Email').fill('owner@demo.test')
    await page.getByLabel('Password', { exact: true }).fill('berth-demo')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('Code from your app').fill(typed)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await comeIn(code(step))
  await page.getByText(/^That code is wrong or was used already/).waitFor()
  await comeIn(codes[0] ?? '')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Passkeys and two-step verification' }).click()
  await page.getByText('9 recovery codes are left.').waitFor()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByText('From then on your password alone is enough').waitFor()
  await page.getByRole('button', { name: 'Turn off' }).last().click()
  await page.getByRole('button', { name: 'Set up' }).waitFor()
  expect(complaints).toEqual([])
})

test('an operator requires a second factor: a tablet without one is let in once it is set up, and an owner takes away a lost one', async () => {
  const { apps, device } = await openNamed()
  const { accounts } = apps.server
  const lan = await device({ portal: 'staff', email: 'staff@demo.test' })
  const tablet = new Tablet(lan.page)
  await tablet.goTo('Bến Thành')
  const { page, complaints } = await device({ portal: 'owner', email: 'owner@demo.test', path: '/people' })
  const dialog = page.getByRole('dialog')
  await page.getByText('People who work for Sạc Sài Gòn can sign in with just a password.').waitFor()
  const require = async () => {
    await page.getByRole('button', { name: 'Require two-step verification' }).click()
    await dialog
      .getByText('3 people here haven’t set it up yet and can’t work until then.')
      .or(dialog.getByText('2 people'))
      .waitFor()
    await dialog.getByRole('button', { name: 'Require two-step verification' }).click()
  }
  await require()
  await dialog.getByText('You would lock yourself out: you haven’t set up two-step verification yet.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await accounts.change(data => {
    const hoa = data.people.rows().find(({ email }) => email === 'owner@demo.test')
    if (hoa === undefined) throw new Error('She is not there')
    const secondFactor = { id: 'f', since: 1, lastStep: 0, recovery: [] }
    return { data: { ...data, people: data.people.with({ ...hoa, secondFactor }) }, answer: undefined }
  })
  await page.reload()
  await require()
  await page.getByText(/^Everyone who works for Sạc Sài Gòn needs two-step verification/).waitFor()

  await lan.page.getByRole('heading', { name: 'One more step' }).waitFor()
  await lan.page.getByText(/^Sạc Sài Gòn requires two-step verification/).waitFor()
  expect([...(await violationsOn(lan.page)), ...(await violationsOn(page))]).toEqual([])
  await lan.page.getByRole('button', { name: 'Set it up now' }).click()
  await lan.page.getByRole('button', { name: 'Set up', exact: true }).click()
  const key = (await lan.page.locator('.ways-in-key').textContent()) ?? ''
  await lan.page.getByLabel('Code from your app').fill(codeOf(bytesOf(key), stepAt(Date.now())))
  await lan.page.getByRole('button', { name: 'Turn on' }).click()
  await lan.page.getByRole('button', { name: 'I’ve saved them' }).click()
  await tablet.dialog.getByRole('button', { name: 'Close' }).click()
  await tablet.tile('A1', 'Free').waitFor()

  await page.reload()
  await page.getByRole('button', { name: /^Lan Nguyen staff@/ }).click()
  await dialog.getByRole('button', { name: 'Remove two-step verification' }).click()
  await dialog.getByRole('button', { name: 'Remove two-step verification' }).click()
  await dialog.getByText('Enter a reason.').waitFor()
  await dialog.getByLabel('Reason').fill('Lost phone, came in person')
  await dialog.getByRole('button', { name: 'Remove two-step verification' }).click()
  await page.getByRole('button', { name: /^Lan Nguyen staff@.*no two-step verification/ }).waitFor()
  await lan.page.getByRole('heading', { name: 'You’re signed out' }).waitFor()
  await page.goto(`${apps.url.replace('127.0.0.1', 'localhost')}/owner/audit`)
  await page.locator('main').getByText('Lost phone, came in person').first().waitFor()
  expect([...complaints, ...lan.complaints]).toEqual([])
})

test('staff come in by the provider of their library, a customer connects theirs, and who may not is told why', async () => {
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const idp = await openIdp([`${publicUrl}${CALLBACK}`])
  idp.accounts.set('u-1', { sub: 'u-1', name: 'Lan Nguyen', groups: ['librarians'] })
  idp.accounts.set('u-2', { sub: 'u-2', name: 'Mai Tran', groups: [] })
  await openApps({
    ...{ port, publicUrl },
    oidc: {
      ...{ issuer: idp.issuer, clientId: idp.clientId, clientSecret: idp.clientSecret, name: 'Library card' },
      ...{ groups: 'groups', roles: [{ group: 'librarians', role: 'staff', station: 'central-library' }] },
    },
  })
  const { device } = devicesAt(publicUrl)
  idp.somebody = 'u-2'
  const { page, complaints } = await device({ portal: 'staff' })
  await page.getByRole('button', { name: 'Sign in with Library card' }).click()
  await page.getByText('You don’t work here. Use the customer app.').waitFor()
  expect(page.url()).toBe(`${publicUrl}/staff/`)
  await page.context().clearCookies()
  await page.goto(`${idp.issuer}/session/end`)
  await page.context().clearCookies()
  idp.somebody = 'u-1'
  await page.goto(`${publicUrl}/staff/`)
  await page.getByRole('button', { name: 'Sign in with Library card' }).click()
  await page.getByText('Thư viện', { exact: false }).first().waitFor()
  expect(complaints).toEqual([])

  idp.somebody = 'u-2'
  const mai = await device({ portal: 'customer', email: 'customer@demo.test', path: '/profile' })
  await mai.page.getByRole('button', { name: /^Sign-in methods/ }).click()
  await mai.page.getByText('Also sign in here with Library card.').waitFor()
  await mai.page.getByRole('button', { name: 'Connect' }).click()
  await mai.page.getByText('Connected with Library card.').waitFor()
  await mai.page.getByRole('button', { name: 'Disconnect' }).click()
  await mai.page.getByText('You also lose the access its groups gave you here.').waitFor()
  await mai.page.getByRole('button', { name: 'Disconnect' }).last().click()
  await mai.page.getByText('Also sign in here with Library card.').waitFor()
  expect(mai.complaints).toEqual([])
})

/** As an app reads what is typed into it. */
function bytesOf(key: string): Buffer {
  const letters = [...key.replaceAll(' ', '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
  const bits = letters.map(letter => letter.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
