import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../tests/helpers/random.ts'
import { type Counts, complaints } from './crash/counts.ts'
import { startServer } from './crash/killed-server.ts'
import { Trial } from './crash/trial.ts'

/**
 * `npm run crash -- --rounds 20`: kills the real server while it is used, again and again, and holds what is on disk
 * against what people were told. A kill leaves what the kernel has; for what a power cut leaves there are
 * tests/server/store/faulty.test.ts and tests/server/sync/rooms-crash.test.ts.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: `${Date.now() % 1e9}` } },
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-crash-'))
  try {
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
  for (const [name, count] of Object.entries({ ...counts.happened, ...counts.wrongs })) {
    console.log(`${name.replace(/[A-Z]/g, ' $&').toLowerCase().padEnd(20)} ${count.toLocaleString('en').padStart(10)}`)
  }
  for (const complaint of complaints(counts)) console.error(`! ${complaint}`)
}

await main(process.argv.slice(2))
