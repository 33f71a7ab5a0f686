import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bookingWords } from '../../client/owner/words/bookings.ts'
import { peopleWords } from '../../client/owner/words/people.ts'
import { placeWords } from '../../client/owner/words/places.ts'
import { priceWords } from '../../client/owner/words/prices.ts'
import { programWords } from '../../client/owner/words/programs.ts'
import { shellWords } from '../../client/owner/words/shell.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { untilBoard } from '../helpers/owner-desk.ts'

type Step = (page: Page, said: ReturnType<typeof wordsOf>) => Promise<void>

const press =
  (name: (said: ReturnType<typeof wordsOf>) => string): Step =>
  async (page, said) => {
    await page.getByRole('button', { name: name(said), exact: true }).click()
    await page.getByRole('dialog').waitFor()
  }

const wordsOf = (locale: 'en' | 'vi') => ({
  bookings: bookingWords[locale],
  people: peopleWords[locale],
  places: placeWords[locale],
  prices: priceWords[locale],
  programs: programWords[locale],
  shell: shellWords[locale],
})

/** The address, and the dialog to open there. */
const SCREENS: readonly (readonly [path: string, open?: Step])[] = [
  ['/bookings'],
  ['/bookings?show=calendar'],
  ['/bookings?show=notices', press(said => said.bookings.announce)],
  ['/places'],
  ['/places/new'],
  ['/places/ben-thanh', press(said => said.shell.settings)],
  ['/places/central-library?show=hours'],
  ['/places/central-library?spot=s1'],
  ['/places/central-library?show=spots', press(said => said.places.importCsv)],
  ['/places/ben-thanh?show=codes'],
  ['/prices', (page, said) => page.getByRole('button', { name: said.prices.newTitle }).click()],
  ['/people', press(said => said.people.invite)],
  ['/people', page => page.locator('.rows button').first().click()],
  ['/money'],
  ['/programs', press(said => said.programs.newKey)],
  ['/programs', press(said => said.programs.newWebhook)],
  ['/audit'],
]

const LOOKS = [
  { scheme: 'light', locale: 'en-GB', language: 'en' },
  { scheme: 'dark', locale: 'vi-VN', language: 'vi' },
] as const

for (const { scheme, locale, language } of LOOKS) {
  test(`axe finds nothing on any screen and dialog of an owner, ${scheme}, ${language}`, async () => {
    const apps = await openApps()
    const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', scheme, locale, bypassCSP: true })
    await untilBoard(page)
    expect(await violationsOn(page), 'the board').toEqual([])
    // An open library has an A1 too.
    await page.locator('.spot-tile[data-density=board]', { hasText: 'A1' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violationsOn(page), 'a spot').toEqual([])
    for (const [path, open] of SCREENS) {
      await page.goto(`${apps.url}/owner${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.loading').first().waitFor({ state: 'detached' })
      await open?.(page, wordsOf(language))
      expect(await violationsOn(page), path).toEqual([])
    }
  }, 120_000)
}

test('without a network the app opens, is read, and takes a change that arrives later', async () => {
  const apps = await openApps()
  const { page, context } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(`${apps.url}/owner/places/ben-thanh`)
  await page.getByLabel('A spot is held for').waitFor()
  // The week that Money shows first, and the week before, of all five places.
  const kept = () =>
    page.evaluate(async () => {
      const shelf = await caches.open('berth-owner-days-2')
      const extents = (await shelf.keys()).filter(({ url }) => url.endsWith('/extent'))
      const read = async (key: Request) => {
        const body = (await shelf.match(key))?.body?.pipeThrough(new DecompressionStream('gzip'))
        return body ? ((await new Response(body).json()) as { from: number }).from : Number.POSITIVE_INFINITY
      }
      const from = await Promise.all(extents.map(read))
      return from.filter(begin => begin < Date.now() - 13 * 24 * 3_600_000).length
    })
  await expect.poll(kept).toBe(5)
  await context.setOffline(true)
  await page.reload()

  await page.getByLabel('A spot is held for').fill('25')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved on this device. It will be sent when you’re back online.').waitFor()
  await page.getByText('Not confirmed yet').waitFor()
  await page.getByText(/1 change kept on this device/).waitFor()

  await page.getByRole('link', { name: 'Money' }).click()
  await page.getByRole('heading', { name: 'Received by method' }).waitFor()
  await page.getByText('30 days', { exact: true }).click()
  await page.getByText('This range isn’t on this device').waitFor()
  await page.getByRole('button', { name: 'Today', exact: true }).click()
  await page.getByRole('heading', { name: 'Received by method' }).waitFor()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByText('This needs a connection.').first().waitFor()
  await page.goBack()
  await page.goBack()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Live, everything saved' }).waitFor({ timeout: 90_000 })
  await page.reload()
  await expect.poll(() => page.getByLabel('A spot is held for').inputValue()).toBe('25')
})
