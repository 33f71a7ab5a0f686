import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../tests/helpers/random.ts'
import { type Counts, complaints } from './crash/counts.ts'
import { startServer } from './crash/killed-server.ts'
import { crashNodes, crashTown, failOvers } from './crash/nodes/run.ts'
import { say } from './crash/say.ts'
import { Trial } from './crash/trial.ts'

/**
 * `npm run crash -- --nodes 3 --rounds 50`: several nodes of the whole server on one database, used by people of all roles and
 * by chargers, see crash/nodes/town/trial.ts; with `--kills` nothing but kills; with `--stalls 4` the database stands still,
 * longer than a node waits for it. With `--rooms` they are rooms alone, written to as fast as they answer, see
 * crash/nodes/trial.ts; with `--faults 60` nothing is killed there, but links between nodes, database and people become worse,
 * and nodes are stopped.
 *
 * `npm run crash -- --failovers 20`: the primary is lost for good while nodes write, and a standby takes over.
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
      rooms: { type: 'boolean', default: false },
      kills: { type: 'boolean', default: false },
      faults: { type: 'string' },
      stalls: { type: 'string' },
      failovers: { type: 'string' },
    },
  })
  if (values.failovers !== undefined) return await failOvers(Number(values.failovers))
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-crash-'))
  try {
    const nodes = Number(values.nodes)
    if (nodes > 1 && (values.rooms || values.faults !== undefined))
      return await crashNodes(dataDir, { ...values, nodes })
    if (nodes > 1) return await crashTown(dataDir, { ...values, nodes })
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

function report(counts: Counts): void {
  for (const [name, count] of Object.entries({ ...counts.happened, ...counts.wrongs })) say(name, count)
  for (const complaint of complaints(counts)) console.error(`! ${complaint}`)
}

await main(process.argv.slice(2))
