import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Contestant } from './contestants.ts'
import { nameOf } from './goals.ts'
import { measureIdle } from './measure/idle.ts'
import { measureLoad } from './measure/load.ts'
import { measureColdOpen, measureReconnect, seed } from './measure/restart.ts'
import type { Grounds } from './measure/running.ts'
import type { Options } from './options.ts'
import type { Results, ServerResults } from './results.ts'

export interface Measuring {
  options: Options
  contestants: readonly Contestant[]
  results: Results
  grounds: Grounds
}

/**
 * Measures everything, round by round, and within a round one server after another: a busy spell of the machine hits
 * all of them, and the medians forget it.
 */
export async function measureAll(measuring: Measuring): Promise<void> {
  const keepers = measuring.contestants.filter(({ keeps }) => keeps)
  const seeded = await seedAll(keepers, measuring.grounds)
  for (let round = 1; round <= measuring.options.rounds; round += 1) {
    await measureLoads(measuring, round)
    await measureIdleSockets(measuring, round)
    await measureRestarts(measuring, seeded, round)
  }
}

async function seedAll(keepers: readonly Contestant[], grounds: Grounds): Promise<Map<Contestant, string>> {
  const seeded = new Map<Contestant, string>()
  for (const contestant of keepers) {
    const dataDir = join(grounds.folder, `seeded-${contestant.name}`)
    mkdirSync(dataDir, { recursive: true })
    await told(
      `seeding ${contestant.label}`,
      () => seed(contestant, dataDir, grounds),
      () => '',
    )
    seeded.set(contestant, dataDir)
  }
  return seeded
}

async function measureLoads({ options, contestants, results, grounds }: Measuring, round: number): Promise<void> {
  for (const load of options.loads) {
    for (const contestant of contestants) {
      const measured = await told(
        `${round}  ${nameOf(load)}, ${contestant.label}`,
        () => measureLoad(contestant, load, options.seconds, grounds),
        ({ cpuMicrosPerDelivery, medianMs, p99Ms, deliveredPerSecond }) =>
          `${cpuMicrosPerDelivery.toFixed(1)} µs, ${medianMs.toFixed(1)} and ${p99Ms.toFixed(1)} ms, ${deliveredPerSecond.toFixed(0)}/s`,
      )
      resultsOf(results, contestant).addLoad(load, measured)
    }
  }
}

async function measureIdleSockets({ contestants, results, grounds }: Measuring, round: number): Promise<void> {
  for (const contestant of contestants) {
    const bytes = await told(
      `${round}  idle sockets, ${contestant.label}`,
      () => measureIdle(contestant, grounds),
      measured => `${(measured / 1024).toFixed(1)} KB`,
    )
    resultsOf(results, contestant).idleBytes.push(bytes)
  }
}

async function measureRestarts(
  { results, grounds }: Measuring,
  seeded: ReadonlyMap<Contestant, string>,
  round: number,
): Promise<void> {
  const inMs = (ms: number) => `${ms.toFixed(0)} ms`
  for (const [contestant, dataDir] of seeded) {
    const { coldOpenMs, reconnectMs } = resultsOf(results, contestant)
    const cold = () => measureColdOpen(contestant, dataDir, grounds)
    coldOpenMs.push(await told(`${round}  cold open, ${contestant.label}`, cold, inMs))
    const back = () => measureReconnect(contestant, dataDir, grounds)
    reconnectMs.push(await told(`${round}  reconnecting, ${contestant.label}`, back, inMs))
  }
}

function resultsOf(results: Results, { name }: Contestant): ServerResults {
  const found = results.get(name)
  if (found === undefined) throw new Error(`Nobody measures ${name}`)
  return found
}

/** Reports progress and results on the terminal. */
async function told<Result>(what: string, work: () => Promise<Result>, show: (result: Result) => string) {
  process.stderr.write(`${what} … `)
  const result = await work()
  process.stderr.write(`${show(result)}\n`)
  return result
}
