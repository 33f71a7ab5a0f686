import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type StormServer, storm } from '../../scripts/storm/storm.ts'
import { startChild } from '../helpers/child.ts'
import { Random } from '../helpers/random.ts'

/** Every wrong clock, in both versions. */
const CHARGERS = '12'
const SEED = 14

async function startServer(dataDir: string): Promise<StormServer> {
  const child = await startChild('scripts/storm/server.ts', [dataDir, CHARGERS])
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await child.ended()
  }
  const kept = async () => {
    child.tell('reckon')
    return JSON.parse((await child.line()) ?? '')
  }
  return { url: `ws://127.0.0.1:${await child.line()}`, end, kept }
}

test('in a storm with a killed server each charge is one session with its energy and price, or lies with a person', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-storm-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const start = () => startServer(dataDir)
  const { charges, whole, atDesk, wrongs } = await storm({ dataDir, kills: 1, random: new Random(SEED), start })
  expect(wrongs, `seed ${SEED}`).toEqual([])
  expect(whole + atDesk).toBe(charges)
  expect(whole).toBeGreaterThan(0)
})
