import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  CONNECTORS,
  clocksOfDay,
  reportOf,
  SESSIONS_OF_A_DAY,
  STATIONS,
  sessionOf,
} from '../../../scripts/bench/sync/workload.ts'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { station } from '../../../shared/documents/station.ts'
import { type Fact, nameOfKey } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { JudgedDocument } from '../../helpers/judged-document.ts'
import { AN, HOA, LAN } from '../../helpers/people.ts'

const NOW = Date.UTC(2026, 5, 1)

/** A document that takes updates one after another, and a gate beside it that is asked about each. */
class Place {
  readonly doc = new Y.Doc()
  readonly judged

  constructor(id = STATIONS[0]) {
    this.judged = new JudgedDocument(station, id)
    for (const id of CONNECTORS) this.judged.act(HOA, NOW, view => setConnector(view, id, { label: id }))
  }

  take(author: Author, update: Uint8Array): string {
    const before = factsIn(this.doc, station)
    Y.applyUpdate(this.doc, update)
    const news = Object.entries(factsIn(this.doc, station)).filter(([path]) => !(path in before))
    return this.judged.state(author, NOW, ...news.map(([path, value]) => ({ ...placeOf(path), value })))
  }
}

function placeOf(path: string): Pick<Fact, 'root' | 'id' | 'name'> {
  const { root, id } = nameOfKey(path)
  const [record = '', name = ''] = id.split('/')
  return { root, id: record, name }
}

test('our policy lets every report of a customer pass, and each is new', () => {
  const place = new Place()

  const answers = [0, 1, 2].map(index => place.take(AN, reportOf(7, index)))

  expect(answers).toEqual(['new', 'new', 'new'])
  expect(Object.keys(factsIn(place.doc, station))).toEqual([
    'issues/w7-0/reported',
    'issues/w7-1/reported',
    'issues/w7-2/reported',
  ])
})

test('our policy lets a whole session of the staff pass, and the bill is what it then waits for', () => {
  const place = new Place(STATIONS[3])

  const answers = sessionOf(3, 12).map(update => place.take(LAN, update))

  expect(answers).toEqual(['new', 'new', 'new', 'new', 'new'])
  expect(Object.keys(factsIn(place.doc, station))).toEqual([
    'payments/p3-12/taken',
    'sessions/s3-12/booked',
    'sessions/s3-12/metered',
    'sessions/s3-12/started',
    'sessions/s3-12/stopped',
  ])
  expect([...place.judged.view.sessions.values()].map(session => phaseAt(place.judged.view, session, NOW))).toEqual([
    'owing',
  ])
})

test('a day has the clocks that a document of it has', () => {
  const doc = new Y.Doc()
  for (let index = 0; index < SESSIONS_OF_A_DAY; index += 1) {
    for (const update of sessionOf(1, index)) Y.applyUpdate(doc, update)
  }

  expect(sorted(Y.decodeStateVector(Y.encodeStateVector(doc)))).toEqual(sorted(clocksOfDay(1)))
})

function sorted(clocks: ReadonlyMap<number, number>): [number, number][] {
  return [...clocks].sort(([a], [b]) => a - b)
}
