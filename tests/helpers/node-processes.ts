import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { Line } from '../../scripts/crash/nodes/line.ts'
import { type Devices, devicesAt } from './apps.ts'
import { endProcess, MAIN, startProcess } from './apps-process.ts'
import { SECRET } from './nodes.ts'
import { sharedCluster } from './postgres.ts'

/** Two servers as people start them, on one database, the first with the demo's stations. */
export interface NodeProcesses {
  /** Devices that come to the first, and after its death to the second. */
  first: Devices
  second: Devices
  /** `kill -9` of the first. Nobody is led elsewhere before `meanwhile` is over. */
  killFirst(meanwhile: () => Promise<void>): Promise<void>
}

export async function openNodeProcesses(): Promise<NodeProcesses> {
  expect(existsSync(MAIN), 'the server is not built: npm run build').toBe(true)
  const databaseUrl = await (await sharedCluster()).create()
  const start = async (demo: string) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'berth-node-'))
    const env = { PORT: '0', DATA_DIR: dataDir, DEMO: demo, DEMO_QUIET: '1', DATABASE_URL: databaseUrl }
    const started = await startProcess(dataDir, { ...env, SESSION_SECRET: SECRET })
    onTestFinished(async () => {
      await endProcess(started.child)
      rmSync(dataDir, { recursive: true, force: true })
    })
    return started
  }
  const [one, two] = [await start('1'), await start('0')]
  let to: string | null = one.url
  const line = await Line.open(() => (to === null ? null : { host: '127.0.0.1', port: Number(new URL(to).port) }))
  onTestFinished(() => line.close())
  return {
    first: devicesAt(`http://127.0.0.1:${line.port}`),
    second: devicesAt(two.url),
    killFirst: async meanwhile => {
      to = null
      await endProcess(one.child)
      await meanwhile()
      to = two.url
    },
  }
}
