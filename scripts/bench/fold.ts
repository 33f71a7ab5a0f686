import { cpus } from 'node:os'
import * as Y from 'yjs'
import { fact } from '../../shared/documents/outcome.ts'
import { spotAt } from '../../shared/documents/station/spot.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { StatedRecord } from '../../shared/sync/fact.ts'
import { entriesOf, readEntry, watchEntries } from '../../shared/sync/reading.ts'
import { dayOf, MORNING, SPOTS, updateOf } from './fold/day.ts'

// The cost of showing a station's day: folded at once, as when an app opens; one more fact, as when something happens;
// and every spot at a time, as each second of the floor plan asks. Printed, not asserted.

const SESSIONS = 200
const ROUNDS = 60
const NOON = MORNING + 12 * 3_600_000

interface Row {
  what: string
  'goal ms': number | string
  'median ms': string
  'p99 ms': string
}

function main(): void {
  const doc = dayOf(SESSIONS)
  const rows = [
    rowOf('a day of 200 sessions at once', 15, measureWhole(doc)),
    ...measureMore(),
    rowOf('every spot at a time', '', measureSpots(doc)),
  ]
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.table(rows)
}

function measureWhole(doc: Y.Doc): number[] {
  return Array.from({ length: ROUNDS }, () => timed(() => foldWhole(doc)))
}

function foldWhole(doc: Y.Doc): StationView {
  const fold = station.fold()
  for (const { root, id } of entriesOf(doc, station)) fold.set(root, id, statedIn(doc, root, id))
  return fold.view()
}

/** New bookings, each arriving as an update: the cost of merging it in Yjs, and of folding it. */
function measureMore(): Row[] {
  const { merged, folded } = { merged: bookInto(dayOf(SESSIONS), false), folded: bookInto(dayOf(SESSIONS), true) }
  return [
    rowOf(
      'one more fact: folded',
      0.1,
      folded.map(({ folding }) => folding),
    ),
    rowOf(
      'one more fact: merged by Yjs',
      '',
      merged.map(({ whole }) => whole),
    ),
    rowOf(
      'one more fact: both',
      '',
      folded.map(({ whole }) => whole),
    ),
  ]
}

function bookInto(doc: Y.Doc, isWatched: boolean): { whole: number; folding: number }[] {
  const fold = station.fold()
  for (const { root, id } of entriesOf(doc, station)) fold.set(root, id, statedIn(doc, root, id))
  let folding = 0
  const stop = isWatched
    ? watchEntries(doc, station, entries => {
        folding += timed(() => {
          for (const { root, id } of entries) fold.set(root, id, statedIn(doc, root, id))
        })
      })
    : () => {}
  const times = Array.from({ length: ROUNDS * 5 }, (_, index) => {
    folding = 0
    const update = nextUpdate(doc, index)
    const whole = timed(() => Y.applyUpdate(doc, update))
    return { whole, folding }
  })
  stop()
  return times
}

/** In turn a new booking, its grant, and a payment of an old session, which changes that session too. */
function nextUpdate(doc: Y.Doc, index: number): Uint8Array {
  const [at, id] = [NOON + index, `more${Math.floor(index / 3)}`]
  const connector = `c${index % SPOTS}`
  if (index % 3 === 0) return updateOf(doc, [fact('sessions', id, 'booked', { at, connector, from: at })])
  if (index % 3 === 1)
    return updateOf(doc, [fact('sessions', id, 'granted', { at, connector, from: at, until: at + 900_000 })])
  const taken = {
    at,
    session: `session${index % SESSIONS}`,
    method: 'cash',
    amount: 1,
    receipt: `ben-thanh-A-${index}`,
  }
  return updateOf(doc, [fact('payments', id, 'taken', taken)])
}

function measureSpots(doc: Y.Doc): number[] {
  const view = foldWhole(doc)
  return Array.from({ length: ROUNDS }, (_, index) =>
    timed(() => {
      for (const connector of view.connectors.keys()) spotAt(view, connector, NOON + index)
    }),
  )
}

function statedIn(doc: Y.Doc, root: string, id: string): StatedRecord {
  return new Map([...readEntry(doc, root, id)].map(([name, value]) => [name, { value, confirmed: true }]))
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function rowOf(what: string, goal: number | string, times: number[]): Row {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
  return { what, 'goal ms': goal, 'median ms': at(0.5), 'p99 ms': at(0.99) }
}

main()
