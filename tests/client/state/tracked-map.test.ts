import { createMemo, createRoot, createSignal } from 'solid-js'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { createSeenSpots, spotLook } from '../../../client/state/spot-look.ts'
import { become, bySolid, TrackedMap } from '../../../client/state/tracked-map.ts'
import { Feed } from '../../../client/sync/view/feed.ts'
import { bareFact, fact, field } from '../../../shared/documents/outcome.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { station } from '../../../shared/documents/station.ts'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { clock } from '../../helpers/station-scene.ts'

const NINE = clock('09:00')

/** A library with the seats A, B and B2, as a screen follows it. */
function library() {
  const doc = new Y.Doc()
  const feed = new Feed({ kind: station, role: 'staff', doc, pending: new Map(), follow: bySolid })
  const say = (...facts: Fact[]) =>
    Y.applyUpdate(doc, writeUpdate(stateFacts(doc, facts, 1 + doc.store.clients.size, 0)))
  say(
    field('info', 'kind', BARE, 'library'),
    bareFact('tariffs', 't1', { from: 0, perHour: 1_000_000 }),
    ...['A', 'B', 'B2'].map(id => field('connectors', id, 'label', id)),
  )
  const said = (session: string, name: string, value: object) => say(fact('sessions', session, name, { ...value }))
  const start = (session: string, connector: string) => said(session, 'started', { at: NINE, connector, via: 'staff' })
  return { feed, say, said, start }
}

/** The values a reader showed, one for each run. */
function reading<Shown>(read: () => Shown): Shown[] {
  const shown: Shown[] = []
  createRoot(dispose => {
    onTestFinished(dispose)
    createMemo(() => void shown.push(read()))
  })
  return shown
}

test('a fact of one spot runs the reader of that spot again, and of no other', () => {
  const { feed, said, start } = library()
  const looks = ['A', 'B', 'B2'].map(id => reading(() => spotLook(feed.view(), id, NINE).kind))
  start('s1', 'A')
  start('s2', 'B')
  said('s1', 'stopped', { at: NINE, via: 'staff' })
  expect(looks).toEqual([['free', 'active', 'owing'], ['free', 'active'], ['free']])
})

test('what reaches a session by another record runs its reader: a payment, and an issue of the spot', () => {
  const { feed, say, said, start } = library()
  start('s1', 'A')
  said('s1', 'stopped', { at: NINE, via: 'staff' })
  said('s1', 'billed', { at: NINE, tariff: 't1', lines: [], total: 5000 })
  const looks = ['A', 'B'].map(id => reading(() => spotLook(feed.view(), id, NINE).kind))
  say(fact('payments', 'p1', 'taken', { at: NINE, session: 's1', method: 'cash', amount: 5000, receipt: 'b-A-1' }))
  say(fact('issues', 'i1', 'reported', { at: NINE, connector: 'B', text: 'broken', blocks: true }))
  expect(looks).toEqual([
    ['owing', 'free'],
    ['free', 'broken'],
  ])
})

test('somebody who moves leaves one spot and comes to another, and both are seen at once', () => {
  const { feed, said, start } = library()
  start('s1', 'A')
  const looks = ['A', 'B', 'B2'].map(id => reading(() => spotLook(feed.view(), id, NINE).kind))
  const both = reading(() => ['A', 'B'].map(id => spotLook(feed.view(), id, NINE).kind))
  said('s1', 'moved/1', { at: NINE, connector: 'B' })
  expect({ looks, both }).toEqual({
    looks: [['active', 'free'], ['free', 'active'], ['free']],
    both: [
      ['active', 'free'],
      ['free', 'active'],
    ],
  })
})

test('an action of several facts is seen whole or not at all', () => {
  const { feed, say } = library()
  const counts = reading(() => [...feed.view().sessions.values()].map(({ id }) => id))
  say(...['s1', 's2'].map(id => fact('sessions', id, 'started', { at: NINE, connector: id, via: 'staff' })))
  expect(counts).toEqual([[], ['s1', 's2']])
})

test('a list of everybody follows each of them, though it looks at the same spot for each', () => {
  const { feed, said, start } = library()
  start('s1', 'A')
  start('s2', 'A')
  const owing = reading(
    () => [...feed.view().sessions.values()].filter(session => phaseAt(feed.view(), session, NINE) === 'owing').length,
  )
  said('s2', 'stopped', { at: NINE, via: 'staff' })
  said('s1', 'stopped', { at: NINE, via: 'staff' })
  expect(owing).toEqual([0, 1, 2])
})

test('a hold runs out by the clock alone, for a reader that nothing else has run again', () => {
  const { feed, said } = library()
  const [now, pass] = createSignal(NINE)
  said('s1', 'booked', { at: NINE, connector: 'A', from: NINE })
  said('s1', 'granted', { at: NINE, connector: 'A', from: NINE, until: NINE + 60_000 })
  const shown = reading(() => spotLook(feed.view(), 'A', now()).kind)
  pass(NINE + 59_999)
  pass(NINE + 60_000)
  expect(shown).toEqual(['held', 'held', 'free'])
})

test('one spot is reckoned once, however many of its screens ask', () => {
  const { feed, start } = library()
  let views = 0
  const view = () => {
    views += 1
    return feed.view()
  }
  createRoot(dispose => {
    onTestFinished(dispose)
    const seen = createSeenSpots(view, () => NINE)
    for (const _ of ['tile', 'filter', 'search']) createMemo(() => seen('A').look.kind)
  })
  start('s1', 'A')
  start('s2', 'B')
  expect(views).toBe(2)
})

test('what waits here shows as provisional, and a refusal takes it away, in the one reader it is about', () => {
  const { feed } = library()
  const shown = ['A', 'B'].map(id =>
    reading(() => {
      const look = spotLook(feed.view(), id, NINE)
      return 'isProvisional' in look ? `${look.kind} ${look.isProvisional}` : look.kind
    }),
  )
  const started = fact('sessions', 's1', 'started', { at: NINE, connector: 'A', via: 'staff' })
  const place = { root: 'sessions', id: 's1' }
  feed.setPending(new Map([['sessions/s1', [started]]]), [place])
  feed.setPending(new Map(), [place])
  expect(shown).toEqual([['free', 'active true', 'free'], ['free']])
})

test('a map that becomes another tells of the difference alone', () => {
  const map = new TrackedMap<number>()
  become(
    map,
    new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]),
  )
  const [a, b, c, all] = [
    reading(() => map.get('a')),
    reading(() => map.get('b')),
    reading(() => map.has('c')),
    reading(() => [...map].join(' ')),
  ]
  become(
    map,
    new Map([
      ['a', 1],
      ['b', 5],
    ]),
  )
  expect({ a, b, c, all }).toEqual({ a: [1], b: [2, 5], c: [true, false], all: ['a,1 b,2 c,3', 'a,1 b,5'] })
})
