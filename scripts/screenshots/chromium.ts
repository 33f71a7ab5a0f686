import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import type { Portal } from '../../shared/api/person.ts'
import { CHROMIUM_ARGS } from '../../tests/helpers/chromium-args.ts'

export function openChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS] })
}

/** The device of a person of the demo. */
export async function openDevice(
  browser: Browser,
  url: string,
  { portal, email, ...options }: BrowserContextOptions & { portal: Portal; email: string },
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  const answer = await context.request.post(`${url}/api/demo/sign-in`, {
    data: { email, portal },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
  return context
}
