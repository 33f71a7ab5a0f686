import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { accountRoom, deskRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { type KeptMail, keptMail, type MailOver } from '../../../server/mail/kept-mail.ts'
import { openPost } from '../../../server/mail/post.ts'
import { Notices } from '../../../server/notices/notices.ts'
import { openPush } from '../../../server/notices/push.ts'
import { askTopUp } from '../../../shared/documents/account/actions.ts'
import { markSeen, openShift } from '../../../shared/documents/desk/actions.ts'
import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import { MATTERS } from '../../../shared/documents/note.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { book, report as reportIssue, start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { AN, LAN, MINH, SERVER } from '../../helpers/people.ts'
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
  const crew = new Map<string, 'staff' | 'owner'>([
    ['lan', 'staff'],
    ['minh', 'staff'],
    ['hoa', 'owner'],
  ])
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
      roleAt: id => crew.get(id) ?? null,
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
  return { mail, service, town, dataDir, journal, people, crew, person, push, open, visit, pay }
}

const letters = (mail: Awaited<ReturnType<typeof openMailServer>>) =>
  mail.letters.map(({ subject, to }) => [addressIn(to), subject?.replaceAll('\u00a0', ' ')])

test('a receipt comes by mail to who asked for it, in their language, once, and over a restart', async () => {
  const { mail, open, visit, pay, town } = await scene()
  const first = await open()
  await first.notices.set({ person: AN.id }, { language: 'vi', receipts: true, news: false })
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
  await notices.set({ person: AN.id }, { language: 'en', receipts: true, news: true })
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
  await notices.addBrowser({ person: AN.id }, phone.browser, 'en')
  await visit('s1', settle)
  await settle()
  await notices.set({ person: AN.id }, { language: 'en', hidesAmounts: true })
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
  await notices.addBrowser({ person: AN.id }, phone.browser, 'en')
  service.state.answer = 410
  await visit('s1')
  await settle()
  expect(notices.of({ person: AN.id }).browsers).toEqual([])
  expect(service.arrived).toHaveLength(1)

  await notices.addBrowser({ person: AN.id }, tablet.browser, 'en')
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
  await notices.addBrowser({ person: 'nam' }, tablet.browser, 'en')
  expect([notices.of({ person: AN.id }).browsers, notices.of({ person: 'nam' }).browsers.length]).toEqual([[], 1])
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

  await notices.set({ person: AN.id }, { language: 'en', news: true })
  expect(await readdir(join(dataDir, 'notices'))).toEqual([`${AN.id}.json`])
  people.clear()
  await visit('s1')
  await settle()
  await end()
  expect(await readdir(join(dataDir, 'notices'))).toEqual([])
})

/** Four desks’ worth of phones, and what came to each, by the person's name. */
async function atDesk() {
  const it = await scene()
  const { notices, settle, end } = await it.open()
  const phones = new Map(['lan', 'minh', 'hoa'].map(name => [name, makeBrowser(it.service.url, name)] as const))
  for (const [person, { browser }] of phones) await notices.addBrowser({ person, station }, browser, 'en')
  const report = async (id: string, connector = 'c1') => {
    const told = { id, at: it.town.clock.now(), connector, text: 'It hums', blocks: false }
    await it.town.act(AN, station, view => reportIssue(view, told))
    await settle()
  }
  const took = (person: string) =>
    it.service.arrived.filter(({ path }) => path === `/${person}`).map(one => phones.get(person)?.read(one))
  /** Matters that no rule can settle, in one append. */
  const raise = (...matters: (Omit<AttentionFacts['raised'], 'at'> & { id: string })[]) => {
    const at = it.town.clock.now()
    const facts = matters.map(({ id, ...raised }) => fact('attention', id, 'raised', { at, ...raised }))
    return it.town.rooms.decide([deskRoom(station)], () => [{ room: deskRoom(station), author: SERVER, facts }])
  }
  return { ...it, notices, settle, end, report, raise, took, phones }
}

test('at the desk a phone is told what needs a person: one message for what grows, and nobody’s name', async () => {
  const { report, took, town, settle } = await atDesk()
  await report('i1')
  const first = { title: 'Problem reported at Seat C1', text: 'Thư viện Trung tâm' }
  expect(took('lan')).toEqual([{ ...first, tag: `${station} issue`, path: '/attention' }])
  await report('i2', 'c2')
  expect(took('lan')[1]).toEqual({
    ...{ title: 'Problem reported at Seat C2', text: 'Thư viện Trung tâm · 2 you haven’t seen' },
    ...{ tag: `${station} issue`, path: '/attention' },
  })
  // A booking is news in the app, and wakes nobody.
  await town.act(AN, station, view => book(view, { id: 's1', at: town.clock.now(), connector: 'c1' }))
  await settle()
  expect(took('minh')).toHaveLength(2)
  const seen = markSeen(await town.desk(station), 'lan', 'd1')
  if (seen.ok) await town.send(LAN, deskRoom(station), ...seen.facts)
  await report('i3')
  expect(took('lan')[2]).toMatchObject({ text: 'Thư viện Trung tâm' })
})

test('sums are hidden if that is wished, and who wants quiet outside their shift has it', async () => {
  const { notices, settle, took, town, report } = await atDesk()
  await notices.set({ person: 'lan', station }, { language: 'vi', hidesAmounts: true })
  await notices.set({ person: 'minh', station }, { language: 'en', onShift: true })
  const asked = { id: 't1', at: town.clock.now(), station, amount: 50_000 }
  const wish = askTopUp(await town.account(AN.id), asked)
  if (wish.ok) await town.send(AN, accountRoom(AN.id), ...wish.facts)
  await settle()
  expect(took('lan')).toMatchObject([{ title: 'Có yêu cầu nạp •••', path: '/top-ups' }])
  expect(took('hoa')).toMatchObject([{ title: 'Top-up of ₫50,000 requested' }])
  expect(took('minh')).toEqual([])
  const shift = { id: 'sh1', at: town.clock.now(), by: 'minh', series: 'A', next: 1, float: 0 }
  const opened = openShift(await town.desk(station), shift)
  if (opened.ok) await town.send(MINH, deskRoom(station), ...opened.facts)
  await report('i1')
  // What came before the shift stays quiet.
  expect(took('minh')).toMatchObject([{ title: 'Problem reported at Seat C1' }])
})

test('who does not work there any more is told nothing from then on, and what only an owner answers goes to owners', async () => {
  const { crew, report, took, dataDir, end, town, settle } = await atDesk()
  crew.delete('minh')
  await report('i1')
  expect([took('lan').length, took('minh').length, took('hoa').length]).toEqual([1, 0, 1])
  const kept = {
    by: 'huy',
    room: `station/${station}`,
    why: 'locked',
    facts: [{ root: 'issues', id: 'x', name: 'reported', value: 1 }],
  }
  await town.rooms.decide([deskRoom(station)], () => [
    {
      room: deskRoom(station),
      author: SERVER,
      facts: [fact('quarantine', 'q1', 'kept', { at: town.clock.now(), ...kept })],
    },
  ])
  await settle()
  expect([took('lan').length, took('hoa').length]).toEqual([1, 2])
  await end()
  expect((await readdir(join(dataDir, 'notices'))).sort()).toEqual([`hoa@${station}.json`, `lan@${station}.json`])
})

test('a killed server goes on where it was; a shared tablet is whose turn it is', async () => {
  const { open, end, report, took, notices, phones, town } = await atDesk()
  await end()
  const told = { id: 'i1', at: town.clock.now(), connector: 'c1', text: 'It hums', blocks: false }
  await town.act(AN, station, view => reportIssue(view, told))
  await town.arbiter.whenIdle()
  // Minh has looked at it in the app meanwhile.
  const seen = markSeen(await town.desk(station), 'minh', 'd2')
  if (seen.ok) await town.send(MINH, deskRoom(station), ...seen.facts)
  const again = await open()
  await again.settle()
  expect([took('lan').length, took('hoa').length, took('minh').length]).toEqual([1, 1, 0])
  const tablet = phones.get('lan')?.browser
  if (tablet === undefined) throw new Error('no tablet')
  await again.notices.addBrowser({ person: 'minh', station }, tablet, 'en')
  expect(again.notices.of({ person: 'lan', station }).browsers).toEqual([])
  expect(notices).not.toBe(again.notices)
  await report('i2')
  await again.settle()
  expect(took('lan')).toHaveLength(2)
})

test('every matter that waits in the desk’s list wakes a phone once, over restarts, in plain words', async () => {
  const { notices, raise, took, town, settle, end, open } = await atDesk()
  await notices.set({ person: 'minh', station }, { language: 'vi', hidesAmounts: true })
  const matters = MATTERS.map(what => ({
    ...{ id: `m-${what}`, what, amount: 50_000, wh: 1230, text: 'TRAN THI BICH 0123' },
    // Nobody may know at which plug it was.
    ...(what !== 'unmatched-stop' && { connector: 'c1' }),
  }))
  await raise(...matters.slice(0, 1))
  await settle()
  await end()
  await raise(...matters.slice(1))
  await town.arbiter.whenIdle()
  for (let restart = 0; restart < 2; restart += 1) {
    const again = await open()
    await again.settle()
    await town.pass(HOUR_MS)
    await again.settle()
    await again.end()
  }
  const titles = (person: string) => took(person).map(message => (message as { title: string }).title)
  expect(titles('hoa')).toEqual([
    'Thư viện Trung tâm: the charger stopped an unknown session',
    'Seat C1: two sessions at once',
    'Seat C1: overpaid by ₫50,000',
    'Seat C1: 1.23 kWh not billed',
    'Seat C1: no signal from the charger',
    'Seat C1: ₫50,000 to refund, customer unknown',
    'Seat C1: the charger reports sessions from before it was added',
    'Seat C1: the charger reports a session from over a month ago',
    'Seat C1: the charger ended a session without a reading. Read its meter',
    'Seat C1: implausible meter reading (1.23 kWh). Read it before billing',
    'A transfer of ₫50,000 matches no bill. The owner assigns it',
    '₫50,000 didn’t go back to the card. Refund it another way',
  ])
  // Staff cannot say whose a transfer is.
  expect(titles('lan')).toEqual(titles('hoa').filter(title => !title.startsWith('A transfer')))
  expect(titles('minh').filter(title => title.includes('000'))).toEqual([])
  expect(titles('minh')).toContain('Chỗ ngồi C1: thu dư •••')
  expect(JSON.stringify(took('hoa'))).not.toContain('BICH')
  expect(took('lan')[1]).toMatchObject({ tag: `${station} two-there`, path: '/attention' })
})

test('of one kind of matter there is one message, which counts; what is settled already wakes nobody', async () => {
  const { raise, took, town, settle } = await atDesk()
  await raise({ id: 'm1', what: 'meter-gap', connector: 'c1', wh: 500 })
  await settle()
  await raise({ id: 'm2', what: 'meter-gap', connector: 'c2', wh: 700 })
  await settle()
  const tag = `${station} meter-gap`
  expect(took('lan')).toMatchObject([
    { title: 'Seat C1: 0.50 kWh not billed', text: 'Thư viện Trung tâm', tag },
    { title: 'Seat C2: 0.70 kWh not billed', text: 'Thư viện Trung tâm · 2 you haven’t seen', tag },
  ])
  const [at, room] = [town.clock.now(), deskRoom(station)]
  const facts = [
    fact('attention', 'm3', 'raised', { at, what: 'conflict', amount: 1 }),
    fact('attention', 'm3', 'settled', { at, by: SERVER.id }),
  ]
  await town.rooms.decide([room], () => [{ room, author: SERVER, facts }])
  await settle()
  expect(took('lan')).toHaveLength(2)
})
