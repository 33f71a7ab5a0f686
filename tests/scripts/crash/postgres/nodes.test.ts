import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { CrashServer } from '../../../../scripts/crash/killed-server.ts'
import { NodesTrial } from '../../../../scripts/crash/nodes/trial.ts'
import type { Trouble } from '../../../../scripts/crash/nodes/troubles.ts'
import { startChild } from '../../../helpers/child.ts'
import { startCluster } from '../../../helpers/postgres.ts'
import { Random } from '../../../helpers/random.ts'

/** The real server in a process of its own, from its source. */
async function start(...words: readonly string[]): Promise<CrashServer> {
  const child = await startChild('scripts/crash/server.ts', words)
  const port = await child.line()
  if (port === null) throw new Error('The server ended before it listened')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await child.ended()
  }
  const pause = (isPaused: boolean) => child.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
  return { url: `ws://127.0.0.1:${port}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM'), pause }
}

const TROUBLES: readonly Trouble[] = [
  { kind: 'link', of: 'the database', fault: 'stalled', node: 0 },
  { kind: 'link', of: 'its people', fault: 'mute', node: 1 },
  { kind: 'node stopped', node: 0 },
  { kind: 'node killed', node: 1 },
]

/** Only a hang should reach it: two servers and many people live here, on however slow a machine. */
const PATIENCE_MS = 600_000

test(
  'while one node hangs or loses its links the people at the other go on, and nothing of anyone is lost',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-crash-'))
    const cluster = await startCluster()
    onTestFinished(async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    })
    const seed = Date.now() % 1_000_000_000
    const parts = { folder, cluster, start, random: new Random(seed), nodes: 2, isHomed: true }
    const trial = await NodesTrial.begin({ ...parts, answers: { least: 1, most: 30 }, lasts: { answers: 2 } })

    for (const trouble of TROUBLES) await trial.live(trouble)
    const { wrongs, acknowledged } = await trial.finish()

    expect(
      Object.entries(wrongs).filter(([, count]) => count > 0),
      `seed ${seed}`,
    ).toEqual([])
    expect(acknowledged).toBeGreaterThan(TROUBLES.length * 15)
  },
  PATIENCE_MS,
)
