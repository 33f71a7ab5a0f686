import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { onTestFinished } from 'vitest'
import { chromiumOptions } from './chromium.ts'
import type { BerthPage } from './client-page.ts'
import { shiftPages } from './shifted-date.js'

const ENTRY = fileURLToPath(new URL('./client-page.ts', import.meta.url))
const HTML = '<!doctype html><meta charset="utf-8"><title>Berth</title><script type="module" src="/page.js"></script>'

declare global {
  interface Window {
    berth: BerthPage
  }
}

let bundle: Promise<string> | null = null

/** A browser with a profile of its own, whose pages run the engine. */
export async function openBrowser(): Promise<{
  context: BrowserContext
  newPage: () => Promise<Page>
  origin: string
}> {
  bundle ??= bundled(ENTRY)
  const script = await bundle
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : HTML)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const profile = mkdtempSync(join(tmpdir(), 'berth-browser-'))
  const context = await chromium.launchPersistentContext(profile, chromiumOptions())
  await shiftPages(context)
  onTestFinished(async () => {
    await context.close()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    rmSync(profile, { recursive: true, force: true })
  })
  const newPage = async () => {
    const page = await context.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => window.berth !== undefined)
    return page
  }
  return { context, newPage, origin }
}

/** A script with everything it imports, as one text. */
export async function bundled(entry: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'berth-page-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: directory,
        emptyOutDir: true,
        rollupOptions: { input: entry, output: { entryFileNames: 'page.js' } },
      },
    })
    return readFileSync(join(directory, 'page.js'), 'utf8')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
