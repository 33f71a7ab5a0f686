import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { serveApps } from '../../../server/http/apps.ts'
import { openDemo } from '../accounts/place.ts'
import { openHttp } from './open-http.ts'

/** The builds of two apps. */
async function built() {
  const folder = mkdtempSync(join(tmpdir(), 'berth-built-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const app of ['customer', 'staff']) {
    mkdirSync(join(folder, app, 'assets'), { recursive: true })
    writeFileSync(join(folder, app, 'index.html'), `<title>${app}</title>`)
    writeFileSync(join(folder, app, 'assets', 'index-A1.js'), `"${app}"`)
    writeFileSync(join(folder, app, 'assets', 'index-A1.js.gz'), gzipSync(`"${app}"`))
    writeFileSync(join(folder, app, '.built-from'), 'nobody else’s business')
  }
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  const { accounts } = await openDemo()
  const { base } = await openHttp({ accounts, routes: [serveApps(folder)] })
  return (path: string, headers: Record<string, string> = {}) =>
    fetch(`${base}${path}`, { headers: { accept: 'text/html', 'accept-encoding': 'identity', ...headers } })
}

test.each([
  ['/', 'customer'],
  ['/station/ben-thanh', 'customer'],
  ['/staff', 'staff'],
  ['/staff/', 'staff'],
  ['/staff/floor/c1?x=1', 'staff'],
  ['/staffroom', 'customer'],
])('%s is a screen of the %s app', async (path, app) => {
  const ask = await built()
  const response = await ask(path)
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
    200,
    'no-cache',
    `<title>${app}</title>`,
  ])
})

test.each(['/assets/index-B2.js', '/api/nothing', '/sync/x', '/metrics/x', '/.built-from', '/..%2fsecret.txt'])(
  '%s is no screen and no file of an app',
  async path => {
    const ask = await built()
    const response = await ask(path)
    expect(await response.text()).not.toMatch(/title|business|outside/)
    expect(response.status).toBe(404)
  },
)

test('a file is kept for ever, and comes compressed to whoever can read that', async () => {
  const ask = await built()
  const plain = await ask('/staff/assets/index-A1.js')
  const packed = await ask('/staff/assets/index-A1.js', { 'accept-encoding': 'gzip' })
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, '"staff"'])
  expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual(['gzip', '"staff"'])
  for (const response of [plain, packed])
    expect([
      response.headers.get('cache-control'),
      response.headers.get('content-type'),
      response.headers.get('vary'),
    ]).toEqual(['public, max-age=31536000, immutable', 'text/javascript; charset=utf-8', 'Accept-Encoding'])
})
