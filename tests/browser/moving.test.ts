import { expect, test } from 'vitest'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

test('staff move a charge: what is worse is said before, each step on both screens, and it is one bill', async () => {
  const apps = await openApps()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await tablet.tile('A2', 'Charging Mai Tran').click()
  await tablet.tile('A2').getByText(/kWh/).waitFor()

  await tablet.press('Move')
  await tablet.dialog.getByRole('button', { name: /^A5 / }).click()
  await tablet.dialog.getByText('A2 stops first, then A5 starts').waitFor()
  await tablet.dialog.getByText('Different plug: Type 2. Check that it fits the car.').waitFor()
  await tablet.dialog.getByText(/^Less power: 11.* instead of 60/).waitFor()
  await tablet.press('Move to A5', tablet.dialog)
  await tablet.tile('A5', 'Charging Mai Tran').waitFor()
  await phone.page.getByRole('heading', { name: 'Connector A5' }).waitFor()
  await tablet.tile('A2', 'Free').waitFor()

  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const room = await mai.room(station, 'ben-thanh')
  await expect.poll(() => [...room.view().sessions.values()][0]?.moves[0]?.resumedAt).toBeGreaterThan(0)
  await phone.press('Stop charging')
  await phone.press('Stop charging', phone.sheet)
  await tablet.tile('A5', 'Unpaid Mai Tran').waitFor()
  await phone.page.getByRole('button', { name: /^Pay ₫/ }).waitFor()
  const [session, ...others] = room.view().sessions.values()
  expect([others, session?.lefts.length]).toEqual([[], 1])
  expect(session?.billed?.lines.map(({ what }) => what)).toEqual(['energy', 'energy'])
  expect(phone.device.complaints).toEqual([])
})

interface Asking {
  locale: 'en-GB' | 'vi-VN'
  charging: string
  more: string
  unlock: string
  title: string
  back: string
  go: string
}

test.each<Asking>([
  {
    ...{ locale: 'en-GB' as const, charging: 'Charging', more: 'More', unlock: 'Unlock' },
    ...{ title: 'Unlock the cable at A2?', back: 'Back', go: 'Stop and unlock' },
  },
  {
    ...{ locale: 'vi-VN' as const, charging: 'Đang sạc', more: 'Thêm', unlock: 'Mở khoá' },
    ...{ title: 'Mở khoá dây ở A2?', back: 'Quay lại', go: 'Dừng sạc và mở khoá' },
  },
])('the desk is asked before it ends a charge by unlocking, and told whose it is ($locale)', async words => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await phone.page.locator('.chart-line').waitFor({ state: 'attached' })
  const { page } = await apps.device({ portal: 'staff', email: 'staff@demo.test', locale: words.locale })
  const tablet = new Tablet(page)
  await page.getByRole('button', { name: 'Bến Thành' }).click()
  await tablet.tile('A2', `${words.charging} Mai Tran`).click()
  await tablet.panel.locator('summary', { hasText: words.more }).click()
  await tablet.press(words.unlock)
  await tablet.dialog.getByText(words.title).waitFor()
  await tablet.dialog.getByText('A2: Mai Tran').waitFor()
  await tablet.press(words.back, tablet.dialog)
  await phone.page.getByRole('button', { name: 'Stop charging' }).waitFor()

  await tablet.press(words.unlock)
  await tablet.press(words.go, tablet.dialog)
  await phone.page.getByRole('button', { name: /^Pay ₫/ }).waitFor()
})
