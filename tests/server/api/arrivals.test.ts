import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withPerson } from '../../../server/accounts/people.ts'
import { deskRoom } from '../../../server/arbiter/subject.ts'
import type { Letter } from '../../../server/mail/post.ts'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import {
  claimArrival,
  importCustomers,
  listArrivals,
  mailArrivals,
  makeArrivalCode,
  ownArrivals,
  returnArrival,
} from '../../../shared/api/arrivals.ts'
import { bookBalances, history } from '../../../shared/api/history.ts'
import { ownWallet } from '../../../shared/api/own.ts'
import { bookSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const BAO = { key: 'name:Bảo', name: 'Bảo', balance: 120_000, note: 'old card 7' }
const CHI = { key: 'email:chi@example.com', name: 'Chi', email: 'chi@example.com', balance: 30_000 }
const DUNG = { key: 'phone:090', name: 'Dũng', phone: '0901234567' }
const ALL = [BAO, CHI, DUNG]

type Api = Awaited<ReturnType<typeof openApi>>

const bring = ({ hoa }: Api, customers: (typeof ALL)[number][] | object[] = ALL) =>
  hoa(importCustomers, { station, does: 'import', customers: customers as typeof ALL })

const waiting = async ({ hoa }: Api) => {
  const told = await hoa(listArrivals, { station })
  if (!told.ok) throw new Error(told.why)
  return told.value
}

const idOf = async (api: Api, name: string) =>
  (await waiting(api)).arrivals.find(arrival => arrival.name === name)?.id ?? ''

const held = async (api: Api) => {
  await api.town.arbiter.whenIdle()
  const books = await api.hoa(bookBalances, { station })
  return books.ok ? books.value.wallets : books.why
}

const walletOf = async (who: Api['mai']) => {
  const told = await who(ownWallet, {})
  return told.ok ? told.value.purses.map(({ amount }) => amount) : told.why
}

const codeFor = async (api: Api, name: string, who = api.lan) => {
  const made = await who(makeArrivalCode, { station, arrival: await idOf(api, name) })
  return made.ok ? made.value.code : made.why
}

test('what customers held elsewhere is a debt in the books, and no money in a drawer; the same file twice is one', async () => {
  const api = await openApi()
  expect(await api.hoa(importCustomers, { station, does: 'look', customers: ALL })).toEqual({
    ok: true,
    value: { outcomes: ['new', 'new', 'new'], currency: 'VND', sum: 150_000 },
  })
  expect(await held(api)).toBe(0)
  expect(await bring(api)).toMatchObject({ value: { outcomes: ['new', 'new', 'new'], sum: 150_000 } })
  expect(await held(api)).toBe(150_000)
  expect(await bring(api)).toMatchObject({ value: { outcomes: ['same', 'same', 'same'], sum: 0 } })
  await api.seal()
  expect(
    await bring(api, [
      { ...BAO, balance: 1 },
      { ...DUNG, balance: 5 },
    ]),
  ).toMatchObject({
    value: { outcomes: ['differs', 'balance'], sum: 5 },
  })
  expect(await held(api)).toBe(150_005)
  expect(await waiting(api)).toMatchObject({ waiting: 3, held: 150_005, claimed: 0, reachable: 1 })
  const told = await api.hoa(history, { station })
  const acts = told.ok ? told.value.acts.filter(({ what }) => what === 'opening-stated') : []
  const owner = api.idOf('owner@demo.test')
  expect(acts.map(({ amount, by }) => [amount, by.id])).toEqual(
    expect.arrayContaining([5, 30_000, 120_000].map(amount => [amount, owner])),
  )
  expect(told.ok && told.value.shifts).toEqual([])
})

test('a code of the desk makes it theirs, once, and in another epoch too', async () => {
  const api = await openApi()
  await bring(api)
  const code = await codeFor(api, 'Bảo')
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  await api.seal()
  expect(await api.mai(claimArrival, { code: `  ${code.toLowerCase().replaceAll('-', ' ')}` })).toMatchObject({
    ok: true,
    value: { balance: 120_000, currency: 'VND', station },
  })
  expect(await walletOf(api.mai)).toEqual([120_000])
  // Its answer was lost: the same again.
  expect(await api.mai(claimArrival, { code })).toMatchObject({ ok: true })
  expect(await api.nam(claimArrival, { code })).toEqual({ ok: false, why: 'taken' })
  expect([await walletOf(api.mai), await walletOf(api.nam), await held(api)]).toEqual([[120_000], [], 150_000])
  expect(await waiting(api)).toMatchObject({ waiting: 2, claimed: 1 })
  // Who they were is in no list any more.
  expect(JSON.stringify(api.accounts.data().arrivals.rows())).not.toContain('Bảo')
})

test('a new code ends the one before, and none lives for ever', async () => {
  const api = await openApi()
  await bring(api)
  const [first, second] = [await codeFor(api, 'Bảo'), await codeFor(api, 'Bảo')]
  expect(await api.mai(claimArrival, { code: first })).toEqual({ ok: false, why: 'wrong-code' })
  api.time.now += 31 * 24 * HOUR_MS
  const mai = await api.enter('customer@demo.test', 'customer')
  expect(await mai(claimArrival, { code: second })).toEqual({ ok: false, why: 'wrong-code' })
})

test('nobody takes another’s: not by an address they have not shown, not as staff, not at another portal', async () => {
  const api = await openApi()
  await bring(api)
  const chi = await idOf(api, 'Chi')
  const mai = api.idOf('customer@demo.test')
  const as = (email: string, verified?: string) =>
    api.accounts.change(data => {
      const person = data.people.get(mai)
      if (person === undefined) throw new Error('No Mai')
      const next = { ...person, email, ...(verified !== undefined && { verified }) }
      return { data: withPerson(data, next), answer: undefined }
    })
  expect(await api.mai(claimArrival, { arrival: chi })).toEqual({ ok: false, why: 'wrong-code' })
  await as('chi@example.com')
  expect(await api.mai(ownArrivals, {})).toEqual({ ok: true, value: { offers: [] } })
  expect(await api.mai(claimArrival, { arrival: chi })).toEqual({ ok: false, why: 'wrong-code' })
  // Who left an email is reached by letter: staff make no code for them, the owner may.
  expect(await codeFor(api, 'Chi')).toBe('owner-only')
  const staff = await api.enter('staff@demo.test', 'customer')
  const code = await codeFor(api, 'Bảo')
  expect(await staff(claimArrival, { code })).toEqual({ ok: false, why: 'own-money' })
  expect(await api.hoa(claimArrival, { code })).toEqual({ ok: false, why: 'not-yours' })
  expect(await api.mai(makeArrivalCode, { station, arrival: chi })).toEqual({ ok: false, why: 'not-yours' })
  expect(await api.mai(listArrivals, { station })).toEqual({ ok: false, why: 'not-yours' })
  expect(await api.lan(importCustomers, { station, does: 'look', customers: ALL })).toMatchObject({ why: 'not-yours' })
  await as('chi@example.com', 'chi@example.com')
  expect(await api.mai(ownArrivals, {})).toMatchObject({ value: { offers: [{ id: chi, balance: 30_000 }] } })
  expect(await api.mai(claimArrival, { arrival: chi })).toMatchObject({ ok: true })
  expect(await walletOf(api.mai)).toEqual([30_000])
  let last = await api.nam(claimArrival, { code: 'WRONG' })
  for (let guess = 0; guess < 120 && !last.ok && last.why === 'wrong-code'; guess += 1)
    last = await api.nam(claimArrival, { code: `0000-0000-0000-${guess}` })
  expect(last).toMatchObject({ ok: false, why: 'slow-down' })
})

test('an owner takes a line back while it is unspent, with a reason, and it is not read in again', async () => {
  const api = await openApi()
  await bring(api)
  const [bao, chi] = [await idOf(api, 'Bảo'), await idOf(api, 'Chi')]
  const back = (arrival: string) => api.hoa(returnArrival, { station, arrival, why: 'a wrong line' })
  expect(await api.lan(returnArrival, { station, arrival: chi, why: 'mine' })).toEqual({ ok: false, why: 'not-yours' })
  expect(await back(chi)).toEqual({ ok: true, value: {} })
  expect(await held(api)).toBe(120_000)
  expect(await bring(api)).toMatchObject({ value: { outcomes: ['same', 'returned', 'same'] } })

  const code = await codeFor(api, 'Bảo')
  await api.mai(claimArrival, { code })
  await api.mai(bookSession, { station, id: 's1', connector: 'c1' })
  await api.mai(startSession, { station, session: 's1' })
  await api.town.pass(HOUR_MS)
  await api.mai(stopSession, { station, session: 's1' })
  await api.town.arbiter.whenIdle()
  await api.mai(makePayment, { station, session: 's1', id: 'p1', method: 'wallet', amount: 10_000 })
  await api.town.arbiter.whenIdle()
  expect(await walletOf(api.mai)).toEqual([110_000])
  const hoa = await api.enter('owner@demo.test', 'owner')
  expect(await hoa(returnArrival, { station, arrival: bao, why: 'x' })).toEqual({ ok: false, why: 'spent' })
  expect([await walletOf(api.mai), await held(api)]).toEqual([[110_000], 110_000])
})

test('taken back out of a wallet it leaves the books as well', async () => {
  const api = await openApi()
  await bring(api)
  const bao = await idOf(api, 'Bảo')
  await api.mai(claimArrival, { code: await codeFor(api, 'Bảo') })
  await api.seal()
  const back = () => api.hoa(returnArrival, { station, arrival: bao, why: 'a wrong line' })
  expect([await back(), await back()]).toEqual([
    { ok: true, value: {} },
    { ok: true, value: {} },
  ])
  expect([await walletOf(api.mai), await held(api)]).toEqual([[0], 30_000])
})

test('who has not shown who they are brings nothing, and takes nothing back', async () => {
  const api = await openApi()
  await bring(api)
  const bao = await idOf(api, 'Bảo')
  api.time.now += 11 * 60_000
  expect(await bring(api)).toEqual({ ok: false, why: 'prove-again' })
  expect(await api.hoa(returnArrival, { station, arrival: bao, why: 'x' })).toEqual({ ok: false, why: 'prove-again' })
  expect(await api.hoa(importCustomers, { station, does: 'look', customers: ALL })).toMatchObject({ ok: true })
})

test('letters go when the owner says so, once each, and carry the code', async () => {
  const letters: Letter[] = []
  const mailing = { publicUrl: 'https://berth.example.com', send: async (letter: Letter) => void letters.push(letter) }
  const api = await openApi({}, { mailing })
  await bring(api)
  expect(letters).toEqual([])
  const write = () => api.hoa(mailArrivals, { station, place: 'Bến Thành', lang: 'vi' })
  expect(await write()).toEqual({ ok: true, value: { sent: 1, left: 0 } })
  expect(await write()).toEqual({ ok: true, value: { sent: 0, left: 0 } })
  expect(letters).toMatchObject([{ to: 'chi@example.com', language: 'vi', matter: { kind: 'arrival', name: 'Chi' } }])
  const [letter] = letters
  const code = letter?.matter.kind === 'arrival' ? letter.matter.code : ''
  expect(await api.nam(claimArrival, { code })).toMatchObject({ ok: true, value: { balance: 30_000 } })
  expect(await api.lan(mailArrivals, { station, place: 'x' })).toEqual({ ok: false, why: 'not-yours' })
})

test('their price group comes along', async () => {
  const api = await openApi({ info: { groups: [{ id: 'students', en: 'Students', vi: 'Sinh viên' }] } })
  await bring(api, [{ key: 'k', name: 'Em', group: 'students' }])
  await api.mai(claimArrival, { code: await codeFor(api, 'Em') })
  await api.town.arbiter.whenIdle()
  const account = await api.town.account(api.idOf('customer@demo.test'))
  expect([...account.groups.values()].map(({ granted }) => granted?.group)).toEqual(['students'])
})

test('an owner with a modified app states what they like, and nobody has more for it', async () => {
  const api = await openApi()
  const owner = api.idOf('owner@demo.test')
  await bring(api)
  const by = authorOf('owner', owner)
  const bao = await idOf(api, 'Bảo')
  const at = api.town.clock.now()
  await api.town.send(by, deskRoom(station), fact('openings', bao, 'returning', { at, by: owner, why: 'x' }))
  const claimed = fact('openings', bao, 'claimed', { at, account: owner })
  expect(await api.town.send(by, deskRoom(station), claimed)).toBe('not-yours')
  expect(await held(api)).toBe(150_000)
})

/** Fails from a commit about openings on: as if the server had been killed there. */
function killedAt(log: Log, nth: number): Log {
  let count = 0
  const commit: Log['commit'] = async changes => {
    const records = changes.flatMap(change => (change.kind === 'append' ? change.records : []))
    if (records.some(({ record }) => record.startsWith('openings/'))) count += 1
    if (count >= nth) throw new Error('killed')
    return log.commit(changes)
  }
  return { ...log, commit }
}

test('killed half way, the same file and the next start bring what is missing, once', async () => {
  const log = createMemoryLog()
  const killed = await openApi({}, { log: killedAt(log, 1) })
  expect(await bring(killed)).toMatchObject({ ok: false })
  const { place } = killed
  const second = await openApi({}, { log: killedAt(log, 2), place })
  expect(await waiting(second)).toMatchObject({ waiting: 3, held: 150_000 })
  expect(await held(second)).toBe(0)
  expect(await bring(second)).toMatchObject({ ok: true, value: { outcomes: ['same', 'same', 'same'] } })
  expect(await held(second)).toBe(150_000)
  const code = await codeFor(second, 'Bảo')
  expect(await second.mai(claimArrival, { code })).toMatchObject({ ok: false })
  const third = await openApi({}, { log, place })
  expect(await walletOf(third.mai)).toEqual([])
  await third.settleRest()
  await third.settleRest()
  expect([await walletOf(third.mai), await held(third)]).toEqual([[120_000], 150_000])
})

test('taken back and claimed at the same moment, it is one of the two', async () => {
  for (let round = 0; round < 4; round += 1) {
    const api = await openApi()
    await bring(api, [BAO])
    const [code, arrival] = [await codeFor(api, 'Bảo'), await idOf(api, 'Bảo')]
    const back = () => api.hoa(returnArrival, { station, arrival, why: 'x' })
    const take = () => api.mai(claimArrival, { code })
    const [one, other] = round % 2 === 0 ? [back(), take()] : [take(), back()]
    const answers = await Promise.all([one, other])
    const [backed, taken] = round % 2 === 0 ? answers : [answers[1], answers[0]]
    expect(backed).toEqual({ ok: true, value: {} })
    const left = (await walletOf(api.mai)) as number[]
    // Told of the money, they had it; the owner took it out of the wallet, and their list shows both.
    expect([left.reduce((sum, amount) => sum + amount, 0), await held(api)]).toEqual([0, 0])
    expect(left.length).toBe(taken?.ok ? 1 : 0)
  }
})

test('whatever is brought, claimed, taken back and killed: each line counts once, and wallets and books agree', async () => {
  const names = ['A', 'B', 'C', 'D']
  const line = fc.record({ name: fc.constantFrom(...names), balance: fc.constantFrom(0, 700, 5000) })
  const step = fc.oneof(
    fc.record({
      does: fc.constant('bring' as const),
      lines: fc.uniqueArray(line, { minLength: 1, selector: l => l.name }),
    }),
    fc.record({ does: fc.constant('claim' as const), name: fc.constantFrom(...names), who: fc.constantFrom(0, 1) }),
    fc.record({ does: fc.constant('back' as const), name: fc.constantFrom(...names) }),
    fc.record({ does: fc.constant('kill' as const), nth: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ does: fc.constant('seal' as const) }),
  )
  let moved = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async steps => {
      const log = createMemoryLog()
      let api = await openApi({}, { log })
      const { place } = api
      const ids = new Map<string, string>()
      const noteIds = async () => {
        for (const { name, id } of (await waiting(api)).arrivals) ids.set(name, id)
      }
      const restart = async (over: Log) => {
        api = await openApi({}, { log: over, place })
        if (over === log) await api.settleRest()
      }
      let isDying = false
      for (const one of steps) {
        if (one.does === 'seal') await api.seal().catch(() => {})
        if (one.does === 'kill') {
          await restart(killedAt(log, one.nth))
          isDying = true
          continue
        }
        if (one.does === 'bring') {
          const customers = one.lines.map(({ name, balance }) => ({
            ...{ key: `name:${name}`, name },
            ...(balance > 0 && { balance }),
          }))
          await bring(api, customers)
        }
        if (one.does === 'claim') {
          const id = ids.get(one.name) ?? ''
          const made = await api.lan(makeArrivalCode, { station, arrival: id })
          if (made.ok) await (one.who === 0 ? api.mai : api.nam)(claimArrival, { code: made.value.code })
        }
        if (one.does === 'back') {
          const arrival = ids.get(one.name)
          if (arrival !== undefined) await api.hoa(returnArrival, { station, arrival, why: 'so' })
        }
        // A server that has met its end is not asked again.
        if (isDying) await restart(log)
        isDying = false
        await noteIds()
      }
      await restart(log)
      const inWallets = [...(await walletOf(api.mai)), ...(await walletOf(api.nam))]
      const sum = inWallets.reduce<number>((all, amount) => all + Number(amount), 0)
      const rows = place.accounts.data().arrivals.rows()
      const standing = rows.filter(({ returned }) => returned === undefined)
      const owed = standing.reduce((all, { balance = 0 }) => all + balance, 0)
      moved += sum
      expect(await held(api)).toBe(owed)
      expect(sum + (await waiting(api)).held).toBe(owed)
    }),
    { numRuns: 12, seed: 20_261_129 },
  )
  expect(moved).toBeGreaterThan(0)
})
