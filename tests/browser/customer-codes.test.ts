import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import encodeQR from 'qr'
import { expect, onTestFinished, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { CHROMIUM_ARGS, chromiumOptions } from '../helpers/chromium.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'

test('the letters below the square lead to the spot, and letters that are nowhere are said to be', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps)
  await phone.page.getByRole('link', { name: 'Scan or type a code' }).click()
  await phone.page.getByLabel('Code').fill('zzzz9')
  await phone.press('Go')
  await phone.sees('No spot has this code. Check it and try again.')
  await phone.page.getByLabel('Code').fill('bta-4')
  await phone.press('Go')
  await phone.sheet.getByRole('heading', { name: 'Connector A4' }).waitFor()
  await phone.sees(/Plug in first/, phone.sheet)
})

test('letters of a place the phone has not been at are looked for once there is a connection', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps)
  await phone.isKept()
  await phone.page.getByRole('link', { name: 'Scan or type a code' }).click()
  await phone.page.context().setOffline(true)
  await phone.page.getByLabel('Code').fill('tvq5')
  await phone.press('Go')
  await phone.sees('This code isn’t known on this phone. Try again when you’re online.')
  await phone.page.context().setOffline(false)
  await phone.sheet.getByRole('heading', { name: 'Seat Q5' }).waitFor()
})

test('without the server a code leads to a place the phone has been at', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh')
  await phone.spot('A4', 'Free').waitFor()
  await phone.isKept()
  await phone.way('Find')
  await apps.restart(async () => {
    await phone.page.getByRole('button', { name: /^(Offline|Not live)$/ }).waitFor()
    await phone.page.getByRole('link', { name: 'Scan or type a code' }).click()
    await phone.page.getByLabel('Code').fill('bta-4')
    await phone.press('Go')
    await phone.sheet.getByRole('heading', { name: 'Connector A4' }).waitFor()
  })
})

test("the phone's own camera opens the address on the spot, before anybody has signed in", async () => {
  const apps = await openApps()
  const phone = new CustomerPhone(await apps.device({ portal: 'customer', path: 's/central-library/TVQ5' }))
  await phone.press('Start without an account')
  await phone.sheet.getByRole('heading', { name: 'Seat Q5' }).waitFor()
})

test('the camera in the app reads the square on the spot and opens it', async () => {
  const apps = await openApps()
  const folder = mkdtempSync(join(tmpdir(), 'berth-camera-'))
  const film = join(folder, 'film.y4m')
  writeFileSync(film, filmOf(`${apps.url}/s/ben-thanh/BTA5`))
  const browser = await chromium.launch({
    ...chromiumOptions(),
    args: [
      ...CHROMIUM_ARGS,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  })
  onTestFinished(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  await page.goto(`${apps.url}/scan`)
  await page.getByRole('button', { name: 'Start without an account' }).click()
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Connector A5' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/station/ben-thanh/c5')
})

/** A film of one picture, a code on white: YUV4MPEG2, its colours all grey. */
function filmOf(text: string): Buffer {
  const [width, height, scale] = [640, 480, 8]
  const code = encodeQR(text, 'raw', { border: 4 })
  const light = Buffer.alloc(width * height, 235)
  const [left, top] = [(width - code.length * scale) / 2, (height - code.length * scale) / 2]
  code.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (!isDark) return
      for (let line = 0; line < scale; line += 1) {
        const begin = Math.floor(top + y * scale + line) * width + Math.floor(left + x * scale)
        light.fill(16, begin, begin + scale)
      }
    })
  })
  const grey = Buffer.alloc((width * height) / 2, 128)
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey])
  return Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)])
}
