import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PMTiles } from 'pmtiles'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { about } from '../../../shared/api/about.ts'
import { pmtilesOf } from '../../helpers/pmtiles.ts'
import { enterAs } from '../accounts/place.ts'
import { openHttp } from '../http/open-http.ts'

async function openMap(styleUrl: string | null = null) {
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-map-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const http = await openHttp({ map: { styleUrl, dataDir } })
  const { token } = await enterAs(http.accounts, 'customer@demo.test', 'customer')
  const put = (file: Buffer) => writeFileSync(join(dataDir, 'map.pmtiles'), file)
  const source = async () => {
    const answer = await http.ask(about, {})
    return answer.ok ? answer.value.map : answer.why
  }
  const piece = (path: string, range: string | null, by: string | null = token) =>
    http.raw('GET', path, {
      ...(range !== null && { range }),
      ...(by !== null && { authorization: `Bearer ${by}` }),
    })
  return { http, put, source, piece, token }
}

const policyOf = (http: Awaited<ReturnType<typeof openHttp>>, path: string) =>
  http.raw('GET', path).then(({ headers }) => String(headers['content-security-policy']))

test('without tiles of anybody there is no map, and no other origin is allowed', async () => {
  const { http, put, source } = await openMap()
  expect(await source()).toBe(null)
  put(Buffer.alloc(4096, 'no tiles'))
  expect(await source()).toBe(null)
  expect(await policyOf(http, '/')).not.toMatch(/https?:\/\//)
})

test('a file of tiles is there as soon as it is brought, read in pieces by who is signed in', async () => {
  const { http, put, source, piece, token } = await openMap()
  const file = pmtilesOf()
  put(file)
  const { tiles = '' } = (await source()) as { tiles?: string }
  expect(tiles).toMatch(/^\/map\/[0-9a-f]{16}\.pmtiles$/)

  const head = await piece(tiles, 'bytes=0-6')
  expect([head.status, head.text]).toEqual([206, 'PMTiles'])
  expect(head.headers).toMatchObject({
    'content-range': `bytes 0-6/${file.length}`,
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  // Nobody fetches all of it, and no stranger any of it.
  for (const range of [null, 'bytes=0-', 'bytes=-5', 'bytes=0-99999999', 'bytes=9-3', 'bytes=0-1,3-4', 'lines=0-1'])
    expect((await piece(tiles, range)).status, String(range)).toBe(400)
  expect((await piece(tiles, `bytes=${file.length}-${file.length + 9}`)).status).toBe(400)
  expect((await piece(tiles, 'bytes=0-6', null)).status).toBe(401)
  for (const path of ['/map/0000000000000000.pmtiles', '/map/..%2faccounts.json', '/map/accounts.json', '/map/'])
    expect((await piece(path, 'bytes=0-6')).status, path).toBe(404)

  const read = new PMTiles({
    getKey: () => tiles,
    getBytes: async (offset, length) => {
      const headers = { range: `bytes=${offset}-${offset + length - 1}`, authorization: `Bearer ${token}` }
      return { data: await (await fetch(http.base + tiles, { headers })).arrayBuffer() }
    },
  })
  expect(await read.getMetadata()).toMatchObject({ attribution: 'Map of a test' })
  expect(Buffer.from((await read.getZxy(0, 0, 0))?.data ?? new ArrayBuffer(0)).toString()).toContain('Sài Gòn')

  // Another file has another address, and the old one is gone.
  put(pmtilesOf({ town: 'Hà Nội and around' }))
  expect(await source()).not.toEqual({ tiles })
  expect((await piece(tiles, 'bytes=0-6')).status).toBe(404)
})

test('named tiles are asked by the customers’ app alone, and by no other page', async () => {
  const { http, source, put } = await openMap('https://tiles.example.com/style.json')
  put(pmtilesOf())
  expect(await source()).toEqual({ style: 'https://tiles.example.com/style.json' })
  for (const path of ['/', '/station/ben-thanh']) {
    const allowing = (await policyOf(http, path)).split(';').filter(part => part.includes('https://tiles.example.com'))
    expect(allowing.map(part => part.split(' ')[0])).toEqual(['img-src', 'connect-src'])
  }
  for (const path of ['/staff/', '/owner/places', '/demo/', '/api/me', '/board/ben-thanh', '/staff?x'])
    expect(await policyOf(http, path), path).not.toContain('tiles.example.com')
})

test('an address of tiles that could say more than one is refused at the start', () => {
  const read = (value: string) => readConfig({ MAP_STYLE_URL: value }, '/')
  expect(read('https://tiles.example.com/style.json?key=1')).toMatchObject({
    config: { mapStyleUrl: 'https://tiles.example.com/style.json?key=1' },
  })
  for (const value of [
    'tiles',
    'ftp://a/b',
    'https://u:p@a/b',
    "https://a; script-src 'self'/b",
    'https://a/b;c',
    'https://a',
  ])
    expect(read(value), value).toMatchObject({ ok: false })
})
