import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = join(import.meta.dirname, '../../server/main.js')

export interface Served {
  url: string
  dataDir: string
  stop(): Promise<void>
}

/** The real server, as `npm start` runs it, on data of its own. */
export async function startServed(
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Served> {
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-served-'))
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
  for await (const line of createInterface(child.stdout)) {
    const url = /^Berth is at (\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    // Its output must be read, or it would block.
    child.stdout.resume()
    return { url, dataDir, stop }
  }
  await stop()
  throw new Error('The server ended before it had an address')
}
