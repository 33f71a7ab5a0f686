import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordsOf, type StatedFact } from '../../../server/api/export/stated.ts'
import { COLUMNS } from '../../../server/api/export/tables.ts'
import { accountRoom, deskRoom } from '../../../server/arbiter/subject.ts'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { callFile } from '../../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import { makeKey } from '../../../shared/api/key.ts'
import { type EXPORT_TABLES, exportOrganisation } from '../../../shared/api/organisation.ts'
import { askOwnTopUp, exportOwn } from '../../../shared/api/own.ts'
import { bookSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { readCsv } from '../../../shared/csv.ts'
import { setProfile } from '../../../shared/documents/account/actions.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { approveTopUp } from '../../../shared/documents/desk/actions.ts'
import { refund } from '../../../shared/documents/station/actions.ts'
import { pathOf } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { heldBy } from '../../helpers/held.ts'
import { SERVER } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

/** A log that remembers every fact it was given, by its room and path: what an export is held against. */
function rememberingLog(): { log: Log; given: Map<string, Json> } {
  const log = createMemoryLog()
  const given = new Map<string, Json>()
  const commit: Log['commit'] = async changes => {
    const outcome = await log.commit(changes)
    if (outcome.kind !== 'stored') return outcome
    for (const change of changes) {
      if (change.kind === 'stays') continue
      const records = change.kind === 'append' ? change.records : change.start.records
      for (const { record, facts } of records) {
        const [root = '', id = ''] = record.split('/')
        for (const { name, value } of facts) given.set(`${change.room} ${pathOf({ root, id, name })}`, value)
      }
    }
    return outcome
  }
  return { log: { ...log, commit }, given }
}

/** Mai fills her wallet, pays from it and gets a part back; Nam pays in cash; then the epochs end, and Mai comes again. */
async function lived() {
  const { log, given } = rememberingLog()
  const api = await openApi({}, { log })
  const { town, mai, nam, lan, idOf } = api
  const [customer, staff, owner] = ['customer', 'staff', 'owner'].map(name => idOf(`${name}@demo.test`))
  if (customer === undefined || staff === undefined || owner === undefined) throw new Error('No such person')
  const named = setProfile(await town.account(customer), { name: 'Mai', phone: '+84901234567' })
  if (named.ok) await town.send(authorOf('customer', customer), accountRoom(customer), ...named.facts)
  await mai(askOwnTopUp, { id: 't1', station, amount: 50_000 })
  await town.arbiter.whenIdle()
  const approved = approveTopUp(await town.desk(station), {
    ...{ topUp: `${customer}:t1`, at: town.now, by: staff, amount: 50_000, method: 'cash' },
    receipt: `${station}-A-1`,
  })
  if (approved.ok) await town.send(authorOf('staff', staff), deskRoom(station), ...approved.facts)
  const visit = async (by: typeof mai, session: string, connector: string) => {
    await by(bookSession, { station, id: session, connector })
    await by(startSession, { station, session })
    await town.pass(HOUR_MS)
    await by(stopSession, { station, session })
    await town.arbiter.whenIdle()
  }
  await visit(mai, 's1', 'c1')
  await mai(makePayment, { station, id: 'p1', session: 's1', method: 'wallet' })
  await town.arbiter.whenIdle()
  const back = { payment: 'p1', at: town.now, amount: 4_000, why: '=too cold', to: 'wallet', by: 'owner' } as const
  await town.act(authorOf('owner', owner), station, view => refund(view, back))
  await visit(nam, 's2', 'c2')
  await lan(makePayment, {
    station,
    id: 'p2',
    session: 's2',
    method: 'cash',
    amount: 10_000,
    receipt: `${station}-A-2`,
  })
  await town.arbiter.whenIdle()
  await api.seal()
  const room = accountRoom(customer)
  await town.rooms.decide([room], () => [
    { room, author: SERVER, facts: [], seal: { carry: root => root === 'ledger' } },
  ])
  await visit(mai, 's3', 'c1')

  const file = async <E extends Endpoint>(by: typeof mai, endpoint: E, input: InputOf<E>) => {
    const answer = await callFile(endpoint, input, { fetch, base: api.http.base, token: by.token })
    if (!answer.ok) throw new Error(answer.why)
    return answer.value.text()
  }
  const inLog = (...rooms: readonly string[]) =>
    [...given].filter(([path]) => rooms.includes(path.split(' ')[0] ?? '')).sort()
  return { ...api, customer, file, inLog }
}

const asGiven = (facts: readonly StatedFact[]) =>
  facts.map(({ room, path, value }): [string, Json] => [`${room} ${path}`, value]).sort()

test('an owner’s file of everything holds each fact that the log was ever given, and every wallet', async () => {
  const { hoa, file, inLog, customer, town } = await lived()
  const text = await file(hoa, exportOrganisation, { organisation: station })
  const all = JSON.parse(text) as {
    organisation: unknown
    people: { name: string; roles: unknown }[]
    facts: StatedFact[]
    wallets: { customer: string; amount: number }[]
  }
  expect(all.organisation).toMatchObject({ id: station, stations: [station, 'thao-dien', 'phu-my-hung'] })
  expect(all.people.map(({ roles }) => roles)).toContainEqual({
    [station]: 'owner',
    'thao-dien': 'owner',
    'phu-my-hung': 'owner',
  })
  expect(asGiven(all.facts)).toEqual(inLog(`station/${station}`, `desk/${station}`, `chargers/${station}`))
  // The scene did something, in both epochs.
  for (const path of ['sessions/s1/billed', 'payments/p1/refunded/1', 'sessions/s3/started'])
    expect(all.facts.map(({ path }) => path)).toContain(path)
  expect(all.wallets.map(({ customer, amount }) => [customer, amount]).sort()).toEqual([
    [customer, -10_000],
    [customer, 4_000],
    [customer, 50_000],
  ])
  expect(heldBy(await town.account(customer)).get('VND')).toBe(44_000)
})

test('tables for a spreadsheet hold every session, bill line and movement of money once', async () => {
  const { hoa, file, customer } = await lived()
  const read = async (table: (typeof EXPORT_TABLES)[number]) => {
    const [head, ...rows] = readCsv(await file(hoa, exportOrganisation, { organisation: station, table }))
    const told = rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [head?.cells[at] ?? '', cell])))
    return (...columns: string[]) => told.map(row => columns.map(column => row[column])).sort()
  }
  expect((await read('stations'))('station', 'currency')).toContainEqual([station, 'VND'])
  expect((await read('spots'))('spot', 'label')).toEqual([
    ['c1', 'C1'],
    ['c2', 'C2'],
  ])
  expect((await read('sessions'))('session', 'phase', 'total', 'due')).toEqual([
    ['s1', 'paid', '10000', '0'],
    ['s2', 'paid', '10000', '0'],
    ['s3', 'owing', '10000', '10000'],
  ])
  expect((await read('bills'))('session', 'what', 'amount')).toEqual([
    ['s1', 'seat', '10000'],
    ['s2', 'seat', '10000'],
    ['s3', 'seat', '10000'],
  ])
  // A reason that begins like a formula stays a text.
  expect((await read('payments'))('payment', 'kind', 'method', 'amount', 'why')).toEqual([
    ['p1', 'received', 'wallet', '10000', ''],
    ['p1', 'refunded', 'wallet', '-4000', "'=too cold"],
    ['p2', 'received', 'cash', '10000', ''],
  ])
  expect((await read('wallets'))('customer', 'kind', 'session', 'amount')).toEqual([
    [customer, 'payment', 's1', '-10000'],
    [customer, 'refund', 's1', '4000'],
    [customer, 'topup', '', '50000'],
  ])
})

test('a customer’s file holds their whole account of all epochs, and nobody else’s', async () => {
  const { mai, file, inLog, customer, accounts } = await lived()
  await accounts.change(data => {
    const person = data.people.get(customer)
    if (person === undefined) throw new Error('She is not there')
    const key = { id: 'pk', key: 'SECRET', counter: 1, transports: [], name: 'Mai’s phone', createdAt: 1, lastUsed: 2 }
    const secondFactor = { id: 'f1', since: 3, lastStep: 0, recovery: ['SECRET'] }
    return { data: { ...data, people: data.people.with({ ...person, passkeys: [key], secondFactor }) }, answer: null }
  })
  const own = JSON.parse(await file(mai, exportOwn, {})) as {
    person: object
    signIns: unknown[]
    waysIn: unknown
    facts: StatedFact[]
  }
  expect(own.person).toMatchObject({ id: customer, email: 'customer@demo.test' })
  expect(own.signIns).toHaveLength(1)
  expect(own.waysIn).toEqual({
    ...{ hasPassword: true, isProvided: false },
    passkeys: [{ id: 'pk', name: 'Mai’s phone', createdAt: 1, lastUsed: 2 }],
    secondFactor: { since: 3, recoveryLeft: 1 },
  })
  expect(JSON.stringify(own), 'nothing in it opens anything').not.toContain('SECRET')
  expect(asGiven(own.facts)).toEqual(inLog(`account/${customer}`))
  expect(own.facts.map(({ path }) => path)).toContain('visits/s1')
})

test('a file of everything is its owner’s alone, no key’s, and no one’s without end', async () => {
  const api = await openApi()
  const ask = (token: string, endpoint: Endpoint, input: object) =>
    callFile(endpoint, input, { fetch, base: api.http.base, token })
  const all = { organisation: station }
  expect(await ask(api.lan.token, exportOrganisation, all)).toEqual({ ok: false, why: 'not-yours' })
  expect(await ask(api.mai.token, exportOrganisation, all)).toEqual({ ok: false, why: 'not-yours' })
  expect(await ask(api.hoa.token, exportOrganisation, { organisation: 'ben' })).toEqual({ ok: false, why: 'not-yours' })
  expect(await ask(api.hoa.token, exportOwn, {})).toEqual({ ok: false, why: 'not-yours' })
  expect(await ask(api.hoa.token, exportOrganisation, { ...all, table: 'secrets' })).toMatchObject({ why: 'shape' })
  const key = await api.mai(makeKey, { scopes: ['read', 'own'] })
  expect(key.ok && (await ask(key.value.key, exportOwn, {}))).toEqual({ ok: false, why: 'not-this-key' })
  for (let asked = 0; asked < 30; asked += 1) await ask(api.mai.token, exportOwn, {})
  expect(await ask(api.mai.token, exportOwn, {})).toMatchObject({ ok: false, why: 'slow-down' })
  expect((await ask(api.nam.token, exportOwn, {})).ok).toBe(true)
})

test('others have their turn while records are read: the store answers without letting go', async () => {
  const { parts } = await lived()
  let hadTurn = false
  setImmediate(() => {
    hadTurn = true
  })
  const read: string[] = []
  for await (const [key] of recordsOf(parts, roomOf('station', station))) read.push(key)
  expect([read.includes('sessions/s1'), hadTurn]).toEqual([true, true])
})

test('the page about leaving names every table with its columns', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/leaving.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` \| (`.*`) \|$/gm)]
  const told = rows.map(([, table, columns = '']) => [table, columns.split(', ').map(name => name.slice(1, -1))])
  expect(Object.fromEntries(told)).toEqual(COLUMNS)
})
