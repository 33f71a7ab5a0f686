import { expect, test } from 'vitest'
import { deskRoom } from '../../../server/arbiter/subject.ts'
import { history } from '../../../shared/api/history.ts'
import { bookSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { claimCode } from '../../../shared/documents/desk/claim-code.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { LAN } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const NUMBER = `${station}-A-1`

type Api = Awaited<ReturnType<typeof openApi>>

/** An hour at c1, paid in cash. */
async function paidVisit(api: Api, booked: boolean): Promise<void> {
  const { mai, lan, town } = api
  if (booked) await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await lan(startSession, { station, session: 's1', connector: 'c1' })
  await town.pass(HOUR_MS)
  await lan(stopSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  await lan(makePayment, { station, id: 'p1', session: 's1', method: 'cash', amount: 10_000, receipt: NUMBER })
  await town.arbiter.whenIdle()
}

const PLACE = {
  info: { name: 'Bến <Thành> & Co', address: '1 Lê Lợi' },
  tariff: { perHour: 100_000_000, taxRate: 1000, taxIncluded: true },
}

const ask = ({ http }: Api, { token }: { token: string }, query = '?lang=en', payment = 'p1') =>
  http.raw('GET', `/api/stations/${station}/receipts/${payment}${query}`, { authorization: `Bearer ${token}` })

/** The words of a page, without its tags. */
const wordsOf = (html: string) =>
  html
    .replace(/<title>.*<\/title>/, '')
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter(word => word !== '')
    .join(' ')

test('a receipt says what was paid for, how much of it is tax, and how it was paid', async () => {
  const api = await openApi(PLACE)
  await paidVisit(api, true)
  const page = await ask(api, api.mai)

  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(wordsOf(page.text)).toBe(
    'Bến &lt;Thành&gt; &amp; Co 1 Lê Lợi Receipt ben-thanh-A-1 2 Mar 2026, 10:00 Seat C1 ' +
      'From 2 Mar 2026, 09:00 Until 2 Mar 2026, 10:00 Item Quantity Unit price Amount ' +
      'Study time 1 h ₫10,000/h ₫10,000 Total ₫10,000 Includes tax ₫909 Paid by cash ₫10,000',
  )
  expect(wordsOf((await ask(api, api.mai, '?lang=vi')).text)).toContain('Biên lai ben-thanh-A-1')
})

test('cash that was rounded is a line of its own, and pays the bill', async () => {
  const api = await openApi({ ...PLACE, info: { ...PLACE.info, cashStep: 1000 }, tariff: { perHour: 104_000_000 } })
  await paidVisit(api, true)
  const words = wordsOf((await ask(api, api.mai)).text)

  expect(words).toContain('Total ₫10,400 Includes tax ₫0 Cash rounding −₫400 Paid by cash ₫10,000')
  const { payments } = await wordsOfHistory(api)
  expect(payments).toEqual([expect.objectContaining({ amount: 10_000, rounding: -400 })])
})

async function wordsOfHistory({ lan }: Api) {
  const page = await lan(history, { station })
  const [session] = page.ok ? page.value.sessions : []
  expect(session?.money).toEqual({ paid: 10_400, due: 0, refundDue: 0 })
  return { payments: session?.payments.flatMap(({ received }) => received) }
}

test('it has the logo of whoever sold, and their colour as far as it can be read', async () => {
  const brand = { colour: '#ffd400', logo: '0123456789abcdef' }
  const api = await openApi(PLACE, { organisation: { id: 'ben-thanh', name: 'Sạc "Sài Gòn"', brand } })
  await paidVisit(api, true)
  const { text } = await ask(api, api.mai)

  expect(text).toContain('href="/api/receipt.css?colour=ffd400"')
  expect(text).toContain(
    '<img class="logo" src="/api/organisations/ben-thanh/logos/0123456789abcdef" alt="Sạc &quot;Sài Gòn&quot;">',
  )
  const style = (await api.http.raw('GET', '/api/receipt.css?colour=ffd400')).text
  expect(style).toMatch(/--signal: #[0-9a-f]{6};\n\}\n$/)
  expect(style).not.toContain('#ffd400')
  const plain = (await api.http.raw('GET', '/api/receipt.css')).text
  for (const query of ['colour=red', 'colour=ffd400;}body{display:none', 'colour=1&colour=2'])
    expect((await api.http.raw('GET', `/api/receipt.css?${query}`)).text, query).toBe(plain)
})

test('its style is a file, and there is nothing on the page that the policy would stop', async () => {
  const api = await openApi(PLACE)
  await paidVisit(api, true)
  const { text, headers } = await ask(api, api.mai)
  expect(headers['content-security-policy']).toContain("style-src 'self'")
  expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  const [, path = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(text) ?? []
  const style = await api.http.raw('GET', path)
  expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  expect(style.text).toContain('@page')
})

test('its customer and those who work there read it, in any later epoch, and nobody else', async () => {
  const api = await openApi(PLACE)
  await paidVisit(api, true)
  await api.town.pass(HOUR_MS)
  await api.seal()
  const status = async (who: { token: string }, payment = 'p1') => (await ask(api, who, '', payment)).status
  expect([await status(api.mai), await status(api.lan), await status(api.hoa)]).toEqual([200, 200, 200])
  expect([await status(api.nam), await status(api.nam, 'p10'), await status(api.lan, 'p10')]).toEqual([403, 403, 404])
  expect((await api.http.raw('GET', `/api/stations/${station}/receipts/p1`)).status).toBe(401)
})

test('who came without an account finds the code by which the session becomes theirs', async () => {
  const api = await openApi(PLACE)
  const asked = { at: api.town.now, by: 'lan' }
  await api.town.send(LAN, deskRoom(station), fact('series', 'tablet1', 'asked', asked))
  await api.town.arbiter.whenIdle()
  const { given } = (await api.town.desk(station)).series.get('tablet1') ?? {}
  const receipt = `${station}-${given?.series}-1`
  await api.lan(startSession, { station, session: 's1', connector: 'c1' })
  await api.lan(stopSession, { station, session: 's1' })
  await api.lan(makePayment, { station, id: 'p1', session: 's1', method: 'cash', amount: 1, receipt })

  expect((await ask(api, api.lan)).text).toContain(claimCode(receipt, 'tablet1'))
})

test('without money there is no receipt', async () => {
  const api = await openApi(PLACE)
  await paidVisit(api, true)
  await api.mai(bookSession, { station, id: 's2', connector: 'c2' })
  await api.mai(startSession, { station, session: 's2' })
  await api.town.pass(HOUR_MS)
  await api.mai(stopSession, { station, session: 's2' })
  await api.town.arbiter.whenIdle()
  await api.mai(makePayment, { station, id: 'p2', session: 's2', method: 'cash' })
  expect((await ask(api, api.mai, '', 'p2')).status).toBe(404)
})

test('it says who it is made out to, in this epoch of the desk and the next, and no word of theirs is markup', async () => {
  const api = await openApi(PLACE)
  await paidVisit(api, true)
  const buyer = { name: 'A <b> & Co', taxCode: '0100109106', address: '1 "Lê" Lợi' }
  const said = fact('buyers', 's1', 'said', { at: api.town.now, by: 'lan', buyer })
  expect(await api.town.send(LAN, deskRoom(station), said)).toBe('saved')
  const shown = 'Buyer A &lt;b&gt; &amp; Co Tax code 0100109106 Address 1 &quot;Lê&quot; Lợi'
  expect(wordsOf((await ask(api, api.mai)).text)).toContain(shown)
  await api.seal()
  const { text } = await ask(api, api.mai)
  expect(wordsOf(text)).toContain(shown)
  expect(text).not.toContain('<b>')
  expect(wordsOf((await ask(api, api.mai, '?lang=vi')).text)).toContain('Người mua A &lt;b&gt;')
})
