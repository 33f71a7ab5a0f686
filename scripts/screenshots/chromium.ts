import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import type { Portal } from '../../shared/api/person.ts'
import { chromiumOptions } from '../../tests/helpers/chromium.ts'

export function openChromium(): Promise<Browser> {
  return chromium.launch(chromiumOptions())
}

/** The device of a person of the demo, or of nobody yet. */
export async function openDevice(
  browser: Browser,
  url: string,
  { portal, email, ...options }: BrowserContextOptions & { portal: Portal; email: string | null },
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  if (email === null) return context
  const answer = await context.request.post(`${url}/api/demo/sign-in`, {
    data: { email, portal },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
  return context
}
