import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { runPlace, type Tally } from './run.ts'

/** Seeds of two threads never meet within a run. */
const SEEDS_OF_A_THREAD = 10_000_000

interface Shift {
  first: number
  ms: number
}

/** One place after the other, each from the next seed, until the time is over. */
export async function runPlaces({ first, ms }: Shift, tally: Tally): Promise<void> {
  const end = performance.now() + ms
  for (let seed = first; performance.now() < end; seed += 1) await runPlace(seed, end, tally)
}

/** The same in a thread of its own, the first, second, … beside this one. */
export function runPlacesBeside(thread: number, { first, ms }: Shift, tally: Tally): Promise<void> {
  const shift: Shift = { first: first + thread * SEEDS_OF_A_THREAD, ms }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: shift })
    worker.once('message', (counted: Tally) => {
      add(tally, counted)
      resolve()
    })
    worker.once('error', reject)
  })
}

function add(tally: Tally, { frames, outcomes, longestMs }: Tally): void {
  tally.frames += frames
  tally.longestMs = Math.max(tally.longestMs, longestMs)
  for (const [name, count] of outcomes) tally.outcomes.set(name, (tally.outcomes.get(name) ?? 0) + count)
}

if (!isMainThread && parentPort !== null) {
  Error.stackTraceLimit = 1
  const tally: Tally = { frames: 0, outcomes: new Map(), longestMs: 0 }
  await runPlaces(workerData as Shift, tally)
  parentPort.postMessage(tally)
}
