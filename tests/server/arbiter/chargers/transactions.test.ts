import { expect, test } from 'vitest'
import { makeTags, transactionsFor, walkInSession } from '../../../../server/arbiter/chargers/identity.ts'
import { type Transaction, Transactions, transactionNotes } from '../../../../server/arbiter/chargers/transactions.ts'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { isId } from '../../../../shared/sync/ids.ts'

const ROOM = stationRoom('st-1')

function kept(transaction: Partial<Transaction>): Transaction {
  return {
    key: 'a',
    session: 's1',
    connector: 'c1',
    plug: 1,
    tag: 'T',
    at: 1,
    ours: 1,
    wh: 1,
    transaction: 1,
    ...transaction,
  }
}

function notesOf(...all: readonly [charger: string, transaction: Transaction][]): Transactions {
  const notes = new Map(
    all.flatMap(([charger, transaction]) =>
      transactionNotes(charger, transaction).map(({ key, value }) => [key, value]),
    ),
  )
  return new Transactions({
    notes: async (_, prefix) => new Map([...notes].filter(([key]) => key.startsWith(prefix))),
  })
}

test('a number that another start was given is never given again', async () => {
  const [first = 0, second = 0] = transactionsFor('b')
  const taken = kept({ key: 'a', transaction: first })
  expect(await notesOf().forStart(ROOM, 'k1', 'b')).toBe(first)
  expect(await notesOf(['k1', taken]).forStart(ROOM, 'k1', 'b')).toBe(second)
  const found = kept({ key: 'b', transaction: second })
  expect(await notesOf(['k1', taken], ['k1', found]).forStart(ROOM, 'k1', 'b')).toEqual(found)
})

test('numbers, sessions and chargers that begin alike are not each other', async () => {
  const own = kept({ transaction: 12, session: 's12' })
  const transactions = notesOf(['k1', own], ['k12', kept({ transaction: 1, session: 's1' })])
  expect(await transactions.byNumber(ROOM, 'k1', 1)).toBeNull()
  expect(await transactions.bySession(ROOM, 'k1', 's1')).toBeNull()
  expect(await transactions.byNumber(ROOM, 'k1', 12)).toEqual(own)
})

test('numbers fit chargers, sessions are ids, tags are short', () => {
  const numbers = Array.from({ length: 1000 }, (_, key) => [...take(transactionsFor(String(key)), 2)]).flat()
  expect(Math.min(...numbers)).toBeGreaterThan(0)
  expect(Math.max(...numbers)).toBeLessThan(2 ** 31)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(isId(walkInSession('a'))).toBe(true)
  const { tagOf } = makeTags(text => `a secret ${text}`)
  expect(tagOf('s1')).toMatch(/^[0-9A-F]{20}$/)
})

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0
  for (const item of items) {
    if (taken === most) return
    taken += 1
    yield item
  }
}

test('the tag of a session is nobody’s to reckon who only reads its id', () => {
  const [one, other] = [makeTags(text => `a secret ${text}`), makeTags(text => `another ${text}`)]
  expect(one.tagOf('s1')).not.toBe(other.tagOf('s1'))
  expect(one.isTagOf(one.tagOf('s1').toLowerCase(), 's1')).toBe(true)
  expect(one.isTagOf(one.tagOf('s1'), 's2')).toBe(false)
  expect(one.isTagOf(other.tagOf('s1'), 's1')).toBe(false)
})
