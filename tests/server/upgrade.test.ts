import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { root } from '../../scripts/root.js'
import { nodeStep } from '../../scripts/set-up/build.js'
import { setUp } from '../../scripts/set-up.js'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { ACCOUNTS_FILE, openAccounts } from '../../server/accounts/open.ts'
import { sessionSecret } from '../../server/accounts/secret.ts'
import { accountRoom, deskRoom } from '../../server/arbiter/subject.ts'
import { LOG_DIRECTORY } from '../../server/data-dir.ts'
import type { Durable } from '../../server/store/lmdb/environment.ts'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import { call, callFile } from '../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../shared/api/endpoint.ts'
import { exportOrganisation } from '../../shared/api/organisation.ts'
import { ownSessions, ownWallet } from '../../shared/api/own.ts'
import type { Portal } from '../../shared/api/person.ts'
import { bookSession } from '../../shared/api/session.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import { getStation } from '../../shared/api/station.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { bareFact, fact } from '../../shared/documents/outcome.ts'
import { start, stop, takePayment } from '../../shared/documents/station/actions.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { endProcess, startProcess } from '../helpers/apps-process.ts'
import { HandClock } from '../helpers/hand-clock.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'
import { SERVER } from '../helpers/people.ts'
import { CHEAP, makeLog } from './accounts/place.ts'
import { seal } from './api/api-scene.ts'
import { Town } from './arbiter/town.ts'

const station = 'ben-thanh'
const organisation = { id: station, name: '' }

beforeAll(async () => {
  await setUp(root, [nodeStep])
}, 120_000)

/** Accounts as they were before there were organisations, a staffing history and verified addresses. */
async function oldPeople(directory: string) {
  const random = (length: number) => randomBytes(length)
  const secret = await sessionSecret({ directory, given: undefined, random })
  const accounts = await openAccounts({
    ...{ directory, secret, random, journal: makeLog(), cost: CHEAP },
    clock: () => Date.now(),
  })
  await seedDemoPeople(accounts)
  const people = accounts.data().people.rows()
  const idOf = (name: string) => people.find(({ email }) => email === `${name}@demo.test`)?.id ?? ''
  const ids = { customer: idOf('customer'), staff: idOf('staff'), owner: idOf('owner') }
  await accounts.close()
  const path = join(directory, ACCOUNTS_FILE)
  const { organisations: _, staffing: __, ...old } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify(old))
  return ids
}

/** A day that an earlier version wrote down: a visit paid in cash and sealed away, one that runs, money in a wallet. */
async function oldDirectory(durable: Durable): Promise<string> {
  const directory = temporaryDirectory()
  const { customer, staff, owner } = await oldPeople(directory)
  const opened = await openLmdbLog({ directory: join(directory, LOG_DIRECTORY), durable, onFailure: () => {} })
  if (!opened.ok) throw new Error(opened.words)
  const people = { nameOf: () => null, teamOf: () => [], organisationOf: () => organisation }
  const town = new Town({ log: opened.log, clock: new HandClock(Date.now() - 3 * HOUR_MS), people })
  await town.build(station)
  const lan = authorOf('staff', staff)
  await town.act(lan, station, view => start(view, { session: 's1', at: town.now, connector: 'c1', via: 'staff' }))
  await town.pass(HOUR_MS)
  await town.act(lan, station, view => stop(view, { session: 's1', at: town.now, via: 'staff' }))
  await town.arbiter.whenIdle()
  const taken = { id: 'p1', session: 's1', at: town.now, method: 'cash' as const, amount: 10_000 }
  await town.act(lan, station, view => takePayment(view, { ...taken, receipt: `${station}-A-1` }))
  await town.arbiter.whenIdle()
  await seal(town, station)
  const voided = { at: town.now, by: owner, why: 'torn' }
  await town.send(authorOf('owner', owner), deskRoom(station), fact('receipts', `${station}-A-2`, 'voided', voided))
  // An entry of before there were organisations names its station alone.
  const entry = { at: town.now, kind: 'topup', amount: 50_000, currency: 'VND', ref: { station, topup: 't1' } }
  const room = accountRoom(customer)
  await town.rooms.decide([room], () => [
    { room, author: SERVER, facts: [bareFact('ledger', `topup:${customer}:t1`, entry)] },
  ])
  await town.stop()
  await opened.log.close()
  return directory
}

test.each<[string, Durable, number]>([
  ['of the time before the journal', 'once closed', 1],
  ['of the last format', 'always', 2],
])('a DATA_DIR %s is served with all that it holds, and goes on', async (_, durable, format) => {
  const directory = await oldDirectory(durable)
  const mark = join(directory, LOG_DIRECTORY, 'berth-log.json')
  expect(JSON.parse(readFileSync(mark, 'utf8'))).toEqual({ format, state: 'live' })

  const serve = async () => {
    const { child, url } = await startProcess(directory, { PORT: '0', DATA_DIR: directory, DEMO: '0' })
    onTestFinished(() => endProcess(child))
    const enter = async (name: string, portal: Portal) => {
      const asked = { email: `${name}@demo.test`, password: 'berth-demo', portal }
      const entered = await call(signIn, asked, { fetch, base: url })
      if (!entered.ok) throw new Error(entered.why)
      const caller = { fetch, base: url, token: entered.value.token }
      return Object.assign(
        <E extends Endpoint>(endpoint: E, input: InputOf<E>) => call(endpoint, input, caller),
        caller,
      )
    }
    return { child, mai: await enter('customer', 'customer'), hoa: await enter('owner', 'owner') }
  }
  const first = await serve()
  const purses = [{ organisation: station, currency: 'VND', amount: 50_000 }]
  await expect.poll(() => first.mai(ownWallet, {})).toMatchObject({ value: { purses } })
  const booked = await first.mai(bookSession, { station, id: 's2', connector: 'c2' })
  expect(booked).toMatchObject({ ok: true, value: { phase: 'held' } })
  await endProcess(first.child)

  const { mai, hoa } = await serve()
  expect(JSON.parse(readFileSync(mark, 'utf8'))).toEqual({ format: 2, state: 'live' })
  expect(await mai(ownSessions, {})).toMatchObject({ value: { sessions: [{ id: 's2', phase: 'held' }] } })
  expect(await mai(getStation, { station })).toMatchObject({ ok: true })
  const table = async (name: 'payments' | 'wallets') => {
    const file = await callFile(exportOrganisation, { organisation: station, table: name }, hoa)
    return file.ok ? (await file.value.text()).trim().split('\r\n').slice(1) : file.why
  }
  expect(await table('payments')).toEqual([expect.stringMatching(/^ben-thanh,s1,p1,received,.*,cash,VND,10000,/)])
  expect(await table('wallets')).toEqual([expect.stringMatching(/,topup,.*,ben-thanh,,VND,50000$/)])
})
