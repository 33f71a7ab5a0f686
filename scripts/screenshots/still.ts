import type { Page } from 'playwright-core'

/** Waits until nothing is loading: no grey lines, no open request. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    () => document.querySelector('.loading') === null && document.querySelector('main') !== null,
  )
}
