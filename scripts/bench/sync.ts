import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, hostname, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type DiskWait, measureSync } from './store/disk.ts'
import { CONTESTANTS, type Contestant } from './sync/contestants.ts'
import { goalsOf } from './sync/goals.ts'
import { type Options, readOptions } from './sync/options.ts'
import { installPeers } from './sync/peers.ts'
import { type Results, ServerResults } from './sync/results.ts'
import { measureAll } from './sync/rounds.ts'
import { goalLine, tableOf } from './sync/table.ts'

/**
 * `npm run bench sync`: our server against others, and against a relay that does nothing else. Options: `--seconds 5`,
 * `--rounds 3`, `--sockets 200,1000`, `--rates 1000,6000`, `--servers berth,relay`, `--json file`, `--profile folder`.
 */
export async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const contestants = CONTESTANTS.filter(({ name }) => options.servers.includes(name))
  const peers = contestants.some(needsInstalling) ? await installPeers(process.cwd()) : ''
  const folder = join(process.cwd(), '.cache/bench-sync', `${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const results: Results = new Map(contestants.map(({ name }) => [name, new ServerResults()]))
  const about = { machine: machine(), date: new Date().toISOString(), loadBefore: loadavg()[0] ?? 0 }
  const waits: DiskWait[] = [await measureSync(folder)]
  try {
    await measureAll({ options, contestants, results, grounds: { folder, peers, profile: options.profile } })
    waits.push(await measureSync(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const disk = { p50Ms: mean(waits.map(wait => wait.p50Ms)), p99Ms: mean(waits.map(wait => wait.p99Ms)) }
  report(options, results, { ...about, disk })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function needsInstalling({ name }: Contestant): boolean {
  return name !== 'berth' && name !== 'relay'
}

function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${hostname()}: ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB, Node ${process.versions.node}`
}

interface About {
  machine: string
  date: string
  loadBefore: number
  /** Measured before and after everything else, with nothing else running. */
  disk: DiskWait
}

function report(options: Options, results: Results, about: About) {
  const { disk } = about
  const goals = goalsOf(results, options.loads, disk)
  console.log(`${about.machine}, ${about.date.slice(0, 10)}, ${options.rounds} rounds of ${options.seconds} s`)
  console.log(`Busy with other things before it began: ${about.loadBefore.toFixed(1)} processors\n`)
  console.log(tableOf(results, options.loads))
  console.log(`\nOne sync of a page on this disk: p50 ${disk.p50Ms.toFixed(2)}, p99 ${disk.p99Ms.toFixed(2)} ms`)
  console.log(`\n${goals.map(goalLine).join('\n')}`)
  const json = JSON.stringify({ ...about, options, goals, servers: plain(results) }, null, 2)
  if (options.json === null) console.log(`\n${json}`)
  else writeFileSync(options.json, `${json}\n`)
}

function plain(results: Results) {
  return [...results].map(([name, server]) => ({
    name,
    ...server,
    loads: [...server.loads].map(([load, measured]) => ({ ...load, measured })),
  }))
}

await main(process.argv.slice(2))
