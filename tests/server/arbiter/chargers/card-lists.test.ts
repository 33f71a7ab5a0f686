import { afterEach, expect, test } from 'vitest'
import { groupOf } from '../../../../server/arbiter/chargers/identity.ts'
import type { ChargerPort, Command, CommandAnswer } from '../../../../server/arbiter/chargers/port.ts'
import { accountRoom } from '../../../../server/arbiter/subject.ts'
import { createSimulatedPort } from '../../../../server/demo/simulated/simulated-port.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { DAY_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

const SECOND = 1000

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

/** A charger's own list, as it keeps it. */
class Listing {
  version = 0
  cards: Record<string, string> = {}
  readonly asked: string[] = []
  word = 'accepted'

  answer(command: Command): CommandAnswer {
    this.asked.push(command.action)
    if (command.action === 'list-version') return { result: 'accepted', details: { version: this.version } }
    if (command.action !== 'send-list') return { result: 'accepted' }
    if (this.word !== 'accepted') return { result: this.word }
    this.version = command.version
    this.cards = Object.fromEntries(command.cards.map(({ tag, status, group }) => [tag, `${status} ${group}`]))
    return { result: 'accepted' }
  }

  get sent(): number {
    return this.asked.filter(action => action === 'send-list').length
  }
}

/** A charger that keeps a list of this length, at a station where An and Binh hold their cards. */
async function scene(cards: number | undefined = 100): Promise<Listing> {
  const listing = new Listing()
  yard = await Yard.open({
    port: (chargers): ChargerPort => ({
      ...createSimulatedPort(chargers),
      command: async (_, command) => listing.answer(command),
    }),
  })
  await yard.addCard('an', 'AA01', 'd1')
  await yard.addCard('binh', 'BB01', 'd2')
  await yard.says({ kind: 'capabilities', cards, at: yard.now } as Parameters<Yard['says']>[0])
  await yard.pass(20 * SECOND)
  return listing
}

const ofCard = (author: typeof AN, card: string, name: string) =>
  yard.send(author, accountRoom(author.id.split(':').at(-1) ?? ''), fact('cards', card, name, { at: yard.now }))

test('a card is listed after its first use there, with the group of its account; one that was never used is not', async () => {
  const listing = await scene()
  expect(listing.asked).toEqual([])
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  expect(listing.cards).toEqual({ AA01: `accepted ${groupOf('an')}` })
  expect(listing.version).toBe(1)
})

test('used again it is not sent again; another card is, all of them under a new version', async () => {
  const listing = await scene()
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  expect(listing.sent).toBe(1)
  await yard.asks('BB01')
  await yard.pass(11 * MINUTE_MS)
  expect([listing.version, Object.keys(listing.cards).sort()]).toEqual([2, ['AA01', 'BB01']])
})

test('a card that is blocked is blocked in the list at once, and one that was removed is gone', async () => {
  const listing = await scene()
  await yard.asks('AA01')
  await yard.asks('BB01')
  await yard.pass(11 * MINUTE_MS)
  expect(await ofCard(AN, 'd1', 'blocked')).toBe('saved')
  await yard.settle()
  expect(listing.cards.AA01).toBe(`blocked ${groupOf('an')}`)
  expect(await ofCard(BINH, 'd2', 'removed')).toBe('saved')
  await yard.settle()
  expect(Object.keys(listing.cards)).toEqual(['AA01'])
})

test('a card blocked while the charger is away, or while we were, is blocked when it is back', async () => {
  const listing = await scene()
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  yard.charger().cutOff()
  await ofCard(AN, 'd1', 'blocked')
  await yard.restart()
  yard.charger().reconnect()
  await yard.pass(20 * SECOND)
  expect(listing.cards.AA01).toBe(`blocked ${groupOf('an')}`)
})

test('a charger that comes back is asked for its version; one that lost its list has it again', async () => {
  const listing = await scene()
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  const again = async () => {
    yard.charger().cutOff()
    yard.charger().reconnect()
    await yard.pass(20 * SECOND)
  }
  await again()
  expect([listing.sent, listing.asked.at(-1)]).toEqual([1, 'list-version'])
  listing.version = 0
  listing.cards = {}
  await again()
  expect([listing.sent, Object.keys(listing.cards)]).toEqual([2, ['AA01']])
})

test('a charger with a higher version gets a higher one still', async () => {
  const listing = await scene()
  listing.version = 41
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  expect(listing.version).toBe(42)
})

test('a list that was refused is sent again with the next change, and not before', async () => {
  const listing = await scene()
  listing.word = 'failed'
  await yard.asks('AA01')
  await yard.pass(30 * MINUTE_MS)
  expect(listing.sent).toBe(1)
  listing.word = 'accepted'
  await yard.asks('BB01')
  await yard.pass(11 * MINUTE_MS)
  expect(Object.keys(listing.cards).sort()).toEqual(['AA01', 'BB01'])
})

test('a short list has the blocked card and the one that was used last', async () => {
  const listing = await scene(2)
  for (const [card, tag] of [
    ['d3', 'AA03'],
    ['d4', 'AA04'],
  ] as const) {
    await yard.addCard('an', tag, card)
    await yard.asks(tag)
    await yard.pass(MINUTE_MS)
  }
  await yard.asks('AA01')
  await ofCard(AN, 'd3', 'blocked')
  await yard.pass(11 * MINUTE_MS)
  expect(Object.keys(listing.cards).sort()).toEqual(['AA01', 'AA03'])
})

test('a card that did not come for two months is forgotten, here and there', async () => {
  const listing = await scene()
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  yard.clock.sleep(61 * DAY_MS)
  await yard.asks('BB01')
  await yard.pass(11 * MINUTE_MS)
  expect(Object.keys(listing.cards)).toEqual(['BB01'])
  expect([...(await yard.log.notes('chargers/st-1', 'listed/')).keys()]).toEqual(['listed/binh/d2/'])
})

test('a charger without a list is sent none, and forgets what it remembers when a card is blocked', async () => {
  const listing = await scene(0)
  await yard.asks('AA01')
  await yard.pass(11 * MINUTE_MS)
  expect(listing.asked).toEqual([])
  await ofCard(AN, 'd1', 'blocked')
  await yard.settle()
  expect(listing.asked).toEqual(['clear-cache'])
})

test('a card that nobody owns is never listed, where any card may charge', async () => {
  const listing = await scene()
  await yard.walkIn(1, 'CARD-9')
  await yard.pass(11 * MINUTE_MS)
  expect(listing.asked).toEqual([])
})
