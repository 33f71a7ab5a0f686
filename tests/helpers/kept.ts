import type { Page } from 'playwright-core'

/** Settles once the whole app is on the device: before that, a screen not yet seen needs the server. */
export function isKept(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { serviceWorker } = navigator
    await serviceWorker.ready
    if (serviceWorker.controller !== null) return
    await new Promise(resolve => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  })
}
