import { expect, test } from 'vitest'
import { personOf } from '../../../shared/documents/author.ts'
import { fact, field } from '../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import { AN, HOA, LAN, SERVER } from '../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW } from '../../helpers/policy-table.ts'
import { answerTo, type SocketRole, serverWith } from './gate-answers.ts'

/*
 * Attempts of a modified staff's or owner's client with money: each is stated over a socket, whatever their app would
 * allow.
 */

const STATION = 'station/ben-thanh'
const DESK = 'desk/ben-thanh'

const given = (author: { id: string }, ...facts: readonly Fact[]): Given[] =>
  facts.map(stated => ({ by: author.id, fact: stated }))

async function asked(room: string, role: SocketRole, stated: Fact, ...standing: readonly Given[]): Promise<string> {
  const attack = { name: '', room, role, question: { fact: stated, given: standing } }
  const server = await serverWith([attack])
  const answer = await answerTo(server.url, attack)
  expect(server.mistakes).toEqual([])
  return answer
}

const session = (name: string, value: object, id = 's1') => fact('sessions', id, name, { at: NOW, ...value })
const payment = (id: string, name: string, value: object) => fact('payments', id, name, { at: NOW, ...value })
const taken = (id: string, receipt: string) =>
  payment(id, 'taken', { session: 's1', method: 'cash', amount: 500, receipt })
const booked = given(AN, session('booked', { connector: 'c1', from: NOW }))

test('the currency of a station with prices, sessions or money stays, so that no dong comes back as fils', async () => {
  const toDinar = field('info', 'currency', BARE, 'KWD')
  const inDong = given(HOA, field('info', 'currency', BARE, 'VND'))
  const price = given(HOA, fact('tariffs', 't1', BARE, { from: NOW, perKwh: 35_000_000 }))
  const paid = given(LAN, taken('p1', 'ben-thanh-A-1'))

  expect(await asked(STATION, 'owner', toDinar, ...inDong)).toBe('yes')
  expect(await asked(STATION, 'owner', toDinar, ...inDong, ...price)).toBe('condition currency-stands')
  expect(await asked(STATION, 'owner', toDinar, ...inDong, ...booked)).toBe('condition currency-stands')
  expect(await asked(STATION, 'owner', toDinar, ...inDong, ...paid)).toBe('condition currency-stands')
  expect(await asked(STATION, 'owner', toDinar, ...price)).toBe('condition currency-stands')
})

test.each(['staff', 'owner'] as const)(
  'one receipt covers one payment, whichever %s gives it out again',
  async role => {
    const before = given(LAN, taken('p1', 'ben-thanh-A-1'))
    const refund = (receipt: string) =>
      payment('p1', 'refunded/1', { amount: 100, why: 'paid twice', to: 'cash', receipt })

    expect(await asked(STATION, role, taken('p2', 'ben-thanh-A-2'), ...booked, ...before)).toBe('yes')
    expect(await asked(STATION, role, taken('p2', 'ben-thanh-A-1'), ...booked, ...before)).toBe(
      'condition receipt-used',
    )
    expect(await asked(STATION, role, refund('ben-thanh-A-2'), ...booked, ...before)).toBe('yes')
    expect(await asked(STATION, role, refund('ben-thanh-A-1'), ...booked, ...before)).toBe('condition receipt-used')
  },
)

test.each(['staff', 'owner'] as const)(
  'a number of the wallet’s or of another station is no %s’s to give',
  async role => {
    expect(await asked(STATION, role, taken('p1', 'ben-thanh-W-1'), ...booked)).toBe('condition other-drawer')
    expect(await asked(STATION, role, taken('p1', 'ben-A-1'), ...booked)).toBe('condition other-drawer')
    expect(await asked(STATION, role, taken('p1', 'ben-thanh-2-A-1'), ...booked)).toBe('condition other-drawer')
  },
)

test.each([
  ['staff', LAN],
  ['owner', HOA],
] as const)('at the desk, too, %s number only what goes over its own drawer, once', async (role, author) => {
  const by = personOf(author.id)
  const topUp = given(SERVER, fact('topups', 'an:t1', 'asked', { at: NOW, account: 'an', amount: 500 }))
  const approved = (receipt: string) =>
    fact('topups', 'an:t1', 'approved', { at: NOW, by, amount: 500, method: 'cash', receipt })
  const taking = given(
    SERVER,
    fact('takings', 'p1', BARE, { at: NOW, session: 's1', method: 'cash', amount: 500, receipt: 'ben-thanh-A-1' }),
  )
  const voided = given(LAN, fact('receipts', 'ben-thanh-A-2', 'voided', { at: NOW, by: 'lan', why: 'misprint' }))
  const opened = (series: string) => fact('shifts', 'h1', 'opened', { at: NOW, by, series, next: 1, float: 0 })
  const refund = (receipt: string) =>
    fact('refunds', 'r1', 'asked', {
      ...{ at: NOW, by, session: 's1', payment: 'p1', amount: 1, why: 'x', to: 'cash', receipt },
    })

  expect(await asked(DESK, role, approved('ben-thanh-A-3'), ...topUp, ...taking, ...voided)).toBe('yes')
  expect(await asked(DESK, role, approved('ben-thanh-A-1'), ...topUp, ...taking)).toBe('condition receipt-used')
  expect(await asked(DESK, role, approved('ben-thanh-A-2'), ...topUp, ...voided)).toBe('condition voided')
  expect(await asked(DESK, role, approved('ben-thanh-W-1'), ...topUp)).toBe('condition other-drawer')
  expect(await asked(DESK, role, approved('central-A-1'), ...topUp)).toBe('condition other-drawer')
  expect(await asked(DESK, role, refund('ben-thanh-A-1'), ...taking)).toBe('condition receipt-used')
  expect(await asked(DESK, role, refund('ben-thanh-W-1'))).toBe('condition other-drawer')
  expect(await asked(DESK, role, opened('W'))).toBe('condition other-drawer')
  expect(await asked(DESK, role, fact('receipts', 'ben-thanh-W-1', 'voided', { at: NOW, by, why: 'gone' }))).toBe(
    'condition other-drawer',
  )
})

test.each(['staff', 'owner'] as const)(
  'a rounding of cash spares a customer of the %s no more than a coin',
  async role => {
    const rounded = (id: string, amount: number, rounding: number, method = 'cash') =>
      payment(id, 'taken', { session: 's1', method, amount, rounding, receipt: `ben-thanh-A-${id.slice(1)}` })
    const refunded = payment('p1', 'refunded/1', {
      ...{ amount: 500, rounding: 501, why: 'x', to: 'cash', receipt: 'ben-thanh-A-9' },
    })
    const no = 'condition cash-rounding'

    expect(await asked(STATION, role, rounded('p1', 23_000, -400), ...booked)).toBe('yes')
    expect(await asked(STATION, role, rounded('p1', 500, -22_900), ...booked)).toBe(no)
    expect(await asked(STATION, role, rounded('p1', 23_000, -400, 'card'), ...booked)).toBe(no)
    expect(
      await asked(STATION, role, rounded('p2', 500, -250), ...booked, ...given(LAN, rounded('p1', 500, -250))),
    ).toBe(no)
    expect(await asked(STATION, role, refunded, ...booked, ...given(LAN, taken('p1', 'ben-thanh-A-1')))).toBe(no)
    const step = field('info', 'cashStep', BARE, 20_000)
    expect(await asked(STATION, role, step)).toBe(role === 'owner' ? no : 'not-yours')
  },
)

// --- Nobody decides about their own money ---------------------------------------------------------------------------

const PEOPLE = [
  ['staff', LAN],
  ['owner', HOA],
] as const

test.each(PEOPLE)(
  'the top-up that a person of the %s asked for as a customer is approved by somebody else',
  async (role, author) => {
    const me = personOf(author.id)
    const topUp = (account: string) =>
      given(SERVER, fact('topups', `${account}:t1`, 'asked', { at: NOW, account, amount: 500 }))
    const approved = (account: string) =>
      fact('topups', `${account}:t1`, 'approved', { at: NOW, by: me, amount: 500, method: 'cash' })

    expect(await asked(DESK, role, approved('an'), ...topUp('an'))).toBe('yes')
    expect(await asked(DESK, role, approved(me), ...topUp(me))).toBe('condition own-money')
  },
)

test.each(PEOPLE)(
  'what a person of the %s paid as a customer is given back, or written off, by somebody else',
  async (role, author) => {
    const me = { id: personOf(author.id) }
    const refund = payment('p1', 'refunded/1', { amount: 100, why: 'so' })
    const asks = payment('p1', 'asked', { session: 's1', method: 'wallet', amount: 500 })
    const settled = given(SERVER, payment('p1', 'settled', { amount: 500, receipt: 'ben-thanh-W-1' }))
    const ownBooking = given(me, session('booked', { connector: 'c1', from: NOW }))
    const waived = session('waived', { why: 'so' })

    expect(await asked(STATION, role, refund, ...booked, ...given(AN, asks), ...settled)).toBe('yes')
    expect(await asked(STATION, role, refund, ...ownBooking, ...given(me, asks), ...settled)).toBe(
      'condition own-money',
    )
    const cash = given(LAN, taken('p1', 'ben-thanh-A-1'))
    expect(await asked(STATION, role, refund, ...ownBooking, ...cash)).toBe('condition own-money')
    expect(await asked(STATION, role, waived, ...booked)).toBe('yes')
    expect(await asked(STATION, role, waived, ...ownBooking)).toBe('condition own-money')
    // Sessions they opened behind the desk for another are their work, not their money.
    const walkIn = given(author, session('started', { connector: 'c1', via: 'staff' }))
    expect(await asked(STATION, role, waived, ...walkIn)).toBe('yes')
  },
)

test('an owner agrees to no refund of a session that is theirs', async () => {
  const question = given(
    LAN,
    fact('refunds', 'r1', 'asked', {
      ...{ at: NOW, by: 'lan', session: 's1', payment: 'p1', amount: 1, why: 'x', to: 'wallet' },
    }),
  )
  const behind = (account: string) => given(SERVER, fact('people', 's1', BARE, { account, name: 'Hoa' }))
  const approved = fact('refunds', 'r1', 'approved', { at: NOW, by: 'hoa' })

  expect(await asked(DESK, 'owner', approved, ...question, ...behind('an'))).toBe('yes')
  expect(await asked(DESK, 'owner', approved, ...question, ...behind('hoa'))).toBe('condition own-money')
})

test.each(PEOPLE)('a walk-in is made nobody’s own by a person of the %s', async (role, author) => {
  const me = personOf(author.id)
  const booking = (account: string) => fact('bookings', 's1', 'for', { at: NOW, by: me, account })

  expect(await asked(DESK, role, booking('an'))).toBe('yes')
  expect(await asked(DESK, role, booking(me))).toBe('condition own-money')
})
