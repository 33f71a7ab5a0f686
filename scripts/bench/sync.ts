import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, hostname, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
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
  try {
    await measureAll({ options, contestants, results, grounds: { folder, peers, profile: options.profile } })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  report(options, results, about)
}

function needsInstalling({ name }: Contestant): boolean {
  return name === 'hocuspocus' || name === 'y-websocket'
}

function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${hostname()}: ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB, Node ${process.versions.node}`
}

function report(options: Options, results: Results, about: { machine: string; date: string; loadBefore: number }) {
  const goals = goalsOf(results, options.loads)
  console.log(`${about.machine}, ${about.date.slice(0, 10)}, ${options.rounds} rounds of ${options.seconds} s`)
  console.log(`Busy with other things before it began: ${about.loadBefore.toFixed(1)} processors\n`)
  console.log(tableOf(results, options.loads))
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
