import { cpus } from 'node:os'
import { createRoot, createSignal } from 'solid-js'
import * as Y from 'yjs'
import { createSeenSpots, seenSpot } from '../../../client/state/spot-look.ts'
import { bySolid } from '../../../client/state/tracked-map.ts'
import { Feed } from '../../../client/sync/view/feed.ts'
import { station } from '../../../shared/documents/station.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { dayOf, MORNING, updateOf, visitOf } from '../fold/day.ts'
import { createFloor, type Floor } from './readers.ts'

const SPOTS = 60
const VISITS_BEFORE = 240
const FACTS = 600
const FACTS_A_SECOND = 20
// When the visits before have all come.
const BEGIN = MORNING + (VISITS_BEFORE / SPOTS) * 75 * 60_000

interface Row {
  what: string
  'goal runs': number | string
  'runs a fact': string
  'goal ms': number | string
  'median ms a fact': string
  'p99 ms': string
  'median ms a second passes': string
}

const NO_GOAL = { 'goal runs': '', 'goal ms': '' }

interface Watched {
  floor: Floor
  /** A second passes. */
  pass(): void
}

/** One view that says only that it has changed: every reader looks again at every fact. */
function asOne(doc: Y.Doc): Watched {
  const feed = new Feed({ kind: station, role: 'staff', doc, pending: new Map() })
  const [version, setVersion] = createSignal(0)
  feed.onChange(() => setVersion(version() + 1))
  const view = () => {
    version()
    return feed.view()
  }
  const [now, setNow] = createSignal(BEGIN)
  const floor = createFloor(view, now, id => seenSpot(view(), id, now()))
  return { floor, pass: () => setNow(now() + 1000) }
}

/** A view of which every reader follows what it has read. */
function byEntry(doc: Y.Doc): Watched {
  const feed = new Feed({ kind: station, role: 'staff', doc, pending: new Map(), follow: bySolid })
  const view = () => feed.view()
  const [now, setNow] = createSignal(BEGIN)
  const floor = createFloor(view, now, createSeenSpots(view, now))
  return { floor, pass: () => setNow(now() + 1000) }
}

/** Visits that begin at all spots in turn, fact by fact: each spot is somewhere else in its visit. */
function factsToCome(): Fact[][] {
  const visits = Array.from({ length: FACTS }, (_, number) => visitOf(VISITS_BEFORE + number, SPOTS))
  const steps = visits[0]?.length ?? 0
  const all: Fact[][] = []
  for (let round = 0; all.length < FACTS; round += 1)
    for (let step = 0; step < steps; step += 1)
      for (let spot = 0; spot < SPOTS; spot += 1) all.push(visits[round * SPOTS + spot]?.[step] ?? [])
  return all.slice(0, FACTS)
}

function measure(what: string, open: (doc: Y.Doc) => Watched, goals: Pick<Row, 'goal runs' | 'goal ms'>): Row {
  return createRoot(dispose => {
    const doc = dayOf(VISITS_BEFORE, SPOTS)
    // From when Yjs has merged a fact until the floor shows it: what merging costs, `bench fold` says.
    let merged = 0
    const factMs: number[] = []
    doc.on('afterTransaction', () => {
      merged = performance.now()
    })
    const { floor, pass } = open(doc)
    doc.on('afterTransaction', () => factMs.push(performance.now() - merged))
    let runs = 0
    const secondMs: number[] = []
    for (const [index, facts] of factsToCome().entries()) {
      const before = floor.runs()
      Y.applyUpdate(doc, updateOf(doc, facts))
      runs += floor.runs() - before
      if (index % FACTS_A_SECOND === FACTS_A_SECOND - 1) secondMs.push(timed(pass))
    }
    dispose()
    return {
      what,
      ...goals,
      'runs a fact': (runs / FACTS).toFixed(1),
      'median ms a fact': at(factMs, 0.5),
      'p99 ms': at(factMs, 0.99),
      'median ms a second passes': at(secondMs, 0.5),
    }
  })
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
}

// Once each for the compiler.
measure('', asOne, NO_GOAL)
measure('', byEntry, NO_GOAL)
const rows = [
  measure('everybody looks again', asOne, NO_GOAL),
  measure('who has read it looks again', byEntry, { 'goal runs': 3, 'goal ms': 0.1 }),
]
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; ` +
    `${SPOTS} spots, ${FACTS_A_SECOND} facts a second`,
)
console.table(rows)
