import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Cluster } from '../../tests/helpers/postgres-cluster.ts'
import { startClusterOf } from '../../tests/helpers/postgres-cluster.ts'
import { Fleet } from '../crash/nodes/fleet.ts'
import { postgresHere } from '../crash/nodes/run.ts'
import { measureRevoking, measureTaps } from './nodes/between.ts'
import { startChild } from './nodes/child.ts'
import { measurePeer } from './nodes/peer.ts'

/*
 * `npm run bench nodes`: full appends a second over 64 rooms, of one node and of two with rooms apart, beside the embedded
 * store; how long news takes from node to node; how long a session that ended at one node lasts at another. A Postgres of
 * its own that syncs to this disk; everything on one machine. Beside it Hocuspocus on two nodes, joined by Redis.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rooms: { type: 'string', default: '64' },
    taps: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '2' },
  },
})
const ROOMS = Number(values.rooms)

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'berth-bench-nodes-'))
  const cluster = await startClusterOf(await postgresHere(), 'fsync=on', 'full_page_writes=on')
  try {
    console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`)
    for (let round = 1; round <= Number(values.rounds); round += 1) await measureStores(folder, cluster, round)
    const fleet = await Fleet.start(folder, { cluster, count: 2 })
    say('tap to screen at another node', await measureTaps(fleet, Number(values.taps)))
    say('signed out there, socket closed here', await measureRevoking(fleet))
    await fleet.stop()
    const peer = await measurePeer(Number(values.taps))
    if (peer === null) console.log('Hocuspocus: not measured, there is no Redis here')
    else say('Hocuspocus on two nodes with Redis, which stores nothing', peer)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureStores(folder: string, cluster: Cluster, round: number): Promise<void> {
  const embedded = await appending([[join(folder, `log-${round}`), 0, ROOMS]])
  const one = await appending([[await cluster.create(), 0, ROOMS]])
  const url = await cluster.create()
  const two = await appending([
    [url, 0, ROOMS / 2],
    [url, ROOMS / 2, ROOMS / 2],
  ])
  const shown = (rates: readonly number[]) => rates.map(rate => Math.round(rate).toLocaleString('en')).join(' + ')
  console.log(`full appends a second over ${ROOMS} rooms, round ${round}`)
  console.log(`  embedded, one process     ${shown(embedded)}`)
  console.log(`  Postgres, one node        ${shown(one)}`)
  console.log(`  Postgres, two nodes       ${shown(two)}`)
}

/** Each in a process of its own, all at once: where, from which room, and how many rooms. */
async function appending(all: readonly (readonly [where: string, first: number, rooms: number])[]): Promise<number[]> {
  const children = all.map(([where, ...numbers]) => startChild('writer.js', where, ...numbers.map(String)))
  for (const child of children) await child.line()
  for (const child of children) child.tell(values.seconds)
  const rates = await Promise.all(children.map(child => child.line()))
  await Promise.all(children.map(child => child.ended()))
  return rates.map(Number)
}

function say(what: string, took: readonly number[]): void {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, of ${took.length}`)
}

await main()
