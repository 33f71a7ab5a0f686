import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'

test('three people on one page agree again once their links are whole', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ portal: 'customer', size: 'desktop', path: 'demo/' })
  const frame = (portal: string) => page.frameLocator(`[data-portal=${portal}] iframe`)
  const [phone, tablet, desktop] = [frame('customer'), frame('staff'), frame('owner')]
  const cut = (name: string) => page.getByRole('switch', { name: new RegExp(name) })
  // Connectors only: an open library has an A2 too.
  const onDesktop = (label: string, kind: string) =>
    desktop.locator(`.spot-tile[data-density=board][data-kind=${kind}]`, { hasText: label })
  const onTablet = (label: string, kind: string) => tablet.locator(`.spot-tile[data-kind=${kind}]`, { hasText: label })

  await phone.getByText('Bến Thành', { exact: true }).first().click()
  await phone.locator('.spot-tile', { hasText: 'A2' }).click()
  await phone.getByRole('button', { name: /^Hold for/ }).click()
  await onTablet('A2', 'held').getByText('Mai Tran').waitFor()
  await onDesktop('A2', 'held').waitFor()

  await cut('Lan').click()
  await tablet.getByText(/Offline since/).waitFor()
  await phone.getByRole('button', { name: /Cancel booking/ }).click()
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: /cancel/i })
    .last()
    .click()
  await onDesktop('A2', 'free').waitFor()
  expect(await onTablet('A2', 'held').count()).toBe(1)

  await cut('Lan').click()
  await onTablet('A2', 'free').waitFor()
  await tablet.getByText(/Offline since/).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('all three speak the language that is chosen beside them, at once', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'customer', size: 'desktop', path: 'demo/' })
  const phone = page.frameLocator('[data-portal=customer] iframe')
  await phone.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.getByText('Tiếng Việt', { exact: true }).click()
  await page.getByRole('heading', { name: 'Ba người, một trạm' }).waitFor()
  await phone.getByRole('link', { name: 'Ví' }).waitFor()
  await page
    .frameLocator('[data-portal=staff] iframe')
    .getByRole('link', { name: /Chưa trả/ })
    .waitFor()
})
