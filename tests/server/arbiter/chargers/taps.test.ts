import { afterEach, expect, test } from 'vitest'
import { keepTapped, type TapParts, tappedBy, waitForTap } from '../../../../server/arbiter/chargers/taps.ts'
import { Views } from '../../../../server/arbiter/views.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH } from '../../../helpers/people.ts'
import { Yard, type YardOptions } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const READ = '04E53A77'
const NOT_HELD = { ok: false, why: 'not-held' }
const at = (account: string, connector = 'c1', station = 'st-1') => ({ account, station, connector })

let parts: TapParts
async function open(options?: YardOptions): Promise<void> {
  yard = await Yard.open(options)
  parts = { rooms: yard.rooms, log: yard.log, clock: yard.clock, views: new Views() }
}

const waits = (account: string, connector?: string) => waitForTap(parts, at(account, connector))
const seenBy = (account: string) => tappedBy(parts, at(account))
const keeps = (account: string, id = 'd1') => keepTapped(parts, { ...at(account), id, label: 'My card' })

test('who has a spot holds a card to its charger, says that it is theirs, and charges with it', async () => {
  await open()
  await yard.book('s1')
  expect(await waits('an')).toEqual({ ok: true, until: yard.now + MINUTE_MS })
  expect(await seenBy('an')).toEqual({ state: 'waits' })
  expect(await yard.asks(READ)).toBe('invalid')
  expect(await seenBy('an')).toEqual({ state: 'seen', tail: '3A77' })
  expect(await keeps('an')).toEqual({ ok: true, id: 'd1' })
  expect(await seenBy('an')).toEqual({ state: 'over' })
  expect(await yard.asks(READ)).toBe('accepted')
  await yard.walkIn(1, READ)
  expect((await yard.session('s1')).started?.via).toBe('charger')
})

test('nobody waits for cards at a spot that is not theirs, or at one without a charger', async () => {
  await open()
  expect(await waits('an')).toEqual(NOT_HELD)
  await yard.book('s1', 'c1', BINH)
  expect(await waits('an')).toEqual(NOT_HELD)
  await yard.book('s2', 'c3')
  expect(await waits('an', 'c3')).toEqual({ ok: false, why: 'no-charger' })
  await yard.asks(READ)
  expect(await seenBy('an')).toEqual({ state: 'over' })
  expect(await keeps('an')).toEqual({ ok: false, why: 'over' })
})

test('who charges may wait there too', async () => {
  await open()
  await yard.addCard('an', 'OTHER-1', 'd0')
  await yard.walkIn(1, 'OTHER-1')
  expect(await waits('an')).toMatchObject({ ok: true })
})

test('a charger waits for one person at a time, and what it took is offered to nobody else', async () => {
  await open()
  await yard.book('s1')
  await yard.book('s2', 'c2', BINH)
  await waits('an')
  expect(await waits('binh', 'c2')).toEqual({ ok: false, why: 'someone-waits' })
  await yard.asks(READ)
  expect(await waits('binh', 'c2')).toEqual({ ok: false, why: 'someone-waits' })
  expect(await tappedBy(parts, at('binh', 'c2'))).toEqual({ state: 'over' })
  expect(await keepTapped(parts, { ...at('binh', 'c2'), id: 'd9', label: 'Mine' })).toEqual({ ok: false, why: 'over' })
})

test('a card of another account, a tag of an order, and a second card are not taken', async () => {
  await open()
  await yard.addCard('binh', READ)
  await yard.book('s1')
  await waits('an')
  expect(await yard.asks(READ)).toBe('accepted')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  expect(await yard.asks(yard.tagOf('s1'))).toBe('accepted')
  expect(await seenBy('an')).toEqual({ state: 'waits' })
  await yard.asks('CARD-1')
  await yard.asks('CARD-2')
  expect(await seenBy('an')).toEqual({ state: 'seen', tail: 'ARD1' })
})

test('a wait is over after a minute, and an offer after three; then any card is as before', async () => {
  await open({ info: { anyCard: true } })
  await yard.book('s1')
  await waits('an')
  await yard.pass(MINUTE_MS)
  expect(await yard.asks(READ)).toBe('accepted')
  expect(await seenBy('an')).toEqual({ state: 'over' })
  await waits('an')
  // It is about to be somebody's: nobody walks in with it.
  expect(await yard.asks(READ)).toBe('invalid')
  await yard.pass(3 * MINUTE_MS)
  expect(await keeps('an')).toEqual({ ok: false, why: 'over' })
})

test('a charger that another owner has only named lends nobody its cards', async () => {
  await open({ connectors: { c1: { charger: 'k1', plug: 1 }, c2: { charger: 'elsewhere', plug: 1 } } })
  await yard.register('elsewhere', 'st-2')
  await yard.book('s1', 'c2')
  expect(await waits('an', 'c2')).toEqual({ ok: false, why: 'no-charger' })
})

test('a card that was typed in elsewhere meanwhile stays whose it is', async () => {
  await open()
  await yard.book('s1', 'c1', AN)
  await waits('an')
  await yard.asks(READ)
  await yard.addCard('binh', READ, 'd7')
  expect(await keeps('an')).toEqual({ ok: false, why: 'card-taken' })
})
