import { readFile } from 'node:fs/promises'
import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { getStation } from '../../shared/api/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { acting, untilSaved } from '../helpers/owner-desk.ts'

test('a plan is arranged by keyboard, and its sheet opens clean', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({
    portal: 'owner',
    email: 'owner@demo.test',
    path: '/places/central-library?show=spots',
  })
  const seat = page.getByRole('button', { name: 'Q1, 20 from the left, 44 from the top' })
  await seat.focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key)
  const moved = page.getByRole('button', { name: 'Q1, 36 from the left, 45 from the top' })
  await moved.waitFor()
  expect(await moved.evaluate(element => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByLabel('Label').fill('=1+1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: '=1+1, 36 from the left, 45 from the top' }).waitFor()
  await untilSaved(page)

  const hoa = await acting(apps, 'owner@demo.test', 'owner')
  const station = await hoa.ask(getStation, { station: 'central-library' })
  expect(station.ok && station.value.connectors.find(({ id }) => id === 's1')).toMatchObject({
    label: '=1+1',
    x: 36,
    y: 45,
  })
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const sheet = await readFile(await (await downloading).path(), 'utf8')
  expect(sheet.split('\r\n')[0]).toBe('\uFEFFlabel,type,power_kw,zone,floor,features,charger,plug,code,x,y')
  expect(sheet).toContain(
    "\r\n'=1+1,seat,,Yên tĩnh,,power quiet,,,TVQ1,36,45\r\n".replace('power quiet', 'quiet power'),
  )
  expect(sheet.split('\r\n').filter(line => /^[=+\-@]/.test(line))).toEqual([])

  await page.getByRole('button', { name: 'Import CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import spots' })
  const lines = ['label;type;zone;code', 'G1;room;Nhóm;NHOM1', 'Q2;seat;Cạnh cửa sổ;TVQ2', 'G2;room;Nhóm;no', ';seat;;']
  const file = { name: 'spots.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`) }
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a CSV file' }).click()
  await (await choosing).setFiles(file)
  await dialog.getByText('1 new spot · 1 changed').waitFor()
  await dialog.getByText(/^Line 4: code/).waitFor()
  await dialog.getByText(/^Line 5: label/).waitFor()
  await dialog.getByRole('button', { name: /^Import 2/ }).click()
  await page.getByRole('button', { name: /^G1, / }).waitFor()
  await untilSaved(page)
  const imported = await hoa.ask(getStation, { station: 'central-library' })
  const spots = imported.ok ? imported.value.connectors : []
  expect(spots.find(({ label }) => label === 'G1')).toMatchObject({ type: 'room', zone: 'Nhóm', code: 'NHOM1', x: 0 })
  expect(spots.find(({ id }) => id === 's2')).toMatchObject({ label: 'Q2', zone: 'Cạnh cửa sổ' })
  expect(spots.some(({ label }) => label === 'G2')).toBe(false)
  expect(complaints).toEqual([])
})

test('a plan has floors, walls and rows, and its readers see what was drawn', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({
    ...{ portal: 'owner', email: 'owner@demo.test', path: '/places/central-library?show=spots', bypassCSP: true },
  })
  await page.getByRole('button', { name: 'Wall', exact: true }).click()
  const wall = page.getByRole('button', { name: 'Wall, 24 from the left, 24 from the top' })
  await wall.focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Wall, 24 from the left, 32 from the top' }).waitFor()
  await page.getByLabel('Width').fill('480')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Add a floor' }).click()
  await page.getByRole('button', { name: 'Add rows' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add rows' })
  await dialog.getByLabel('First label').fill('U1')
  await dialog.getByLabel('Rows', { exact: true }).fill('0')
  await dialog.getByText('A whole number from 1.').first().waitFor()
  await dialog.getByLabel('Rows', { exact: true }).fill('2')
  await dialog.getByLabel('Spots per row').fill('3')
  expect(await violationsOn(page), 'rows').toEqual([])
  await dialog.getByRole('button', { name: 'Add 6 spots' }).click()
  await page.getByRole('button', { name: 'U6, 160 from the left, 80 from the top' }).waitFor()
  expect(await page.getByRole('button', { name: /^Q1, / }).count()).toBe(0)
  await page.getByRole('button', { name: 'Zone', exact: true }).click()
  await page.getByRole('button', { name: /^Zone .*, 0 from the left, 0 from the top/ }).waitFor()
  await untilSaved(page)
  expect(await violationsOn(page), 'the editor').toEqual([])

  const mai = await apps.device({
    ...{ portal: 'customer', email: 'customer@demo.test', path: '/station/central-library', bypassCSP: true },
  })
  // The four around the hall, and the one that was drawn.
  await expect.poll(() => mai.page.locator('.plan-part[data-is=wall]').count()).toBe(5)
  await mai.page.getByRole('radio', { name: 'Floor 1' }).check({ force: true })
  await mai.page.getByRole('button', { name: /^U6/ }).waitFor()
  await mai.page.locator('.plan-part[data-is=zone]').waitFor()
  expect(await mai.page.getByRole('button', { name: /^Q1/ }).count()).toBe(0)
  expect(await violationsOn(mai.page), 'a floor').toEqual([])
  expect([...complaints, ...mai.complaints]).toEqual([])
})

test('the QR sheet is read by a reader, and a code that is revoked is another one', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({
    portal: 'owner',
    email: 'owner@demo.test',
    path: '/places/ben-thanh?show=codes',
  })
  const code = page.getByRole('img', { name: 'QR code of A1' })
  await code.waitFor()
  const read = async () => {
    const picture = await code.screenshot()
    const image = await page.evaluate(async bytes => {
      const drawn = new Image()
      drawn.src = `data:image/png;base64,${bytes}`
      await drawn.decode()
      const canvas = new OffscreenCanvas(drawn.width, drawn.height)
      canvas.getContext('2d')?.drawImage(drawn, 0, 0)
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height) ?? { data: [] }
      return { width: drawn.width, height: drawn.height, data: [...data] }
    }, picture.toString('base64'))
    return decodeQR({ ...image, data: new Uint8Array(image.data) })
  }
  expect(await read()).toBe(`${apps.url}/s/ben-thanh/BTA1`)

  await page.goto(`${apps.url}/owner/places/ben-thanh?spot=c1`)
  // News from the server draws the spot anew, and nothing is asked any more.
  await untilSaved(page)
  await page.getByRole('button', { name: 'New code' }).click()
  await page.getByRole('button', { name: 'Back' }).waitFor()
  await page.getByRole('button', { name: 'New code' }).click()
  await page.getByText('New code created. Print it now.').waitFor()
  await untilSaved(page)
  await page.getByRole('tab', { name: 'QR codes' }).click()
  await code.waitFor()
  const renewed = await read()
  expect(renewed).toMatch(new RegExp(`^${apps.url}/s/ben-thanh/[2-9A-Z]{6}$`))
  expect(complaints).toEqual([])
})

test('prices and announcements reach a customer who has the page open; an owner begins a library', async () => {
  const apps = await openApps()
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/prices?at=ben-thanh' })
  const customer = await apps.device({
    portal: 'customer',
    email: 'customer@demo.test',
    path: '/station/ben-thanh',
  })
  await customer.page.getByText(/3,858/).first().waitFor()
  await owner.page.getByRole('button', { name: 'New price' }).click()
  await owner.page.getByLabel('Per kWh').fill('4125')
  await owner.page.getByText('₫82,500').first().waitFor()
  await owner.page.getByRole('button', { name: 'Set price' }).click()
  await owner.page.getByText('Current').waitFor()
  await customer.page.getByText(/4,125/).first().waitFor()

  await owner.page.getByRole('button', { name: 'New price' }).click()
  await owner.page.getByText('On a date', { exact: true }).click()
  await owner.page.getByLabel('Per kWh').fill('4500')
  await owner.page.getByText('₫90,000').first().waitFor()
  await owner.page.getByText('At the current price: ₫82,500').waitFor()
  await owner.page.getByRole('button', { name: 'Set price' }).click()
  const versions = owner.page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
  await versions.filter({ hasText: 'Scheduled' }).filter({ hasText: '4,500' }).waitFor()
  await versions.filter({ hasText: 'Current' }).filter({ hasText: '4,125' }).waitFor()
  expect(await customer.page.getByText(/4,500/).count()).toBe(0)
  await versions.getByRole('button', { name: 'Withdraw' }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await versions.filter({ hasText: 'Withdrawn on' }).filter({ hasText: '4,500' }).waitFor()
  expect(await versions.getByRole('button', { name: 'Withdraw' }).count()).toBe(0)
  await untilSaved(owner.page)

  const text = 'The north gate is shut until nine.'
  await owner.page.goto(`${apps.url}/owner/bookings?show=notices&at=ben-thanh`)
  await owner.page.getByRole('button', { name: 'Announce' }).click()
  await owner.page.getByLabel('In English').fill(text)
  await owner.page.getByLabel('In Vietnamese').fill('Cổng bắc đóng đến chín giờ.')
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Announce' }).click()
  await customer.page.getByText(text).waitFor()
  const nam = await apps.device({
    ...{ portal: 'customer', email: 'customer2@demo.test', locale: 'vi-VN', path: '/station/ben-thanh' },
  })
  await nam.page.getByText('Cổng bắc đóng đến chín giờ.').waitFor()
  await nam.context.close()
  await owner.page.getByRole('button', { name: 'End', exact: true }).click()
  await owner.page.getByRole('button', { name: 'End now' }).click()
  await owner.page.getByText(/ · ended$/).waitFor()
  await customer.page.getByText(text).waitFor({ state: 'detached' })

  await owner.page.goto(`${apps.url}/owner/places/new`)
  await owner.page.getByText('Library', { exact: true }).click()
  await owner.page.getByLabel('Name', { exact: true }).fill('Thư viện Đống Đa')
  await owner.page.getByRole('button', { name: 'Add a place' }).click()
  await owner.page.getByRole('button', { name: 'Add a spot' }).click()
  await owner.page.getByRole('button', { name: /^A1, 0 from the left/ }).waitFor()
  await untilSaved(owner.page)
  const hoa = await acting(apps, 'owner@demo.test', 'owner')
  expect(await hoa.ask(getStation, { station: 'thu-vien-dong-da' })).toMatchObject({
    ok: true,
    value: { info: { name: 'Thư viện Đống Đa', kind: 'library' }, connectors: [{ label: 'A1', type: 'seat' }] },
  })

  await owner.page.goto(`${apps.url}/owner/places/thu-vien-dong-da`)
  await owner.page.getByRole('button', { name: 'Retire this place' }).click()
  await owner.page.getByRole('button', { name: 'Retire now' }).click()
  await owner.page.getByRole('button', { name: 'Reopen' }).waitFor()
  await untilSaved(owner.page)
  const rail = owner.page.getByRole('navigation').first()
  await rail.getByRole('link', { name: 'Places' }).click()
  await owner.page.getByRole('heading', { name: 'Retired' }).waitFor()
  await owner.page.getByRole('link', { name: /^Thư viện Đống Đa/ }).waitFor()
  await rail.getByRole('link', { name: 'Overview' }).click()
  await owner.page.getByText('Thư viện Trung tâm').first().waitFor()
  expect(await owner.page.getByText('Thư viện Đống Đa').count()).toBe(0)
  await customer.page.goto(apps.url)
  await customer.page.getByRole('link', { name: /^Thư viện Trung tâm/ }).waitFor()
  expect(await customer.page.getByText('Thư viện Đống Đa').count()).toBe(0)
  expect([...owner.complaints, ...customer.complaints]).toEqual([])
})
