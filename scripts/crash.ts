import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startClusterOf } from '../tests/helpers/postgres-cluster.ts'
import { Random } from '../tests/helpers/random.ts'
import { type Counts, complaints } from './crash/counts.ts'
import { startServer } from './crash/killed-server.ts'
import { type NodesCounts, NodesTrial } from './crash/nodes/trial.ts'
import { anyTrouble, faultAt } from './crash/nodes/troubles.ts'
import { Trial } from './crash/trial.ts'

/**
 * `npm run crash -- --nodes 3 --rounds 20`: the same with several nodes on one database, see crash/nodes/trial.ts; with
 * `--faults 60` nothing is killed, but links between nodes, database and people become worse, and nodes are stopped.
 *
 * `npm run crash -- --rounds 20`: kills the real server while it is used, again and again, and compares the disk with
 * what people were told. A kill leaves everything the kernel has; for power cuts there are
 * tests/server/store/faulty.test.ts and tests/server/crash-rooms.test.ts.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '20' },
      seed: { type: 'string', default: `${Date.now() % 1e9}` },
      nodes: { type: 'string', default: '1' },
      faults: { type: 'string' },
    },
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-crash-'))
  try {
    if (Number(values.nodes) > 1) return await crashNodes(dataDir, { ...values, nodes: Number(values.nodes) })
    const counts = await crash(dataDir, Number(values.rounds), Number(values.seed))
    report(counts)
    if (complaints(counts).length > 0) process.exitCode = 1
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function crash(dataDir: string, rounds: number, seed: number): Promise<Counts> {
  console.log(`Seed ${seed}`)
  const trial = await Trial.begin({
    dataDir,
    random: new Random(seed),
    start: startServer,
    answers: { least: 1, most: 600 },
  })
  for (let round = 1; round <= rounds; round += 1) {
    await trial.live()
    process.stderr.write(`\rkilled ${round} of ${rounds} times`)
  }
  process.stderr.write('\n')
  return trial.finish()
}

/** Nodes, the database and the links between them are what fails; people go on all the while. */
async function crashNodes(
  folder: string,
  { nodes, rounds, faults, seed }: { nodes: number; rounds: string; faults?: string | undefined; seed: string },
) {
  console.log(`Seed ${seed}`)
  // Where nothing crashes a slow disk would only hide whom a fault reaches.
  const settings = faults === undefined ? ['fsync=on', 'full_page_writes=on'] : []
  const cluster = await startClusterOf(await postgresHere(), ...settings)
  const random = new Random(Number(seed))
  const isHomed = faults !== undefined
  const last = Number(faults ?? rounds)
  try {
    const answers = { least: 1, most: isHomed ? 60 : 400 }
    const trial = await NodesTrial.begin({ folder, nodes, cluster, random, answers, isHomed })
    for (let round = 1; round <= last; round += 1) {
      await trial.live(isHomed ? faultAt(round, nodes) : anyTrouble(random, nodes))
      if (isHomed && round % 10 === 0) await trial.live({ kind: 'nothing' })
      if (round % 5 === 0) await trial.look()
      process.stderr.write(`\rround ${round} of ${last}`)
    }
    process.stderr.write('\n')
    const { troubles, silences, wrongs, ...counts } = await trial.finish()
    for (const [name, count] of [...Object.entries(counts), ...Object.entries(wrongs)]) say(name, count)
    sayTroubles(troubles, silences, isHomed)
    if (Object.values(wrongs).some(count => count > 0)) process.exitCode = 1
  } finally {
    await cluster.stop()
  }
}

/** A fault of one node is none of the people at the others. */
function sayTroubles(troubles: NodesCounts['troubles'], silences: NodesCounts['silences'], isHomed: boolean): void {
  const whom = isHomed ? 'those at other nodes' : 'people'
  console.log(
    `\nThe longest in which ${whom} had no answer, in ms${' '.repeat(isHomed ? 0 : 14)}  times  anybody  one of them`,
  )
  for (const [what, times] of [...troubles].sort()) {
    const { everyone = 0, one = 0 } = silences.get(what) ?? {}
    const columns = [String(times).padStart(7), everyone.toFixed().padStart(8), one.toFixed().padStart(12)]
    console.log(`${what.padEnd(58)}${columns.join('')}`)
  }
}

/** The set-up is not part of the build. */
async function postgresHere(): Promise<string | undefined> {
  const setUp = new URL('../../../scripts/set-up/postgres.js', import.meta.url).href
  const { findPostgres } = (await import(setUp)) as { findPostgres: (env: NodeJS.ProcessEnv) => string | undefined }
  return findPostgres(process.env)
}

function say(name: string, count: number): void {
  console.log(`${name.replace(/[A-Z]/g, ' $&').toLowerCase().padEnd(32)} ${count.toLocaleString('en').padStart(10)}`)
}

function report(counts: Counts): void {
  for (const [name, count] of Object.entries({ ...counts.happened, ...counts.wrongs })) say(name, count)
  for (const complaint of complaints(counts)) console.error(`! ${complaint}`)
}

await main(process.argv.slice(2))
