import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { book } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { untilBoard } from '../helpers/owner-desk.ts'
import { LIBRARY, openLibrary, Tablet } from '../helpers/staff-tablet.ts'

/** The point of the link: its colour as the tokens name it, and whether it is filled. */
function pointOf(page: Page): Promise<string> {
  return page
    .locator('.link-dot-point')
    .first()
    .evaluate(point => {
      const { borderTopColor: edge, backgroundColor } = getComputedStyle(point)
      const probe = document.body.appendChild(document.createElement('i'))
      const token = ['good', 'warn', 'ink'].find(name => {
        probe.style.color = `var(--${name})`
        return getComputedStyle(probe).color === edge
      })
      probe.remove()
      return `${token}, ${backgroundColor === edge ? 'filled' : 'hollow'}`
    })
}

test('the link is a colour and a word: live, offline, catching up; the tab says where one is and how much is new', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  const word = page.locator('.top-link-word')
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(owner.page)
  await tablet.allSaved()
  await expect.poll(() => word.textContent()).toBe('Live')
  for (const one of [page, owner.page]) await expect.poll(() => pointOf(one)).toBe('good, filled')
  expect([await page.title(), await owner.page.title()]).toEqual([`Floor · ${LIBRARY}`, 'Overview · Berth'])

  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const library = await mai.room(station, 'central-library')
  await mai.act(library, (view, at) => book(view, { id: mai.newId(), at, connector: 's1' }))
  await expect.poll(() => page.title()).toBe(`(1) Floor · ${LIBRARY}`)
  await expect.poll(() => owner.page.title()).toBe('(1) Overview · Berth')
  await owner.page.goto(`${apps.url}/owner/places/central-library`)
  await expect.poll(() => owner.page.title()).toBe(`(1) ${LIBRARY} · Places · Berth`)

  await apps.restart(async () => {
    await owner.page.getByText(/^Offline since/).waitFor()
    await expect.poll(() => word.textContent()).toBe('Offline')
    for (const one of [page, owner.page]) await expect.poll(() => pointOf(one)).toBe('ink, hollow')
  })
  await expect.poll(() => word.textContent()).toBe('Live')
  for (const one of [page, owner.page]) await expect.poll(() => pointOf(one)).toBe('good, filled')

  // A server that lets it in and says nothing.
  await page.routeWebSocket(/\/sync\//, () => {})
  await page.reload()
  await page.locator('.link-dot[data-link=catching-up]').waitFor()
  expect([await pointOf(page), await word.textContent()]).toEqual(['warn, filled', 'Catching up'])
  await page.locator('.link-bar', { hasText: 'Catching up' }).waitFor()
})

test('while a document is on its way nobody is told that there is nothing in it', async () => {
  const apps = await openApps()
  const mai = await apps.device({ portal: 'customer', email: 'customer@demo.test', path: '/healthz' })
  await mai.page.routeWebSocket(/\/sync\/account\//, () => {})
  for (const [path, words] of [
    ['/inbox', 'Nothing yet'],
    ['/history', 'No visits'],
    ['/wallet', 'No activity'],
    ['/session', 'No session'],
  ]) {
    await mai.page.goto(apps.url + path)
    await mai.page.getByRole('main').locator('.loading').waitFor()
    expect(await mai.page.getByText(new RegExp(`^${words}`)).count(), path).toBe(0)
  }
  const lan = await apps.device({ portal: 'staff', email: 'staff@demo.test', path: '/healthz' })
  await lan.page.routeWebSocket(/\/sync\/desk\//, () => {})
  await lan.page.addInitScript(() => localStorage.setItem('berth.staff.station', 'central-library'))
  for (const [path, words] of [
    ['owing', 'Nothing to collect.'],
    ['top-ups', 'No top-ups'],
  ]) {
    await lan.page.goto(`${apps.url}/staff/${path}`)
    await lan.page.getByRole('main').locator('.list-page .loading').waitFor()
    expect(await lan.page.getByText(words ?? '').count(), path).toBe(0)
  }
  expect([...mai.complaints, ...lan.complaints]).toEqual([])
})
