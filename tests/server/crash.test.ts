import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { complaints } from '../../scripts/crash/counts.ts'
import type { CrashServer } from '../../scripts/crash/killed-server.ts'
import { Trial } from '../../scripts/crash/trial.ts'
import { startChild } from '../helpers/child.ts'
import { Random } from '../helpers/random.ts'

const KILLS = 2

/** So few kills seldom come between the disk and its answer. `npm run crash` asks for that too. */
const LEFT_TO_CHANCE = 'openAndStored: never'

/** The real server in a process of its own, from its source. */
async function startServer(dataDir: string): Promise<CrashServer> {
  const child = await startChild('scripts/crash/server.ts', [dataDir])
  const port = await child.line()
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await child.ended()
  }
  return { url: `ws://127.0.0.1:${port}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

test('a server killed while people use it keeps what it acknowledged and what others saw, each once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-crash-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const seed = Date.now() % 1_000_000_000
  const answers = { least: 60, most: 200 }
  const trial = await Trial.begin({ dataDir, random: new Random(seed), start: startServer, answers })

  for (let kill = 1; kill <= KILLS; kill += 1) await trial.live()
  const counts = await trial.finish()

  const wrong = complaints(counts).filter(complaint => complaint !== LEFT_TO_CHANCE)
  expect(wrong, `seed ${seed}: ${JSON.stringify(counts)}`).toEqual([])
})
