import type { Page } from 'playwright-core'

/** Waits until nothing is loading: no grey lines, no open request, and the link is live where there is one. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const isStill = () => {
    const link = document.querySelector<HTMLElement>('.link-dot')?.dataset.link ?? 'live'
    const isThere = document.querySelector('main') !== null && document.querySelector('.loading') === null
    return isThere && (link === 'live' || link === 'busy')
  }
  await page.waitForFunction(isStill, undefined, { timeout: 120_000 })
}
