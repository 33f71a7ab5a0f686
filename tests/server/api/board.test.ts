import { expect, test } from 'vitest'
import { bookSession, startSession } from '../../../shared/api/session.ts'
import { publicBoard, reportIssue } from '../../../shared/api/station.ts'
import { report, retireConnector, setConnector, setInfo } from '../../../shared/documents/station/actions.ts'
import { HOA, LAN } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

async function scene() {
  const api = await openApi({ connectors: { c1: {}, c2: {}, c3: {}, c4: {}, c5: {} } })
  const show = (board: { frames: string[] } | null) => api.town.act(HOA, station, view => setInfo(view, { board }))
  const page = (path: string, accept = 'en') =>
    fetch(`${api.http.base}${path}`, { headers: { 'accept-language': accept }, redirect: 'manual' })
  return { ...api, show, page }
}

test('a place shows its board only where its owner says so', async () => {
  const { http, show, page } = await scene()
  expect(await http.ask(publicBoard, { station })).toEqual({ ok: false, why: 'no-board' })
  expect((await page(`/board/${station}`)).status).toBe(404)
  expect((await page('/board/nowhere')).status).toBe(404)
  await show({ frames: [] })
  expect((await page(`/board/${station}`)).status).toBe(200)
  await show(null)
  expect((await page(`/board/${station}`)).status).toBe(404)
})

test('it tells each spot’s state to anybody, in their language, and nothing of who is there', async () => {
  const { http, mai, nam, lan, show, page, town } = await scene()
  await show({ frames: [] })
  await mai(bookSession, { station, id: 'secret-1', connector: 'c1' })
  await mai(startSession, { station, session: 'secret-1' })
  await nam(bookSession, { station, id: 'secret-2', connector: 'c2' })
  await town.act(LAN, station, view =>
    report(view, { id: 'i1', at: town.now, connector: 'c3', text: 'x', blocks: true }),
  )
  await lan(reportIssue, { station, id: 'i2', connector: 'c4', text: 'wobbles', blocks: false })
  await town.act(HOA, station, view => retireConnector(view, 'c5', town.now))
  await town.arbiter.whenIdle()
  const board = await http.ask(publicBoard, { station })
  expect(board.ok && board.value.spots.map(({ label, state }) => `${label} ${state}`)).toEqual([
    ...['C1 taken', 'C2 held', 'C3 broken', 'C4 free'],
  ])
  expect(JSON.stringify(board)).not.toMatch(/secret|wobbles|mai|until/i)
  const text = await (await page(`/board/${station}`, 'vi')).text()
  expect(text).toContain('<html lang="vi">')
  expect(text).toContain('1 chỗ trống')
  expect(text).not.toMatch(/secret|<script>/)
})

test('a zone is called in the language of the page', async () => {
  const { show, page, town } = await scene()
  await show({ frames: [] })
  await town.act(HOA, station, view => setConnector(view, 'c1', { zone: 'Yên tĩnh' }))
  await town.act(HOA, station, view =>
    setInfo(view, { names: [{ word: 'Yên tĩnh', en: 'Quiet <b>', vi: 'Yên tĩnh' }] }),
  )
  expect(await (await page(`/board/${station}`)).text()).toContain('<small>Quiet &lt;b&gt;</small>')
  expect(await (await page(`/board/${station}`, 'vi')).text()).toContain('<small>Yên tĩnh</small>')
})

test('only the pages that its owner names may frame it, and its name is no markup', async () => {
  const { show, page, town } = await scene()
  await show({ frames: ['https://www.example.org'] })
  await town.act(HOA, station, view => setInfo(view, { name: '<img src=x onerror=1>' }))
  const answer = await page(`/board/${station}`)
  expect(answer.headers.get('content-security-policy')).toMatch(
    /frame-ancestors 'self' https:\/\/www\.example\.org(;|$)/,
  )
  expect(answer.headers.get('x-frame-options')).toBeNull()
  expect(await answer.text()).toContain('<h1>&lt;img src=x onerror=1&gt;</h1>')
  const other = await page('/api/about')
  expect(other.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'(;|$)/)
  // A directive cannot be written into an origin.
  expect(await show({ frames: ["https://x.example; script-src 'unsafe-inline'"] })).toMatch(/^shape/)
})
