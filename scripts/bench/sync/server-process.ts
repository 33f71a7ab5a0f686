import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writtenBytes } from '../store/disk.ts'
import type { Contestant } from './contestants.ts'

const PROBE = join(import.meta.dirname, 'probe.js')
const START_MS = 30_000
const STOP_MS = 15_000
const LOOK_MS = 10

// Counted behind the name of the program, which may hold blanks. Linux has a hundred ticks in a second.
const USER_TICKS = 11
const SYSTEM_TICKS = 12
const TICK_MS = 10

export interface Starting {
  contestant: Contestant
  dataDir: string
  peers: string
  /** Where its CPU profile goes. */
  profile: string | null
}

/** A server under measurement. */
export class ServerProcess {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** Settles when it answers. */
  static async start({ contestant, dataDir, peers, profile }: Starting): Promise<ServerProcess> {
    const port = await freePort()
    const { args, env = {} } = contestant.command({ dataDir, port, peers })
    const profiling = profile === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]
    const child = spawn(process.execPath, ['--expose-gc', ...profiling, '--import', PROBE, ...args], {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      // Their own output would stand between our lines.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const server = new ServerProcess(child, port)
    try {
      await server.#whenReady()
    } catch (error) {
      child.kill('SIGKILL')
      throw new Error(`${contestant.label} does not start`, { cause: error })
    }
    return server
  }

  cpuMs(): number {
    return cpuMs(this.#child)
  }

  writtenBytes(): number {
    return writtenBytes(this.#child.pid ?? 'self')
  }

  /** Its memory after garbage collection. */
  async keptBytes(): Promise<number> {
    const answer = once(this.#child, 'message')
    this.#child.send('collect')
    const [bytes] = (await answer) as [number]
    return bytes
  }

  /** Lets it end as it likes to, which for some is when they store. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return
    const ended = once(this.#child, 'exit')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS)
    this.#child.kill('SIGTERM')
    await ended
    clearTimeout(late)
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  async #whenReady(): Promise<void> {
    for (const end = performance.now() + START_MS; performance.now() < end; await sleep(LOOK_MS)) {
      if (this.#hasEnded) throw new Error(`It ended with ${this.#child.exitCode ?? this.#child.signalCode}`)
      if (await answers(this.port)) return
    }
    throw new Error('It did not answer in time')
  }
}

/** Processor time of all threads of a process. Read from outside: a busy server would answer too late. */
export function cpuMs({ pid }: Pick<ChildProcess, 'pid'>): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * TICK_MS
}

/** Any answer will do: some of them have nothing to say there. */
async function answers(port: number): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).arrayBuffer()
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
