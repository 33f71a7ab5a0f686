import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../../shared/sync/json.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { type Author, judge } from '../../../shared/sync/policy.ts'
import { wordOf } from '../../helpers/judged-document.ts'
import { AN, BINH, CHARGER, HOA, LAN, OF_ROLE, ROLES, SERVER } from '../../helpers/people.ts'
import { type Question, standingOf, TABLE_NOW, type TableRow } from '../../helpers/policy-table.ts'
import { TABLES } from './tables.ts'

/** Every question of every table, as each role asks it. */
function everyQuestion(): { kind: DocumentKind; path: string; author: Author; question: Question }[] {
  const questionsOf = ({ ordinarily, but = {} }: TableRow) => [ordinarily, ...Object.values(but)]
  return TABLES.flatMap(({ kind, rows }) =>
    rows.flatMap(row =>
      questionsOf(row).flatMap(question =>
        ROLES.map(role => ({
          kind,
          path: row.path,
          author: OF_ROLE[role],
          question: typeof question === 'function' ? question(role) : question,
        })),
      ),
    ),
  )
}

const QUESTIONS = everyQuestion()
const ANSWERS = /^(new|replaces|restated|(not-yours|shape|already|condition|clock)(: [a-z-]+)?)$/

function ask(kind: DocumentKind, author: Author, fact: Fact, given: Question['given'] = [], room = 'b'): string {
  return wordOf(judge(kind, author, fact, standingOf(given, room), TABLE_NOW))
}

// --- Every path, every role, any value ------------------------------------------------------------------------------

test('any value at any path is answered, whoever states it', () => {
  const question = fc.constantFrom(...QUESTIONS)
  const values = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>
  fc.assert(
    fc.property(question, values, ({ kind, author, question: { fact, given } }, value) => {
      expect(ask(kind, author, { ...fact, value }, given)).toMatch(ANSWERS)
    }),
    { numRuns: 2_000 },
  )
})

test('a good fact in which one thing is garbage is answered', () => {
  const garbage = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(-1, 0.5, 2 ** 53, '', '__proto__', 's1'))
  fc.assert(
    fc.property(fc.constantFrom(...QUESTIONS), fc.nat(), garbage, ({ kind, author, question }, nth, value) => {
      const fact = spoilt(question.fact, nth, value as Json)
      expect(ask(kind, author, fact, question.given)).toMatch(ANSWERS)
    }),
    { numRuns: 5_000 },
  )
})

function spoilt(fact: Fact, nth: number, value: Json): Fact {
  if (typeof fact.value !== 'object' || fact.value === null) return { ...fact, value }
  const names = Object.keys(fact.value)
  const name = names[nth % (names.length + 1)] ?? 'more'
  return { ...fact, value: { ...fact.value, [name]: value } }
}

const odd = fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', '*', '#', '', '/', 'sessions', 's1', '1', ' ')

test('places that no table knows are answered with their form', () => {
  const name = fc.oneof(odd, fc.string({ maxLength: 8 }), fc.constantFrom('booked', 'moved/#', 'moved/1'))
  const root = fc.oneof(odd, fc.constantFrom('sessions', 'info', 'ledger', 'stations'))
  const table = fc.constantFrom(...TABLES)
  fc.assert(
    fc.property(table, fc.constantFrom(...ROLES), root, odd, name, ({ kind }, role, inRoot, id, named) => {
      const fact = { root: inRoot, id, name: named, value: {} }
      if (kind.rule(fact) === null) expect(ask(kind, OF_ROLE[role], fact)).toBe('shape: unknown-path')
      else expect(ask(kind, OF_ROLE[role], fact)).toMatch(ANSWERS)
    }),
    { numRuns: 3_000 },
  )
})

test.each(['__proto__', 'constructor', 'toString', '', 'visitor', 'Server'])('the role %j may state nothing', role => {
  const may = QUESTIONS.filter(({ kind, question: { fact, given } }) =>
    /^(new|replaces)$/.test(ask(kind, { id: 'x', role }, fact, given)),
  )
  expect(may.map(({ path }) => path)).toEqual([])
})

// --- Once, for ever -------------------------------------------------------------------------------------------------

const CONFIGURATION = [
  /^info\//,
  /^connectors\//,
  /^profile\//,
  /^chargers\/\*\/(profile|settings|keyed|booted|capabilities)$/,
  // The catalogue, which the server writes from the stations' own documents.
  /^stations\//,
  /^(cells|places)\/\*$/,
  // A price only to be taken back before it holds, a pass only off sale: see the table.
  /^(tariffs|passes)\/\*$/,
  /^(people|team|walkins|visits|announcements|notices|seen|favourites)\/\*$/,
  /^topups\/\*\/who$/,
  // Until it is exported.
  /^buyers\/\*\/said$/,
  /^door\/code$/,
  /^printers\/receipts$/,
  // Only to add whose wallet it is, where that is missing: see the table.
  /^ledger\/\*$/,
]

test('what stands is never replaced, but for configuration, notices, copies and what can be erased', () => {
  const replaceable = TABLES.flatMap(({ kind }) => kind.rules.filter(rule => rule.replace).map(rule => rule.path))

  expect(replaceable.filter(path => !CONFIGURATION.some(form => form.test(path)))).toEqual([])
})

test('stating a fact over another of the same name is told that it stands already', () => {
  const answers = QUESTIONS.flatMap(({ kind, path, author, question: { fact, given = [] } }) => {
    const rule = kind.rule(fact)
    if (ask(kind, author, fact, given) !== 'new' || rule?.replace?.includes(author.role)) return []
    const other = { by: 'somebody', fact: { ...fact, value: otherwise(fact.value) } }
    return [`${path} ${ask(kind, author, fact, [...given, other])}`]
  })

  expect(answers.length).toBeGreaterThan(100)
  expect(answers.filter(answer => / (new|replaces|restated)$/.test(answer))).toEqual([])
})

function otherwise(value: Json): Json {
  if (typeof value !== 'object' || value === null) return null
  return { ...(value as object), at: 1 }
}

test('stating again what one has stated is no offence, and changes nothing', () => {
  for (const { kind, author, question } of QUESTIONS) {
    const { fact, given = [] } = question
    if (kind.rule(fact) === null) continue
    expect(ask(kind, author, fact, [...given, { by: author.id, fact }])).toBe('restated')
  }
})

test('the same words from somebody else are not the same fact', () => {
  const words = { root: 'sessions', id: 's1', name: 'waived', value: { at: TABLE_NOW, why: 'rain' } }
  const station = kindNamed('station')

  expect(ask(station, LAN, words, [{ by: 'staff:minh', fact: words }])).toBe('already')
})

// --- Next to the right one ------------------------------------------------------------------------------------------

function kindNamed(name: string): DocumentKind {
  const table = TABLES.find(({ kind }) => kind.name === name)
  if (table === undefined) throw new Error(name)
  return table.kind
}

const station = kindNamed('station')
const NOW = TABLE_NOW
const at = (root: string, id: string, name: string, value: object | string) =>
  ({ root, id, name, value: typeof value === 'string' ? value : { at: NOW, ...value } }) as Fact

const SPOTS = [
  { by: HOA.id, fact: at('connectors', 'c1', 'label', 'A1') },
  { by: HOA.id, fact: at('connectors', 'c10', 'charger', 'k10') },
]

const waiver = (id: string) => at('sessions', id, 'waived', { why: 'rain' })
const booking = (connector: string) => at('sessions', 's1', 'booked', { connector, from: NOW })
const move = (number: string) => at('sessions', 's1', `moved/${number}`, { connector: 'c1' })

test('a name that begins like the right one is another', () => {
  const cancelled = at('sessions', 's1', 'cancelled', {})
  const of = (by: string) => ask(station, AN, cancelled, [...SPOTS, { by, fact: booking('c1') }])

  expect([of('an'), of('an1'), of('a'), of('staff:an'), of('AN')]).toEqual([
    'new',
    ...['not-yours', 'not-yours', 'not-yours', 'not-yours'],
  ])
})

test('a charger speaks for its own plugs alone', () => {
  const start = (connector: string) => at('sessions', 's2', 'started', { connector, via: 'charger' })

  expect([
    ask(station, { id: 'charger:k10', role: 'charger' }, start('c10'), SPOTS),
    ask(station, CHARGER, start('c10'), SPOTS),
    ask(station, { id: 'charger:undefined', role: 'charger' }, start('c1'), SPOTS),
    ask(station, CHARGER, start('c1'), SPOTS),
    ask(station, CHARGER, start('c100'), SPOTS),
  ]).toEqual(['new', 'not-yours', 'not-yours', 'not-yours', 'condition: no-such-connector'])
})

test('numbers run from 1 to 99', () => {
  const running = [
    ...SPOTS,
    { by: LAN.id, fact: at('sessions', 's1', 'started', { connector: 'c1', via: 'staff' }) },
    ...Array.from({ length: 99 }, (_, index) => ({ by: LAN.id, fact: move(String(index + 1)) })),
  ]
  const first = (number: string) => ask(station, LAN, move(number), running.slice(0, 3))
  const after = (count: number, number: string) => ask(station, LAN, move(number), running.slice(0, 3 + count))

  expect(['1', '01', '0', '-1', '1.0', '#', '*', '', ' 1', '1/1', '１'].map(first)).toEqual([
    'new',
    ...Array.from({ length: 10 }, () => 'shape: unknown-path'),
  ])
  expect([after(98, '99'), after(99, '100'), after(97, '99')]).toEqual([
    'new',
    'shape: unknown-path',
    'condition: numbered-wrong',
  ])
})

test('ids have 1 to 32 letters, digits, dashes and underscores, and begin with neither', () => {
  const of = (id: string) => ask(station, LAN, waiver(id), [{ by: LAN.id, fact: booking('c1') }])
  const unknown = ['', 's'.repeat(33), '_s', '-s', '__proto__', 's/1', 's:1', 's 1', 'ś', '*', '#', 's.1']

  expect(['s1', 's10', 's'.repeat(32), 's-1', 's_1'].map(of)).toEqual([
    'new',
    ...Array.from({ length: 4 }, () => 'condition: no-such-record'),
  ])
  expect(unknown.map(of)).toEqual(unknown.map(() => 'shape: unknown-path'))
})

test('amounts, times and texts are refused one past their limits', () => {
  const taken = (amount: number) =>
    at('payments', 'p1', 'taken', { session: 's1', method: 'cash', amount, receipt: 'b-A-1' })
  const given = [{ by: AN.id, fact: booking('c1') }]
  const text = (length: number) => at('sessions', 's1', 'waived', { why: 'x'.repeat(length) })
  const slot = (from: number) => at('sessions', 's2', 'booked', { connector: 'c1', from })
  const shape = (fact: Fact) => ask(station, LAN, fact, [...SPOTS, ...given])

  expect([0, 1, 1e12, 1e12 + 1, 1.5, -1, '1'].map(amount => shape(taken(amount as number)))).toEqual([
    ...['shape', 'new', 'new', 'shape', 'shape', 'shape', 'shape'],
  ])
  expect([0, 1, 200, 201].map(length => shape(text(length)))).toEqual(['shape', 'new', 'new', 'shape'])
  expect([-1, 0, Date.UTC(2200, 0), Date.UTC(2200, 0) + 1].map(from => shape(slot(from)))).toEqual([
    ...['shape', 'new', 'condition: too-far-ahead', 'shape'],
  ])
})

test('a clock two minutes ahead passes, and a millisecond more is sent back to be restamped', () => {
  const waivedAt = (time: number) => at('sessions', 's1', 'waived', { at: time, why: 'rain' })
  const given = [{ by: AN.id, fact: booking('c1') }]

  expect([120_000, 120_001].map(ahead => ask(station, LAN, waivedAt(NOW + ahead), given))).toEqual(['new', 'clock'])
})

test('a fact that says more than its form is refused', () => {
  const more = at('sessions', 's1', 'booked', { connector: 'c1', from: NOW, paid: true })

  expect(ask(station, AN, more, SPOTS)).toBe('shape')
})

test('a receipt names its station, series and number', () => {
  const receipts = [
    'b-A-1',
    'b-A1-999999999',
    'ben-thanh-A-1',
    'b-W-1',
    'b-A-0',
    'b-A-01',
    'b-A',
    '-A-1',
    'b--1',
    'b-A-1000000000',
  ]
  const taken = (receipt: string) =>
    at('payments', 'p1', 'taken', { session: 's1', method: 'cash', amount: 1, receipt })
  const given = [{ by: BINH.id, fact: booking('c1') }]

  expect(receipts.map(receipt => ask(station, LAN, taken(receipt), given))).toEqual([
    ...['new', 'new', 'condition: other-drawer', 'condition: other-drawer'],
    ...['shape', 'shape', 'shape', 'shape', 'shape', 'shape'],
  ])
})

test('the server is no customer: it may not state what a person has to', () => {
  expect(ask(station, SERVER, booking('c1'), SPOTS)).toBe('not-yours')
  expect(ask(kindNamed('account'), SERVER, at('favourites', 'b', BARE, 'true'))).toBe('not-yours')
})

test('key order means nothing to a restatement', () => {
  const one = at('sessions', 's1', 'booked', { connector: 'c1', from: NOW })
  const other = { ...one, value: { from: NOW, connector: 'c1', at: NOW } }

  expect(isEqualJson(one.value, other.value)).toBe(true)
  expect(ask(station, AN, other, [...SPOTS, { by: AN.id, fact: one }])).toBe('restated')
})
