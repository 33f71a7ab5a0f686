import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { WireCharger } from '../helpers/wire-charger.ts'

const CHARGERS = '/places/ben-thanh?show=chargers'
/** Two seconds for a person who looks at the messages, on a machine five times slower. */
const SEEN_MS = 10_000

/** The owner adds a charger, and reads from the page what to write into it. */
async function add(page: Page, identity: string): Promise<WireCharger> {
  await page.getByRole('button', { name: 'Add a charger' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a charger' })
  await dialog.getByLabel('Charger ID').fill(identity)
  await dialog.getByRole('button', { name: 'Add charger' }).click()
  const read = (label: string) => dialog.getByLabel(label, { exact: true }).inputValue()
  return new WireCharger({ url: await read('Address'), user: await read('User'), key: await read('Key') })
}

/** The messages as a file has them: who, what kind, which. No card is in it. */
async function exported(page: Page): Promise<string[][]> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('ben-thanh-BT-EV_07-messages.json')
  const text = await readFile(await file.path(), 'utf8')
  expect(text).not.toContain('04A2B3C4D')
  return JSON.parse(text).map((one: Record<string, string>) => [one.from, one.type, one.action])
}

test('an owner adds a charger: it knocks in vain, comes in with its key, is seen talking, and obeys', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: CHARGERS })
  const charger = await add(page, 'BT-EV|07')
  const dialog = page.getByRole('dialog', { name: 'Add a charger' })
  await dialog.getByText('Waiting for the charger…').waitFor()
  expect(await charger.connect('0123456789abcdef0123456789abcdef01234567')).toBe(401)
  await dialog.getByText(/^Refused: wrong key\. Last attempt: .*, from .*\.$/).waitFor()

  expect(await charger.connect()).toBe(null)
  await charger.boot()
  await dialog.getByText('Connected: Kempower Satellite.').waitFor()
  await dialog.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'BT-EV|07' }).waitFor()
  await page.getByText(/^Kempower Satellite · Connected since/).waitFor()

  await page.getByRole('tab', { name: 'Messages' }).click()
  const messages = page.getByRole('list', { name: 'Messages' })
  await messages.getByText('BootNotification').first().waitFor()
  const authorize = messages.getByText('Authorize')
  expect(await authorize.count()).toBe(0)
  await charger.call('Authorize', { idTag: '04A2B3C4D5' })
  await authorize.first().waitFor({ timeout: SEEN_MS })
  expect(await messages.getByText('04A2B3C4D5').count(), 'a card is masked').toBe(0)

  for (let beat = 0; beat < 120; beat += 1) await charger.call('Heartbeat', {})
  await page.reload()
  await messages.getByText('Heartbeat').first().waitFor()
  await page.getByLabel('Type').selectOption('Authorize')
  const lines = messages.getByRole('listitem')
  await expect.poll(() => lines.count()).toBe(2)
  await charger.call('Heartbeat', {})
  await charger.call('Authorize', { idTag: '04A2B3C4D6' })
  await expect.poll(() => lines.count(), { timeout: SEEN_MS }).toBe(4)
  const kinds = await lines.locator('.message-action').allTextContents()
  expect(kinds).toEqual(['Authorizeanswer', 'Authorizecall', 'Authorizeanswer', 'Authorizecall'])
  expect(await exported(page)).toEqual([
    ['charger', 'call', 'Authorize'],
    ['server', 'answer', 'Authorize'],
    ['charger', 'call', 'Authorize'],
    ['server', 'answer', 'Authorize'],
  ])
  await page.getByLabel('Type').selectOption('All types')
  await expect.poll(() => lines.count()).toBe(100)
  const all = await exported(page)
  expect([all.length > 240, all.some(([, , action]) => action === 'BootNotification')]).toEqual([true, true])

  await page.getByRole('tab', { name: 'Commands' }).click()
  await page.getByRole('button', { name: /^In or out of service/ }).click()
  const asked = charger.asked('ChangeAvailability')
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  expect(await asked).toEqual({ connectorId: 0, type: 'Inoperative' })
  const history = page.locator('.card', { has: page.getByRole('heading', { name: 'History' }) })
  await history.getByRole('listitem').filter({ hasText: 'In or out of service' }).getByText('accepted').waitFor()

  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Read now' }).click()
  await page.getByRole('button', { name: /^HeartbeatInterval/ }).click()
  await page.getByRole('dialog').getByLabel('Value').fill('60')
  const written = charger.asked('ChangeConfiguration')
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click()
  expect(await written).toMatchObject({ key: 'HeartbeatInterval', value: '60' })
  await page.getByRole('dialog').getByText('Response: accepted').waitFor()
  expect(complaints).toEqual([])
})

test('a plug is assigned and the charger tried: each step is told, and at last it is retired and let in no more', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: CHARGERS })
  const charger = await add(page, 'BT-8')
  await charger.connect()
  await charger.boot()
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click()

  await page.getByRole('button', { name: 'Assign a connector' }).click()
  const assign = page.getByRole('dialog', { name: 'Assign a connector' })
  await assign.getByLabel('Spot').selectOption({ label: 'A2 (now ben-thanh-c2)' })
  await assign.getByText('A2 belongs to ben-thanh-c2. It will move to this charger.').waitFor()
  await assign.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /^A2 Connector 1/ }).waitFor()
  await charger.status('Available')

  await page.getByRole('button', { name: 'Start the test' }).click()
  await charger.asked('TriggerMessage')
  await charger.boot()
  await charger.asked('TriggerMessage')
  await charger.status('Available')
  expect(await charger.asked('UnlockConnector')).toEqual({ connectorId: 1 })
  await page.getByText('Everything works.').waitFor()
  const steps = page.locator('.trial-step')
  expect(await steps.evaluateAll(all => all.map(step => step.getAttribute('data-state')))).toEqual([
    'done',
    'done',
    'done',
    'done',
  ])

  await page.getByRole('button', { name: 'Retire this charger' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire now' }).click()
  await page.getByText('Retired', { exact: true }).first().waitFor()
  expect(await charger.connect()).toBe(404)
  expect(complaints).toEqual([])
})
