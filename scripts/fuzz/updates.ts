import { parseArgs } from 'node:util'
import { type Counts, runWorld } from './updates/run.ts'
import { measureJudging } from './updates/speed.ts'

const UPDATES_OF_A_WORLD = 20_000

/** `npm run fuzz updates -- --seconds 30`, `--updates 1000000` for so many, or `--seed 7` for one world again. */
export async function main(args: readonly string[]): Promise<void> {
  const { seconds, updates, seed } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '30' }, updates: { type: 'string' }, seed: { type: 'string' } },
  }).values
  const counts: Counts = new Map()
  const started = performance.now()
  const most = updates === undefined ? { seconds: Number(seconds) } : { updates: Number(updates) }
  const judged = seed === undefined ? await runMany(most, counts) : await runOne(Number(seed), counts)
  report(judged, performance.now() - started, counts)
}

async function runMany(most: { seconds?: number; updates?: number }, counts: Counts): Promise<number> {
  const { seconds = Number.POSITIVE_INFINITY, updates = Number.POSITIVE_INFINITY } = most
  const end = performance.now() + seconds * 1000
  let seed = Date.now() % 1_000_000_000
  console.log(`from seed ${seed}`)
  let judged = 0
  for (; performance.now() < end && judged < updates; seed += 1) judged += await runOne(seed, counts)
  return judged
}

function runOne(seed: number, counts: Counts): Promise<number> {
  return runWorld(seed, UPDATES_OF_A_WORLD, counts)
}

function report(judged: number, ms: number, counts: Counts): void {
  for (const [name, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${name.padEnd(40)} ${count.toLocaleString('en').padStart(12)}`)
  }
  const { decoding, judging, judgingInFull } = measureJudging()
  console.log(
    `\n${judged.toLocaleString('en')} updates in ${Math.round(ms / 1000)} s, none with another effect than was judged`,
  )
  console.log(
    `an update of one new fact: read in ${decoding.toFixed(1)} µs, judged in ${judging.toFixed(1)} µs, in full in ${judgingInFull.toFixed(1)} µs`,
  )
}

await main(process.argv.slice(2))
