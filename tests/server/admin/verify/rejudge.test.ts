import { expect, test } from 'vitest'
import { rejudge } from '../../../../server/admin/verify/rejudge.ts'
import type { IndexedRecord } from '../../../../server/store/log.ts'
import { station } from '../../../../shared/documents/station.ts'
import type { Json } from '../../../../shared/sync/json.ts'

const T = 1_800_000_000_000
const HOUR = 3_600_000

type Said = readonly [record: string, name: string, by: string, minute: number, value: Json]

/** The index after these facts, in order. The owner is the first author, or a named one. */
function indexOf(said: readonly Said[], owners: Readonly<Record<string, string>> = {}): Map<string, IndexedRecord> {
  const index = new Map<string, IndexedRecord>()
  for (const [key, name, by, minute, value] of said) {
    const record = index.get(key) ?? { owner: owners[key] ?? by, epoch: 1, facts: new Map() }
    record.facts.set(name, { by, at: T + minute * 60_000, value })
    index.set(key, record)
  }
  return index
}

const C1: Said = ['connectors/c1', 'label', 'owner:hoa', 0, 'C1']
const booked = (by: string, minute: number): Said => [
  'sessions/s1',
  'booked',
  by,
  minute,
  { at: T, connector: 'c1', from: T, until: T + HOUR },
]
const started = (by: string, minute: number, via = 'staff'): Said => [
  'sessions/s1',
  'started',
  by,
  minute,
  { at: T, connector: 'c1', via },
]
const cancelled = (by: string, minute: number): Said => ['sessions/s1', 'cancelled', by, minute, { at: T }]

test('what came later in the index, and earlier in time, is judged in the order of time', () => {
  const index = indexOf([cancelled('an', 2), booked('an', 1), C1])
  expect(rejudge(station, 'ben-thanh', index)).toEqual({ passed: 3, unknown: 0, refused: [] })
})

test('what another node stored later by its number, and earlier by its clock, is judged in the order of the numbers', () => {
  const index = indexOf([C1, booked('an', 3), cancelled('an', 2)])
  const [spot, session] = [index.get('connectors/c1'), index.get('sessions/s1')]
  for (const [number, fact] of [...(spot?.facts.values() ?? []), ...(session?.facts.values() ?? [])].entries())
    Object.assign(fact, { sequence: number + 1 })
  expect(rejudge(station, 'ben-thanh', index)).toEqual({ passed: 3, unknown: 0, refused: [] })
})

test('a fact that came before what it needs is refused, though that came in the end', () => {
  const granted: Said = ['sessions/s1', 'granted', 'server', 1, { at: T, connector: 'c1', from: T, until: T + HOUR }]
  expect(rejudge(station, 'ben-thanh', indexOf([C1, granted, booked('an', 2)])).refused).toEqual([
    'sessions/s1/granted by server is refused',
  ])
})

test('nobody cancels a neighbour’s session, nor after it was started', () => {
  expect(rejudge(station, 'ben-thanh', indexOf([C1, booked('an', 1), cancelled('binh', 2)])).refused).toEqual([
    'sessions/s1/cancelled by binh is refused',
  ])
  const late = indexOf([C1, booked('an', 1), started('staff:lan', 2), cancelled('an', 3)])
  expect(rejudge(station, 'ben-thanh', late).refused).toEqual(['sessions/s1/cancelled by an is refused'])
})

test('a start and a cancellation of one append may have come in the order that lets both in', () => {
  const index = indexOf([C1, booked('an', 1), started('staff:lan', 2), cancelled('an', 2)])
  expect(rejudge(station, 'ben-thanh', index)).toEqual({ passed: 4, unknown: 0, refused: [] })
})

test('a session that changed hands was rightly dealt with by both', () => {
  const asked: Said = ['payments/p1', 'asked', 'an', 3, { at: T, session: 's1', method: 'wallet', amount: 100 }]
  const index = indexOf([C1, started('staff:lan', 1), asked], { 'sessions/s1': 'an' })
  expect(rejudge(station, 'ben-thanh', index)).toEqual({ passed: 3, unknown: 0, refused: [] })
  expect(rejudge(station, 'ben-thanh', indexOf([C1, started('staff:lan', 1), asked])).refused).toEqual([
    'payments/p1/asked by an is refused',
  ])
})

test('what rests on a value that was replaced since is neither good nor bad', () => {
  const charger: Said = ['connectors/c1', 'charger', 'owner:hoa', 9, 'k2']
  const index = indexOf([C1, charger, started('charger:k1', 1, 'charger')])
  expect(rejudge(station, 'ben-thanh', index)).toEqual({ passed: 2, unknown: 1, refused: [] })
})

test('a spot that was closed later was open before', () => {
  const retired: Said = ['connectors/c1', 'retired', 'owner:hoa', 9, true]
  expect(rejudge(station, 'ben-thanh', indexOf([C1, retired, booked('an', 1)]))).toEqual({
    passed: 3,
    unknown: 0,
    refused: [],
  })
  expect(rejudge(station, 'ben-thanh', indexOf([C1, retired, booked('an', 10)])).refused).toEqual([
    'sessions/s1/booked by an is refused',
  ])
})

test('a role is read from an author’s id as a whole', () => {
  const index = indexOf([C1, ['notices/n1', '', 'staffan', 1, { at: T, text: 'Hi' }]])
  expect(rejudge(station, 'ben-thanh', index).refused).toEqual(['notices/n1 by staffan is refused'])
})
