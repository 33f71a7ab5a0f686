import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import type { AcquirerConfig } from '../../server/acquirer/config.ts'
import { mayBegin } from '../../server/beginnings.ts'
import { openDemo } from '../../server/demo/demo.ts'
import { seedDemo } from '../../server/demo/seed.ts'
import { welcomeFirstPeople } from '../../server/first-people.ts'
import type { ProviderConfig } from '../../server/oidc/provider.ts'
import { createServer, type Server } from '../../server/server.ts'
import type { Portal } from '../../shared/api/person.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { CHEAP, makeLog } from '../server/accounts/place.ts'
import { chromiumOptions } from './chromium.ts'
import { shiftPages } from './shifted-date.js'

/** The folder where `npm test` has built the apps. */
export const APPS = fileURLToPath(new URL('../../dist', import.meta.url))

const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  desktop: { width: 1440, height: 900 },
} as const

const PATHS: Readonly<Record<Portal, string>> = { customer: '/', staff: '/staff/', owner: '/owner/' }
const SIZE_OF = { customer: 'phone', staff: 'tablet', owner: 'desktop' } as const

export interface Someone {
  portal: Portal
  /** Without one, no one is signed in. */
  email?: string
  size?: keyof typeof SIZES
  scheme?: 'light' | 'dark'
  locale?: 'en-GB' | 'vi-VN'
  /** The device's own, as `America/New_York`. */
  timeZone?: string
  /** Lets a test add a script to the page. */
  bypassCSP?: boolean
  takesPush?: boolean
  /** Below the app's address. */
  path?: string
}

export interface Device {
  context: BrowserContext
  page: Page
  /** The page's complaints: uncaught errors, and blocks by the content policy. */
  complaints: string[]
}

export interface Devices {
  url: string
  /** A person's own device: a browser context with the app open. */
  device(someone: Someone): Promise<Device>
}

export interface AppsServer extends Devices {
  server: Server
  /** Like a power cut: same data, same port, a new process. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
}

const browsers = new Map<'whole' | 'bare', Promise<Browser>>()

afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close()
  browsers.clear()
})

function openBrowser(isWhole: boolean): Promise<Browser> {
  const kind = isWhole ? 'whole' : 'bare'
  const browser = browsers.get(kind) ?? chromium.launch(chromiumOptions({ isWhole }))
  browsers.set(kind, browser)
  return browser
}

export interface AppsOptions {
  /** Days behind the demo. None: its stations are new. */
  days?: number
  /** The folder of the built apps. */
  apps?: string
  /** Where people are told to reach it. */
  publicUrl?: string
  /** The mail server. */
  mail?: { url: string; from: string }
  /** Who else says who somebody is. */
  oidc?: ProviderConfig
  /** Who takes cards online. */
  acquirer?: AcquirerConfig
  /** Whether webhooks and printers may be on this machine. */
  mayCallInside?: boolean
  /** By default any free one. */
  port?: number
  /** How long a car takes to be plugged in. */
  plugInMs?: number
}

/** The real server with the people and stations of the demo, serving the built apps to real browsers. */
export async function openApps({
  days = 0,
  apps = APPS,
  plugInMs = QUICK.plugInMs,
  publicUrl,
  mail,
  oidc,
  acquirer,
  mayCallInside = false,
  port: asked = 0,
}: AppsOptions = {}): Promise<AppsServer> {
  expect(existsSync(join(apps, 'customer/index.html')), 'the apps are not built: npm run build').toBe(true)
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-apps-'))
  if (days > 0) await seedDemo({ ...PLACE, dataDir, days, port: 0, demo: '1', progress: () => {} })
  const start = (port: number) =>
    startServer({ apps, dataDir, port, plugInMs, publicUrl, mail, oidc, acquirer, mayCallInside })
  let server = await start(asked)
  const { port } = server
  onTestFinished(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const devices = devicesAt(server.url)
  return {
    get server() {
      return server
    },
    restart: async meanwhile => {
      await server.stop()
      await meanwhile?.()
      server = await start(port)
    },
    ...devices,
  }
}

/** Devices with the apps of a server. They end before it, with the test. */
export function devicesAt(url: string): Devices {
  const contexts: BrowserContext[] = []
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') for (const context of contexts) await tellScreens(context)
    for (const context of contexts) await context.close()
  })
  return {
    url,
    device: async someone => {
      const browser = await openBrowser(someone.takesPush ?? false)
      const context = await browser.newContext({
        viewport: SIZES[someone.size ?? SIZE_OF[someone.portal]],
        colorScheme: someone.scheme ?? 'light',
        locale: someone.locale ?? 'en-GB',
        ...(someone.timeZone !== undefined && { timezoneId: someone.timeZone }),
        bypassCSP: someone.bypassCSP ?? false,
      })
      contexts.push(context)
      await shiftPages(context)
      if (someone.email !== undefined) await signIn(context, url, someone.portal, someone.email)
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text())
      })
      await page.goto(`${url}${PATHS[someone.portal]}${(someone.path ?? '').replace(/^\//, '')}`)
      return { context, page, complaints }
    },
  }
}

/** What the devices of a failed test show: most often the cause stands there. */
async function tellScreens(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const text = await page
      .locator('body')
      .ariaSnapshot({ timeout: 2000 })
      .catch(() => 'nothing in 2 s')
    console.error(`${page.url()} shows: ${text.replace(/\s+/g, ' ').slice(0, MOST_TOLD)}`)
  }
}

const MOST_TOLD = 2000

/** No one waits for a cable. */
const QUICK = { meterEveryMs: 500, plugInMs: 100, driveOffMs: 100 }

const PLACE = { host: '127.0.0.1', journal: makeLog(), passwordCost: CHEAP }

async function startServer({
  plugInMs,
  ...at
}: {
  apps: string
  dataDir: string
  port: number
  plugInMs: number
  publicUrl: string | undefined
  mail: AppsOptions['mail'] | undefined
  oidc: AppsOptions['oidc'] | undefined
  acquirer: AppsOptions['acquirer'] | undefined
  mayCallInside: boolean
}): Promise<Server> {
  return createServer({
    ...PLACE,
    ...at,
    mail: at.mail ?? null,
    oidc: at.oidc ?? null,
    acquirer: at.acquirer ?? null,
    kinds,
    creates: mayBegin,
    extend: async core => {
      await welcomeFirstPeople(core.accounts, { demo: '1', host: PLACE.host })
      return openDemo(core, { chargers: { ...QUICK, plugInMs } })
    },
  })
}

async function signIn(context: BrowserContext, url: string, portal: Portal, email: string): Promise<void> {
  const response = await context.request.post(`${url}/api/sign-in`, {
    data: { email, password: DEMO_PASSWORD, portal },
    headers: { origin: url },
  })
  expect(response.ok(), `sign-in of ${email}`).toBe(true)
}
