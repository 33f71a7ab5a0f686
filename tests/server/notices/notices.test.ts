import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Views } from '../../../server/arbiter/views.ts'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { type KeptMail, keptMail, type MailOver } from '../../../server/mail/kept-mail.ts'
import { openPost } from '../../../server/mail/post.ts'
import { Notices } from '../../../server/notices/notices.ts'
import { openPush } from '../../../server/notices/push.ts'
import { book, start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { AN, LAN } from '../../helpers/people.ts'
import { makeLog, newFolder } from '../accounts/place.ts'
import { Town } from '../arbiter/town.ts'
import { addressIn, openMailServer } from '../mail/mail-server.ts'
import { claimsIn, makeBrowser, openPushService } from './push-service.ts'

const station = 'central-library'

async function scene() {
  const [mail, service] = [await openMailServer(), await openPushService()]
  const town = new Town({ people: { nameOf: () => null, teamOf: () => [], organisationOf: id => ({ id, name: '' }) } })
  await town.build(station, { info: { kind: 'library', name: 'Thư viện Trung tâm' }, tariff: { perHour: 100_000_000 } })
  const [dataDir, journal] = [await newFolder(), makeLog()]
  const { rooms, log, clock } = town
  const drawers = fileDrawers(dataDir)
  const person = { name: 'An', email: 'an@example.com', verified: 'an@example.com' }
  const people = new Map<string, typeof person>([[AN.id, person]])
  const push = await openPush({ directory: dataDir, subject: 'https://berth.example.com', agent: service.agent })
  const open = async () => {
    const post = await openPost({
      ...{
        url: mail.url,
        from: 'berth@example.com',
        drawer: drawers<KeptMail | MailOver>('mail', keptMail),
        clock,
        journal,
      },
    })
    const notices = await Notices.open({
      ...{ rooms, log, views: new Views(), drawers, clock, journal, push },
      personOf: id => people.get(id) ?? null,
      mail: { publicUrl: 'https://berth.example.com', send: post.send },
    })
    const settle = async () => {
      await town.arbiter.whenIdle()
      await notices.whenIdle()
      await post.whenIdle()
    }
    const end = async () => {
      await notices.stop()
      await post.stop()
    }
    onTestFinished(end)
    return { notices, settle, end }
  }
  /** An hour at a seat; then Lan takes the money. */
  const visit = async (id: string, settle = () => town.arbiter.whenIdle()) => {
    await town.act(AN, station, view => book(view, { id, at: clock.now(), connector: 'c1' }))
    await settle()
    await town.act(AN, station, view => start(view, { session: id, at: clock.now(), connector: 'c1', via: 'customer' }))
    await town.pass(HOUR_MS)
    await town.act(AN, station, view => stop(view, { session: id, at: clock.now(), via: 'customer' }))
    await town.arbiter.whenIdle()
  }
  const pay = async (id: string) => {
    const money = { session: id, method: 'cash', amount: 10_000, receipt: `${station}-A-1` } as const
    await town.act(LAN, station, view => takePayment(view, { id: `p-${id}`, at: clock.now(), ...money }))
    await town.arbiter.whenIdle()
  }
  return { mail, service, town, dataDir, journal, people, person, push, open, visit, pay }
}

const letters = (mail: Awaited<ReturnType<typeof openMailServer>>) =>
  mail.letters.map(({ subject, to }) => [addressIn(to), subject?.replaceAll('\u00a0', ' ')])

test('a receipt comes by mail to who asked for it, in their language, once, and over a restart', async () => {
  const { mail, open, visit, pay, town } = await scene()
  const first = await open()
  await first.notices.set(AN.id, { language: 'vi', receipts: true, news: false })
  await visit('s1')
  await first.settle()
  expect(letters(mail)).toEqual([])
  await first.end()
  await pay('s1')
  const second = await open()
  await second.settle()
  expect(letters(mail)).toEqual([['an@example.com', 'Đã trả 10.000 ₫']])
  const text = mail.letters[0]?.text ?? ''
  expect(text).toContain('Thư viện Trung tâm · Chỗ ngồi')
  expect(text).toMatch(/Tổng cộng: 10\.000\s₫/)
  expect(text).toContain(`${station}-A-1`)
  expect(text).toContain('https://berth.example.com/receipt/s1')
  await second.end()
  const third = await open()
  await third.settle()
  await town.pass(HOUR_MS)
  expect(mail.letters).toHaveLength(1)
})

test('nothing goes to an address that nobody has shown to be theirs, nor what was told before they asked', async () => {
  const { mail, open, visit, pay, person, town } = await scene()
  person.verified = 'another@example.com'
  const { notices, settle } = await open()
  await notices.set(AN.id, { language: 'en', receipts: true, news: true })
  await visit('s1')
  await pay('s1')
  await settle()
  expect(mail.letters).toEqual([])
  person.verified = person.email
  await town.pass(1000)
  await settle()
  expect(mail.letters).toEqual([])
})

test('a browser gets what matters now, sealed for it and signed by us, with sums hidden if it is wished', async () => {
  const { service, open, visit, pay, push } = await scene()
  const { notices, settle } = await open()
  const phone = makeBrowser(service.url, 'phone')
  await notices.addBrowser(AN.id, phone.browser, 'en')
  await visit('s1', settle)
  await settle()
  await notices.set(AN.id, { language: 'en', hidesAmounts: true })
  await pay('s1')
  await settle()
  const messages = service.arrived.map(phone.read)
  expect(messages).toEqual([
    { title: 'Seat C1 is yours', text: expect.stringContaining('Thư viện'), tag: 's1', path: `/session/${station}/s1` },
    { title: '₫10,000 to pay', text: 'Thư viện Trung tâm', tag: 's1', path: `/session/${station}/s1` },
    { title: '••• paid', text: 'Thư viện Trung tâm · cash', tag: 's1', path: '/receipt/s1' },
  ])
  const [first] = service.arrived
  if (first === undefined) throw new Error('nothing came')
  expect(claimsIn(first, push.publicKey)).toMatchObject({ aud: service.url, sub: 'https://berth.example.com' })
  expect(first.headers.topic).toBe(service.arrived[1]?.headers.topic)
  expect(first.body.toString()).not.toContain('Seat')
})

test('a browser that takes none any more is forgotten, one that is out of reach is tried again with the latest', async () => {
  const { service, open, visit, pay, town } = await scene()
  const { notices, settle } = await open()
  const [phone, tablet] = [makeBrowser(service.url, 'phone'), makeBrowser(service.url, 'tablet')]
  await notices.addBrowser(AN.id, phone.browser, 'en')
  service.state.answer = 410
  await visit('s1')
  await settle()
  expect(notices.of(AN.id).browsers).toEqual([])
  expect(service.arrived).toHaveLength(1)

  await notices.addBrowser(AN.id, tablet.browser, 'en')
  service.state.answer = 503
  service.arrived.length = 0
  await pay('s1')
  await settle()
  expect(service.arrived).toHaveLength(1)
  service.state.answer = 201
  await town.pass(30_000)
  await settle()
  await town.pass(600_000)
  await settle()
  expect(service.arrived.map(tablet.read)).toMatchObject([{ title: '₫10,000 paid' }, { title: '₫10,000 paid' }])
  // Another person signs in with that tablet.
  await notices.addBrowser('nam', tablet.browser, 'en')
  expect([notices.of(AN.id).browsers, notices.of('nam').browsers.length]).toEqual([[], 1])
})

test('who has left is forgotten here too, and no browser leads into the server’s own network', async () => {
  const { open, people, dataDir, visit, service } = await scene()
  const { notices, settle, end } = await open()
  const inside = await openPush({ directory: dataDir, subject: 'https://berth.example.com' })
  const { browser } = makeBrowser(service.url, 'phone')
  expect(await inside.send(browser, { title: '', text: '', tag: '', path: '' }, 1000)).toBe('gone')
  const named = { ...browser, endpoint: browser.endpoint.replace('127.0.0.1', 'localhost') }
  expect(await inside.send(named, { title: '', text: '', tag: '', path: '' }, 1000)).toBe('later')
  expect(service.arrived).toEqual([])
  expect(inside.publicKey).toBe(notices.publicKey)

  await notices.set(AN.id, { language: 'en', news: true })
  expect(await readdir(join(dataDir, 'notices'))).toEqual([`${AN.id}.json`])
  people.clear()
  await visit('s1')
  await settle()
  await end()
  expect(await readdir(join(dataDir, 'notices'))).toEqual([])
})
