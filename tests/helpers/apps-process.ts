import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { type Devices, devicesAt } from './apps.ts'
import { shiftedEnv } from './shifted-date.js'

export const MAIN = fileURLToPath(new URL('../../dist/node/server/main.js', import.meta.url))

export interface AppsProcess extends Devices {
  /** `kill -9`, and a new process on the same data and the same port. */
  kill(meanwhile: () => Promise<void>): Promise<void>
}

/** The server as people start it, in a process of its own: the demo without visitors. */
export async function openAppsProcess(): Promise<AppsProcess> {
  expect(existsSync(MAIN), 'the server is not built: npm run build').toBe(true)
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-process-'))
  let child: ChildProcess | null = null
  onTestFinished(async () => {
    await endProcess(child)
    rmSync(dataDir, { recursive: true, force: true })
  })
  const start = async (port: string) => {
    const started = await startProcess(dataDir, { PORT: port, DATA_DIR: dataDir, DEMO_QUIET: '1' })
    child = started.child
    return started.url
  }
  const url = await start('0')
  return {
    ...devicesAt(url),
    kill: async meanwhile => {
      await endProcess(child)
      await meanwhile()
      await start(new URL(url).port)
    },
  }
}

/** The server as people start it, and where it is. */
export async function startProcess(
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...shiftedEnv(), ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { child, url: await addressOf(child) }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.setEncoding('utf8').on('data', text => {
      printed += text
      const found = /Berth is at (\S+)/.exec(printed)?.[1]
      if (found !== undefined) resolve(new URL(found).origin)
    })
    child.once('close', code => reject(new Error(`It ended with ${code}: ${printed}`)))
  })
}

export async function endProcess(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
}
