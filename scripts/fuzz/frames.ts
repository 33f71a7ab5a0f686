import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runPlaces, runPlacesBeside } from './frames/places.ts'
import { MOST_STALL_MS, runPlace, type Tally } from './frames/run.ts'
import { attackSockets } from './frames/wires.ts'

/** The share of time for real sockets, where a frame costs a hundred times as much. */
const OVER_SOCKETS = 0.15

/** `npm run fuzz frames -- --seconds 30`, or `--seed 7` for one place again. */
export async function main(args: readonly string[]): Promise<void> {
  const { seconds, seed } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string' } },
  }).values
  // Most frames end in an error, and half of an error's cost is its stack. A seed can be run again with all of it.
  if (seed === undefined) Error.stackTraceLimit = 1
  const tally: Tally = { frames: 0, outcomes: new Map(), longestMs: 0 }
  const startedAt = performance.now()
  const ms = Number(seconds) * 1000
  if (seed === undefined) await attackAll(Date.now() % 1_000_000, ms, tally)
  else await runPlace(Number(seed), startedAt + ms, tally)
  report(tally, performance.now() - startedAt)
}

/** Real sockets and then places in this thread, and places in as many others as there are processors. */
async function attackAll(first: number, ms: number, tally: Tally): Promise<void> {
  const beside = Array.from({ length: availableParallelism() - 1 }, (_, index) =>
    runPlacesBeside(index + 1, { first, ms }, tally),
  )
  const here = async () => {
    await attackSockets(first, performance.now() + ms * OVER_SOCKETS, tally)
    await runPlaces({ first, ms: ms * (1 - OVER_SOCKETS) }, tally)
  }
  await Promise.all([here(), ...beside])
}

function report({ frames, outcomes, longestMs }: Tally, ms: number): void {
  for (const [name, count] of [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${name.padEnd(40)} ${count.toLocaleString('en').padStart(12)}`)
  }
  console.log(
    `\n${frames.toLocaleString('en')} frames in ${Math.round(ms / 1000)} s: what was rejected changed nothing, what was accepted is the same everywhere`,
  )
  console.log(`the slowest frame held up everything else for ${longestMs.toFixed(1)} ms (at most ${MOST_STALL_MS} may)`)
}

await main(process.argv.slice(2))
