import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { untilSaved } from '../helpers/owner-desk.ts'

function tile(page: Page, label: string) {
  return page.locator('.spot-tile', { has: page.getByText(label, { exact: true }) })
}

test('a zone and a ready-made time are called in the language of whoever looks', async () => {
  const apps = await openApps()
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/places/central-library' })
  await owner.page.getByLabel('Yên tĩnh in English').fill('Silent zone')
  await owner.page.getByLabel('Cả ngày in English').fill('The whole day')
  await owner.page.getByRole('button', { name: 'Save names' }).click()
  await untilSaved(owner.page)

  const at = { portal: 'customer', email: 'customer@demo.test', path: '/station/central-library' } as const
  const reader = await apps.device(at)
  await reader.page.getByText('List', { exact: true }).click()
  await reader.page.getByRole('heading', { name: 'Silent zone' }).waitFor()
  await reader.page.getByRole('heading', { name: 'Reading room' }).waitFor()
  await tile(reader.page, 'Q1').click()
  await reader.page.getByRole('button', { name: 'Book for a time' }).click()
  await reader.page.getByRole('button', { name: 'Tomorrow' }).click()
  await reader.page.getByRole('button', { name: /^The whole day · / }).waitFor()

  const other = await apps.device({ ...at, email: 'customer2@demo.test', locale: 'vi-VN' })
  await other.page.getByText('Danh sách', { exact: true }).click()
  await other.page.getByRole('heading', { name: 'Yên tĩnh' }).waitFor()
  const desk = await apps.device({ portal: 'staff', email: 'staff@demo.test' })
  await desk.page.getByRole('button', { name: /Thư viện Trung tâm/ }).click()
  await tile(desk.page, 'Q1').click()
  await desk.page.getByText(/^Silent zone · Quiet/).waitFor()
  expect([...owner.complaints, ...reader.complaints, ...other.complaints, ...desk.complaints]).toEqual([])
})
