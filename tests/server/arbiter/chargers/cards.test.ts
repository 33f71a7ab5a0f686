import { afterEach, expect, test } from 'vitest'
import { accountRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, SERVER } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CARD = '04:e5:3a:77'
/** The same as a reader tells it. */
const READ = '04E53A77'

async function owners() {
  const room = await yard.open(stationRoom('st-1'))
  return [...room.recordsOf('sessions')].map(([id]) => room.record('sessions', id)?.owner)
}

async function give(account: string, amount: number): Promise<void> {
  const room = accountRoom(account)
  const { id = 'st-1' } = (await yard.station()).info.organisation ?? {}
  const ref = { station: 'st-1', topup: 't1' }
  const entry = { at: yard.now, kind: 'topup', amount, currency: 'VND', organisation: id, ref }
  await yard.rooms.decide([room], () => [
    { room, author: SERVER, facts: [bareFact('ledger', `topup:${account}:t1`, entry)] },
  ])
}

const ofCard = (name: string) => fact('cards', 'd1', name, { at: yard.now })

test('a card that nobody has added charges nowhere, unless the station takes any card', async () => {
  yard = await Yard.open()
  expect(await yard.asks(READ)).toBe('invalid')
  await yard.halt()
  yard = await Yard.open({ info: { anyCard: true } })
  expect(await yard.asks(READ)).toBe('accepted')
})

test('who holds their card to a charger charges on their account', async () => {
  yard = await Yard.open()
  expect(await yard.addCard('an', CARD)).toEqual({ ok: true, id: 'd1' })
  expect(await yard.asks(READ.toLowerCase())).toBe('accepted')
  await yard.walkIn(1, READ)
  expect(await owners()).toEqual(['an'])
  await yard.pass(30 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  const visits = [...(await yard.account('an')).visits.values()]
  expect(visits.map(({ session }) => session.billed?.total)).toEqual([20_000])
})

test('a card begins the booking its holder has there, and no second session', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  await yard.book('s1')
  await yard.walkIn(1, READ)
  expect((await yard.sessions()).map(({ id, started }) => [id, started?.via])).toEqual([['s1', 'charger']])
})

test('a booking of another person is not begun by a card', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  await yard.book('s1', 'c1', BINH)
  await yard.walkIn(1, READ)
  expect((await yard.session('s1')).started).toBeUndefined()
  expect((await owners()).sort()).toEqual(['an', 'binh'])
})

test('a lost card is blocked, and one that was taken off is nobody’s', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  expect(await yard.send(AN, accountRoom('an'), ofCard('blocked'))).toBe('saved')
  expect(await yard.asks(READ)).toBe('blocked')
  await yard.send(AN, accountRoom('an'), ofCard('removed'))
  expect(await yard.asks(READ)).toBe('invalid')
  expect(await yard.addCard('binh', CARD, 'd2')).toEqual({ ok: true, id: 'd2' })
  expect(await yard.asks(READ)).toBe('accepted')
})

test('a card is one account’s: another cannot add it, and added again it is the same', async () => {
  yard = await Yard.open()
  const answers = await Promise.all([yard.addCard('an', CARD), yard.addCard('binh', READ, 'd2')])
  expect(answers).toEqual([
    { ok: true, id: 'd1' },
    { ok: false, why: 'card-taken' },
  ])
  expect(await yard.addCard('an', READ, 'd3')).toEqual({ ok: true, id: 'd1' })
})

test('twenty cards are enough for one person', async () => {
  yard = await Yard.open()
  for (let card = 0; card < 20; card += 1) await yard.addCard('an', `CARD-${card}`, `d${card}`)
  expect(await yard.addCard('an', CARD, 'd20')).toEqual({ ok: false, why: 'too-many-cards' })
})

test('too little in the wallet blocks a card until there is enough', async () => {
  yard = await Yard.open({ info: { minimumBalance: 50_000 } })
  await yard.addCard('an', CARD)
  expect(await yard.asks(READ)).toBe('blocked')
  await give('an', 50_000)
  expect(await yard.asks(READ)).toBe('accepted')
})

test('a card that charges already charges at no second plug, and its start said again is the same', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  const started = { kind: 'started', plug: 1, tag: READ, at: yard.now, wh: 1000 } as const
  const first = await yard.says(started)
  expect(first).toMatchObject({ tag: { status: 'accepted' } })
  expect(await yard.says(started)).toEqual(first)
  expect(await yard.asks(READ)).toBe('concurrent')
})

test('the tag of an order is believed as long as what it is for', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  expect(await yard.asks(yard.tagOf('s1'))).toBe('invalid')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  expect(await yard.asks(yard.tagOf('s1'))).toBe('accepted')
})

test('the number of a card stands in no document and no note', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  const notes = JSON.stringify([...(await yard.log.notes('catalogue', ''))])
  const cards = JSON.stringify([...(await yard.account('an')).cards.values()])
  expect([notes.includes(READ), cards.includes(READ), cards.includes('3A77')]).toEqual([false, false, true])
})
