import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import { type CallOutcome, call } from '../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import type { AppsServer } from './apps.ts'

/** A person who acts over HTTP, as a machine would, while a browser looks on. */
export interface Acting {
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<CallOutcome<E>>
}

export async function acting(apps: AppsServer, email: string, portal: Portal): Promise<Acting> {
  const here = { fetch, base: apps.url }
  const entered = await call(signIn, { email, password: DEMO_PASSWORD, portal }, here)
  if (!entered.ok) throw new Error(`${email} was not let in: ${entered.why}`)
  return { ask: (endpoint, input) => call(endpoint, input, { ...here, token: entered.value.token }) }
}

/** Waits until a page's actions are on the server's disk. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
}

/** Waits until every place of the demo is there. */
export async function untilBoard(page: Page): Promise<void> {
  for (const name of ['Bến Thành', 'Thảo Điền', 'Phú Mỹ Hưng', 'Thư viện Trung tâm', 'Thư viện Phú Nhuận'])
    await page.getByRole('heading', { name, exact: true }).waitFor()
}
