import { expect, test } from 'vitest'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { Keyboard } from '../helpers/keyboard.ts'
import { openMachine } from '../helpers/machine.ts'
import { untilBoard } from '../helpers/owner-desk.ts'

test('the keyboard alone sets a price and takes it back, and announces something, in Vietnamese', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', locale: 'vi-VN' })
  await untilBoard(page)
  const keyboard = new Keyboard(page)
  await keyboard.press(/^Giá$/, 12)
  await page.getByRole('heading', { name: 'Giá', exact: true }).waitFor()
  await keyboard.isSomewhere()
  await keyboard.press(/^Đặt giá mới/, 12)
  await keyboard.isSomewhere()
  await page.getByLabel('Mỗi kWh').waitFor()
  await keyboard.tabTo(/^Ngay bây giờ/, 12)
  await page.keyboard.press('ArrowRight')
  await keyboard.type(/^Mỗi kWh/, '4500')
  await keyboard.press(/^Đặt giá$/, 40)
  await page.getByText('Sắp áp dụng').waitFor()
  await keyboard.isSomewhere()
  await keyboard.press(/^Rút giá này/, 12)
  await page.getByRole('dialog').waitFor()
  await keyboard.press(/^Rút giá này/, 4)
  await page.getByText('Đã rút', { exact: true }).waitFor()
  await keyboard.isSomewhere()

  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await keyboard.press(/^Đặt chỗ/, 40)
  await page.getByRole('heading', { name: 'Đặt chỗ', exact: true }).waitFor()
  await keyboard.isSomewhere()
  await keyboard.press(/^Đăng thông báo/, 20)
  await page.getByRole('dialog').waitFor()
  await keyboard.type(/^Bằng tiếng Việt/, 'Cổng bắc đóng đến chín giờ.', 12)
  await keyboard.press(/^Đăng thông báo/, 12)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await keyboard.isSomewhere()
  await page.getByRole('button', { name: 'Trực tuyến, đã lưu tất cả' }).waitFor()
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const { tariffs } = (await owner.room(station, 'ben-thanh')).view()
  expect([...tariffs.values()].filter(({ withdrawn }) => withdrawn !== undefined)).toMatchObject([
    { perKwh: 45_000_000 },
  ])
  expect(complaints).toEqual([])
})
