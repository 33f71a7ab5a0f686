import type { Page } from 'playwright-core'
import { openDevice } from './chromium.ts'

/** Those with an account, in the order in which they come. */
const OTHERS = ['customer2@demo.test', 'staff2@demo.test', 'owner@demo.test']

/** Other customers hold these spots of a place, each one of them. A spot that somebody has stays theirs. */
export async function fillPlace(page: Page, station: string, connectors: readonly string[]): Promise<void> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The page has no browser')
  const url = new URL(page.url()).origin
  for (const [place, connector] of connectors.entries()) {
    const email = OTHERS[place] ?? ''
    const context = await openDevice(browser, url, { portal: 'customer', email })
    const answer = await context.request.post(`${url}/api/stations/${station}/sessions?portal=customer`, {
      data: { connector },
      headers: { origin: url },
    })
    const said = await answer.text()
    if (!answer.ok() && !said.includes('"taken"')) throw new Error(`${email} cannot book ${connector}: ${said}`)
    await context.close()
  }
}
