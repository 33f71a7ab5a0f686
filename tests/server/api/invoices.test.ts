import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billedIn } from '../../../server/api/invoices/billed.ts'
import { COLUMNS, invoiceRows } from '../../../server/api/invoices/rows.ts'
import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { callFile } from '../../../shared/api/call.ts'
import { closeInvoices, getInvoices } from '../../../shared/api/invoices.ts'
import { bookSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { entriesOf } from '../../../shared/books.ts'
import { readCsv, toCsv } from '../../../shared/csv.ts'
import { nameBuyer } from '../../../shared/documents/account/actions.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { nameBuyer as nameAtDesk, sellPass } from '../../../shared/documents/desk/actions.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { refund } from '../../../shared/documents/station/actions.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const AN_PHAT = { name: '=HYPERLINK("http://x")', taxCode: '0100109106', address: '1 Lê Lợi, "Q1"' }

async function open(tariff: object = { perHour: 100_000_000, taxRate: 800, taxIncluded: true }) {
  const api = await openApi({ tariff })
  const { town, mai, lan, hoa, idOf } = api
  const [customer, staff, owner] = ['customer', 'staff', 'owner'].map(name => idOf(`${name}@demo.test`))
  if (customer === undefined || staff === undefined || owner === undefined) throw new Error('No such person')
  let number = 0
  const visit = async (session: string, minutes = 60, by = mai) => {
    await by(bookSession, { station, id: session, connector: 'c1' })
    await by(startSession, { station, session })
    await town.pass(minutes * 60_000)
    await by(stopSession, { station, session })
    await town.arbiter.whenIdle()
    const amount = (await town.station(station)).sessions.get(session)?.money.due ?? 0
    number += 1
    const receipt = `${station}-A-${number}`
    await lan(makePayment, { station, id: `p-${session}`, session, method: 'cash', amount, receipt })
    await town.arbiter.whenIdle()
  }
  const name = async (session: string, buyer: object | null) => {
    const named = nameBuyer(await town.account(customer), { at: town.now, bill: session, buyer: buyer as never })
    if (!named.ok) return named.why
    expect(await town.send(authorOf('customer', customer), accountRoom(customer), ...named.facts)).toBe('saved')
    await town.arbiter.whenIdle()
    return 'said'
  }
  const nameHere = async (session: string, buyer: object) => {
    const named = nameAtDesk(await town.desk(station), {
      at: town.now,
      by: staff,
      bill: session,
      buyer: buyer as never,
    })
    if (!named.ok) return named.why
    expect(await town.send(authorOf('staff', staff), deskRoom(station), ...named.facts)).toBe('saved')
    await town.arbiter.whenIdle()
    return 'said'
  }
  const giveBack = async (session: string, amount: number) => {
    const back = { payment: `p-${session}`, at: town.now, amount, why: 'so', to: 'wallet', by: 'owner' } as const
    await town.act(authorOf('owner', owner), station, view => refund(view, back))
    await town.arbiter.whenIdle()
  }
  const file = async (range: { from: number; until: number }, by = hoa) => {
    const asked = { organisation: station, ...range }
    const answer = await callFile(getInvoices, asked, { fetch, base: api.http.base, token: by.token })
    if (!answer.ok) return answer.why
    const [head = [], ...rows] = readCsv(await answer.value.text()).map(({ cells }) => cells)
    return rows.map(cells => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ''])))
  }
  const rows = async (range: { from: number; until: number }) => {
    const found = await file(range)
    if (typeof found === 'string') throw new Error(found)
    return found
  }
  const range = () => ({ from: town.now - 30 * DAY_MS, until: town.now + 1 })
  return { ...api, visit, name, nameHere, giveBack, file, rows, range }
}

describe('the file for e-invoices', () => {
  test('has a row for each line with its buyer, and no cell that a spreadsheet would run', async () => {
    const at = await open()
    await at.visit('s1')
    await at.name('s1', AN_PHAT)
    const [row] = await at.rows(at.range())
    expect(row).toEqual({
      ...{ station, bill: 's1', kind: 'sale', date: '2026-03-02', at: expect.any(String), receipts: `${station}-A-1` },
      ...{ buyer_name: `'${AN_PHAT.name}`, buyer_tax_code: '0100109106', buyer_personal_id: '' },
      ...{ buyer_address: AN_PHAT.address, buyer_email: '', named_after_export: '' },
      ...{ line: '1', nature: 'service', item: 'Thời gian ngồi học', unit: 'giờ', quantity: '1', unit_price: '9259' },
      ...{ net: '9259', tax_rate: '8%', tax: '741', total: '10000', currency: 'VND', payment: 'TM' },
    })
  })

  test('has a person’s number in a column of its own, and nobody where nobody was named', async () => {
    const at = await open()
    await at.visit('s1')
    await at.visit('s2')
    await at.name('s2', { name: 'Mai', taxCode: '079203001234', address: 'Q1' })
    expect(
      (await at.rows(at.range())).map(row => [row.bill, row.buyer_name, row.buyer_tax_code, row.buyer_personal_id]),
    ).toEqual([
      ['s1', '', '', ''],
      ['s2', 'Mai', '', '079203001234'],
    ])
  })

  test('lowers a price by what was given back of it, tax and all; later it is an adjustment', async () => {
    const at = await open()
    await at.visit('s1')
    const first = at.range()
    await at.town.pass(DAY_MS)
    await at.giveBack('s1', 5_000)
    const later = { from: first.until, until: at.town.now + 1 }
    const told = (rows: Record<string, string>[]) =>
      rows.map(({ kind, nature, item, net, tax, total }) => [kind, nature, item, net, tax, total])
    expect(told(await at.rows(first))).toEqual([['sale', 'service', 'Thời gian ngồi học', '9259', '741', '10000']])
    expect(told(await at.rows(later))).toEqual([['adjustment', 'reduction', 'Giảm trừ', '-4629', '-371', '-5000']])
    expect(await at.rows({ ...first, until: later.until })).toHaveLength(2)
  })

  test('has a pass with its own buyer, also where two customers chose one id for theirs', async () => {
    const at = await open()
    const { town, idOf } = at
    const person = (name: string) => idOf(`${name}@demo.test`) ?? ''
    const terms = { names: { en: 'Ten', vi: 'Mười giờ' }, unit: 'hour', quantity: 10 * HOUR_MS, price: 80_000 }
    const lasts = { unit: 'days', count: 30 }
    const product = bareFact('passes', 'h10', { from: town.now, ...terms, taxRate: 800, stations: [station], lasts })
    await town.send(authorOf('owner', person('owner')), stationRoom(station), product)
    for (const [index, name] of ['customer', 'customer2'].entries()) {
      const money = { product: 'h10', method: 'cash', amount: 80_000, receipt: `${station}-B-${index + 1}` } as const
      const sale = { at: town.now, by: person('staff'), id: 'p1', account: person(name), ...money }
      const taken = sellPass(await town.desk(station), sale)
      if (!taken.ok) throw new Error(taken.why)
      expect(await town.send(authorOf('staff', person('staff')), deskRoom(station), ...taken.facts)).toBe('saved')
      await town.pass(1000)
      await town.arbiter.whenIdle()
    }
    expect(await at.nameHere(`${person('customer')}:p1`, AN_PHAT)).toBe('said')
    expect(await at.nameHere(`${person('customer2')}:p1`, { name: 'Nam' })).toBe('said')
    const sold = async () =>
      (await at.rows(at.range())).map(row => [row.bill, row.line, row.item, row.buyer_name, row.total, row.receipts])
    const expected = [
      ['p1', '1', 'Gói · Mười giờ', `'${AN_PHAT.name}`, '80000', `${station}-B-1`],
      ['p1', '1', 'Gói · Mười giờ', 'Nam', '80000', `${station}-B-2`],
    ]
    expect(await sold()).toEqual(expected)
    const closed = await at.hoa(closeInvoices, { organisation: station, ...at.range() })
    expect(closed).toEqual({ ok: true, value: { named: 2 } })
    expect(await at.nameHere(`${person('customer')}:p1`, { name: 'X' })).toBe('exported')
    await at.seal()
    expect(await sold()).toEqual(expected)
  })

  test('is the same after the epochs of station and desk have ended', async () => {
    const at = await open()
    await at.visit('s1')
    await at.name('s1', AN_PHAT)
    const before = await at.rows(at.range())
    await at.seal()
    expect(await at.rows(at.range())).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('is for the owner alone, of a hundred days at most, and thirty an hour', async () => {
    const at = await open()
    const { from, until } = at.range()
    expect([await at.file({ from, until }, at.lan), await at.file({ from, until }, at.mai)]).toEqual([
      'not-yours',
      'not-yours',
    ])
    expect([await at.file({ from: until, until }), await at.file({ from: until - 101 * DAY_MS, until })]).toEqual([
      'shape',
      'shape',
    ])
    expect((await at.lan(closeInvoices, { organisation: station, from, until })).ok).toBe(false)
    for (let asked = 0; asked < 30; asked += 1) await at.file({ from, until })
    expect(await at.file({ from, until })).toBe('slow-down')
  })
})

describe('bills that have gone into invoices', () => {
  test('keep their buyers: the customer is told, and one whom staff add is marked', async () => {
    const at = await open()
    await at.visit('s1')
    await at.visit('s2')
    await at.name('s1', AN_PHAT)
    await at.town.pass(HOUR_MS)
    const range = at.range()
    const closed = await at.hoa(closeInvoices, { organisation: station, ...range })
    expect(closed).toEqual({ ok: true, value: { named: 1 } })
    await at.town.arbiter.whenIdle()
    await at.town.pass(HOUR_MS)

    expect([await at.name('s1', null), await at.nameHere('s1', { name: 'X' })]).toEqual(['exported', 'exported'])
    expect([await at.name('s2', { name: 'Mai' }), await at.name('s2', { name: 'Mai' })]).toEqual(['said', 'exported'])
    expect(await at.nameHere('s2', { name: 'Lan thêm' })).toBe('said')
    expect((await at.rows(range)).map(row => [row.bill, row.buyer_name, row.named_after_export])).toEqual([
      ['s1', `'${AN_PHAT.name}`, ''],
      ['s2', 'Lan thêm', 'yes'],
    ])
    // Once more is the same.
    expect(await at.hoa(closeInvoices, { organisation: station, ...range })).toEqual({ ok: true, value: { named: 1 } })
  })

  test('are none that are still to come, though a file was made up to tomorrow', async () => {
    const at = await open()
    await at.hoa(closeInvoices, { organisation: station, from: at.town.now - DAY_MS, until: at.town.now + DAY_MS })
    await at.town.pass(HOUR_MS)
    await at.visit('s1')
    expect([await at.name('s1', AN_PHAT), await at.name('s1', null)]).toEqual(['said', 'said'])
  })
})

/** Bills less what was given back of them, and passes: what the books say was sold. */
const SOLD = { bill: 1, 'pass-sale': 1, goodwill: -1, 'pass-refund': -1 } as const

test('the sums of any history’s file are those of its books, to the dong, tax and total', () => {
  const BY = { role: 'staff' } as const
  const line = fc.record({
    what: fc.constantFrom('energy', 'time', 'idle'),
    unit: fc.constantFrom('kWh', 'hour', 'once'),
    quantity: fc.integer({ min: 0, max: 1e7 }),
    price: fc.integer({ min: -1e8, max: 1e8 }),
    amount: fc.integer({ min: -1_000, max: 500_000 }),
    tax: fc.integer({ min: 0, max: 900 }),
  })
  const at = fc.integer({ min: 0, max: 1000 })
  const session = fc.record({
    at,
    lines: fc.array(line, { maxLength: 4 }),
    corrections: fc.array(
      fc.record({ at, total: fc.integer({ min: -9_000, max: 9_000 }), tax: fc.integer({ min: -90, max: 90 }) }),
      { maxLength: 2 },
    ),
    paid: fc.option(
      fc.record({ at, amount: fc.integer({ min: 1, max: 900_000 }), back: fc.integer({ min: 0, max: 900_000 }) }),
    ),
    waived: fc.boolean(),
  })
  const pass = fc.record({
    at,
    amount: fc.integer({ min: 0, max: 90_000 }),
    tax: fc.integer({ min: 0, max: 900 }),
    isBack: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(session, { maxLength: 5 }),
      fc.array(pass, { maxLength: 3 }),
      at,
      at,
      (all, passes, one, other) => {
        const sum = (of: readonly { amount: number; tax: number }[]) =>
          of.reduce((sums, { amount, tax }) => ({ amount: sums.amount + amount, tax: sums.tax + tax }), {
            amount: 0,
            tax: 0,
          })
        const sessions = all.map(({ at: billedAt, lines, corrections, paid, waived }, index) => {
          const first = sum(lines)
          const later = corrections.map(one => ({
            what: 'correction',
            unit: 'once',
            quantity: 1,
            price: 0,
            amount: one.total,
            tax: one.tax,
          }))
          const total = sum([...lines, ...later])
          return {
            ...{
              id: `s${index}`,
              phase: 'paid',
              isOpen: false,
              connector: 'c1',
              label: 'C1',
              at: billedAt,
              by: BY,
              stays: [],
            },
            money: { paid: 0, due: 0, refundDue: 0 },
            bill: {
              ...{ at: billedAt, tariff: 't1', lines: [...lines, ...later], total: total.amount, tax: total.tax },
              corrections: corrections.map(correction => ({ ...correction, why: 'meter' })),
            },
            ...(waived && { waived: { at: billedAt, by: BY, why: 'so' } }),
            first,
            payments:
              paid === null
                ? []
                : [
                    {
                      ...{ id: `p${index}`, session: `s${index}` },
                      received: [{ at: paid.at, by: BY, method: 'cash', amount: paid.amount, receipt: 'st-A-1' }],
                      refunds:
                        paid.back === 0
                          ? []
                          : [
                              {
                                number: 1,
                                at: paid.at,
                                by: BY,
                                amount: Math.min(paid.back, paid.amount),
                                why: 'so',
                                to: 'cash',
                              },
                            ],
                    },
                  ],
          }
        })
        const acts = passes.flatMap(({ at: soldAt, amount, tax, isBack }, index) => {
          const common = {
            id: `desk/passes/an:p${index}/sold`,
            heardAt: soldAt,
            by: BY,
            amount,
            tax,
            names: { en: 'P', vi: 'G' },
          }
          return [
            { ...common, at: soldAt, what: 'pass-sold', method: 'cash', receipt: 'st-A-2' },
            ...(isBack ? [{ ...common, at: soldAt + 1, what: 'pass-refunded', lapsed: 0, soldAt }] : []),
          ]
        })
        const told = { sessions, payments: [], acts } as never as Parameters<typeof entriesOf>[0]
        const range = { from: Math.min(one, other), until: Math.max(one, other) }
        const rows = invoiceRows({
          ...{ station: 'st', told, range, currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' },
          ...{ buyers: new Map(), rates: new Map([['t1', 800]]) },
        })
        const column = (name: string) => COLUMNS.indexOf(name)
        const sums = (name: string) => rows.reduce((all, row) => all + Number(row[column(name)]), 0)
        const entries = entriesOf(told).filter(entry => range.from <= entry.at && entry.at < range.until)
        const books = entries.reduce(
          ({ amount, tax }, entry) => {
            const sign = entry.kind in SOLD ? SOLD[entry.kind as keyof typeof SOLD] : 0
            return { amount: amount + sign * entry.amount, tax: tax + sign * entry.tax }
          },
          { amount: 0, tax: 0 },
        )
        expect({ amount: sums('total'), tax: sums('tax') }).toEqual(books)
        expect(sums('net')).toBe(books.amount - books.tax)
        for (const row of rows) expect(row).toHaveLength(COLUMNS.length)
        expect(toCsv(rows)).not.toMatch(/(^|,)[=+@]/m)
      },
    ),
    { numRuns: 300 },
  )
})

test('the file tells the same as the place’s own books', async () => {
  const at = await open()
  await at.visit('s1', 61)
  await at.visit('s2', 7)
  await at.giveBack('s2', 500)
  const range = at.range()
  const { told } = await billedIn(at.parts as never, station, range)
  const books = entriesOf(told).reduce(
    (all, { kind, amount }) => all + (kind in SOLD ? SOLD[kind as keyof typeof SOLD] * amount : 0),
    0,
  )
  const rows = await at.rows(range)
  expect([rows.reduce((all, { total }) => all + Number(total), 0), rows.length]).toEqual([books, 3])
})
