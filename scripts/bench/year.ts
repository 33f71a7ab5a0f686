import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { readPage } from '../../server/api/history/page.ts'
import { SealedChapters } from '../../server/api/history/sealed-chapters.ts'
import { stationRoom } from '../../server/arbiter/subject.ts'
import { Views } from '../../server/arbiter/views.ts'
import { DAY_MS } from '../../shared/time.ts'
import { Town } from '../../tests/server/arbiter/town.ts'
import { chartOf, GOALS, type Point } from './year/chart.ts'
import { liveDay, STATION } from './year/life.ts'
import { coldOpen, plainOpen, sizeOf } from './year/measure.ts'
import { PlainYjs } from './year/plain.ts'

// A year at one station: 200 sessions and 400 page loads a day, through the real rooms and the real arbiter over a log
// in memory, by a clock that is moved. The document to be loaded must not grow, and nothing of the past may be missing.
// Beside it the same kept in one plain Yjs document. `npm run bench year`, or less of it with `-- --days 60`.

const MEASURED_EVERY = 7
const PLAIN_MEASURED_EVERY = 30
/** In steps of the day: epochs end when they are large, so the largest is never at a day's end. */
const WEIGHED_EVERY = 16

async function main(): Promise<boolean> {
  const { days, sessions } = readOptions()
  const town = new Town({
    seed: 1,
    people: { nameOf: id => `Person ${id}`, teamOf: () => [], organisationOf: id => ({ id, name: '' }) },
  })
  const connectors = Object.fromEntries(Array.from({ length: 16 }, (_, spot) => [`c${spot}`, {}]))
  await town.build(STATION, { connectors })
  const plain = new PlainYjs()
  const points: Point[] = []
  const most = { bytes: 0, stateVector: 0 }
  let [seen, taken] = [0, 0]
  for (let day = 0; day < days; day += 1) {
    const begin = town.now
    const lived = await liveDay(town, day, sessions, async () => {
      seen += 1
      if (seen % WEIGHED_EVERY > 0) return
      const { bytes, stateVector } = sizeOf((await town.open(stationRoom(STATION))).doc)
      most.bytes = Math.max(most.bytes, bytes)
      most.stateVector = Math.max(most.stateVector, stateVector)
    })
    taken += lived.taken
    plain.take(lived.visits)
    const isMeasured = day % MEASURED_EVERY === 0 || day === days - 1
    if (isMeasured) points.push(await measure(town, plain, day, days))
    await town.pass(begin + DAY_MS - town.now)
  }
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.log(chartOf(points).join('\n'))
  const past = await readPast(town)
  console.log(
    `between measurements at most ${most.bytes} bytes, state vector ${most.stateVector}\n` +
      `history: ${past.sessions} of ${days * sessions} sessions, ${past.taken} of ${taken} ₫ taken, ` +
      `${past.pages} pages in ${past.coldMs.toFixed(0)} ms; the last 60 days again in ${past.warmMs.toFixed(0)} ms`,
  )
  await town.stop()
  const isSmall = Math.max(most.bytes, ...points.map(({ berth }) => berth.bytes)) <= GOALS.bytes
  const isShort = Math.max(most.stateVector, ...points.map(({ berth }) => berth.stateVector)) <= GOALS.stateVector
  return isSmall && isShort && past.sessions === days * sessions && past.taken === taken
}

function readOptions(): { days: number; sessions: number } {
  const options = { days: { type: 'string', default: '365' }, sessions: { type: 'string', default: '200' } } as const
  const { days, sessions } = parseArgs({ options }).values
  return { days: Number(days), sessions: Number(sessions) }
}

async function measure(town: Town, plain: PlainYjs, day: number, days: number): Promise<Point> {
  const berth = await coldOpen(town)
  const isTime = day % PLAIN_MEASURED_EVERY < MEASURED_EVERY || day === days - 1
  const point = { day, berth, ...(isTime && { plain: plainOpen(plain.encode(), plain.stateVectorBytes) }) }
  console.error(`day ${day + 1} of ${days}: ${berth.bytes} bytes, ${berth.stateVector}, ${berth.openMs.toFixed(1)} ms`)
  return point
}

interface Past {
  sessions: number
  taken: number
  pages: number
  coldMs: number
  warmMs: number
}

async function readPast(town: Town): Promise<Past> {
  const { rooms, log, clock } = town
  const parts = { rooms, log, clock, views: new Views(), people: { nameOf: () => null }, sealed: new SealedChapters() }
  const whole = await readRange({ parts, from: 0 })
  await readRange({ parts, from: town.now - 60 * DAY_MS })
  const again = await readRange({ parts, from: town.now - 60 * DAY_MS })
  return { ...whole, coldMs: whole.ms, warmMs: again.ms }
}

async function readRange({ parts, from }: { parts: Parameters<typeof readPage>[0]; from: number }) {
  const began = performance.now()
  const ids = new Set<string>()
  let [taken, pages] = [0, 0]
  let cursor: string | undefined
  do {
    const range = { from, until: Number.MAX_SAFE_INTEGER }
    const page = await readPage(parts, { station: STATION, range, since: 0, ...(cursor !== undefined && { cursor }) })
    for (const session of page.sessions) {
      ids.add(session.id)
      for (const { received } of session.payments) for (const { amount } of received) taken += amount
    }
    for (const { received } of page.payments) for (const { amount } of received) taken += amount
    pages += 1
    cursor = page.next
  } while (cursor !== undefined)
  return { sessions: ids.size, taken, pages, ms: performance.now() - began }
}

if (!(await main())) process.exitCode = 1
