import { describe, expect, test } from 'vitest'
import { FOUND_NOTHING, standingOver } from '../../../../server/sync/gate/asking.ts'
import { Ledger } from '../../../../server/sync/gate/ledger.ts'
import { account } from '../../../../shared/documents/account.ts'
import { desk } from '../../../../shared/documents/desk.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { station } from '../../../../shared/documents/station.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../../shared/sync/kind.ts'
import { type Author, judge, type Standing } from '../../../../shared/sync/policy.ts'
import { AN, LAN, SERVER } from '../../../helpers/people.ts'

/** A judged fact must not cost more at a station with a long epoch behind it: 5,000 payments are a busy month. */

const NOW = 1_800_000_000_000

let clock = 0

function state(ledger: Ledger, author: Author, { root, id, name, value }: Fact): void {
  const more = { owner: author.id, by: author.id, at: NOW, sequence: 1, isCarried: false }
  if (ledger.record(root, id) === null && name !== BARE)
    ledger.add({ id: { client: 1, clock: clock++ }, meaning: { kind: 'record', root, id }, ...more })
  const meaning = { kind: 'fact', place: { root, id, name }, origin: null, value } as const
  ledger.add({ id: { client: 1, clock: clock++ }, meaning, ...more })
}

/** The standing facts, and a count of the records handed out for a question. */
function counted(ledger: Ledger): { standing: Standing; steps: () => number } {
  let steps = 0
  const { id, record, recordsOf, lookUp } = standingOver('st-1', ledger, FOUND_NOTHING)
  function* counting(records: ReturnType<Standing['recordsOf']>): ReturnType<Standing['recordsOf']> {
    for (const entry of records) {
      steps += 1
      yield entry
    }
  }
  const standing: Standing = {
    id,
    record(root, key) {
      steps += 1
      return record(root, key)
    },
    recordsOf: root => counting(recordsOf(root)),
    lookUp: (lookup, key) => counting(lookUp(lookup, key)),
  }
  return { standing, steps: () => steps }
}

const taken = (n: number) =>
  fact('payments', `p${n}`, 'taken', {
    at: NOW,
    session: `s${n}`,
    method: 'cash',
    amount: 20_000,
    rounding: 400,
    receipt: `st-1-L-${n}`,
  })

const CASES: { kind: DocumentKind; author: Author; asked: Fact; past: (n: number) => [Author, Fact][] }[] = [
  {
    kind: station,
    author: LAN,
    asked: taken(999_999),
    past: n => [
      [AN, fact('sessions', `s${n}`, 'booked', { at: NOW, connector: 'c1', from: NOW })],
      [LAN, taken(n)],
    ],
  },
  {
    kind: station,
    author: AN,
    asked: fact('issues', 'mine', 'reported', { at: NOW, connector: 'c1', text: 'It is wet', blocks: false }),
    past: n => [
      [AN, fact('issues', `i${n}`, 'reported', { at: NOW, connector: 'c1', text: 'It is wet', blocks: false })],
      [LAN, fact('issues', `i${n}`, 'resolved', { at: NOW })],
    ],
  },
  {
    kind: station,
    author: AN,
    asked: fact('sessions', 'mine', 'booked', { at: NOW, connector: 'c1', from: NOW, waits: true }),
    past: n => [
      [AN, fact('sessions', `w${n}`, 'booked', { at: NOW, connector: 'c1', from: NOW, waits: true })],
      [AN, fact('sessions', `w${n}`, 'cancelled', { at: NOW })],
    ],
  },
  {
    kind: account,
    author: AN,
    asked: fact('topups', 'mine', 'asked', { at: NOW, station: 'st-1', method: 'cash', amount: 1000 }),
    past: n => [
      [AN, fact('topups', `t${n}`, 'asked', { at: NOW, station: 'st-1', method: 'cash', amount: 1000 })],
      [SERVER, fact('topups', `t${n}`, 'credited', { at: NOW })],
    ],
  },
  {
    kind: desk,
    author: LAN,
    asked: fact('refunds', 'mine', 'asked', {
      at: NOW,
      by: 'lan',
      session: 's1',
      payment: 'p1',
      amount: 1000,
      why: 'Broken',
      to: 'cash',
      receipt: 'st-1-L-999999',
    }),
    past: n => [[SERVER, fact('takings', `p${n}`, BARE, { at: NOW, receipt: `st-1-L-${n}`, amount: 1, by: 'lan' })]],
  },
]

describe('judging one fact', () => {
  test.each(CASES)(
    'takes as many steps after 5,000 others as after 20: $asked.root',
    ({ kind, author, asked, past }) => {
      const stepsAfter = (others: number) => {
        const ledger = Ledger.empty()
        clock = 0
        ledger.bind(1, SERVER.id)
        state(ledger, SERVER, field('connectors', 'c1', 'label', 'A1'))
        state(ledger, SERVER, field('info', 'currency', BARE, 'VND'))
        state(ledger, AN, fact('sessions', 's999999', 'booked', { at: NOW, connector: 'c1', from: NOW }))
        for (let n = 0; n < others; n += 1) for (const [by, said] of past(n)) state(ledger, by, said)
        const { standing, steps } = counted(ledger)
        return [judge(kind, author, asked, standing, NOW), steps()]
      }
      const few = stepsAfter(20)
      expect(stepsAfter(5_000)).toEqual(few)
      expect(few[0]).toEqual({ kind: 'new' })
    },
  )
})
