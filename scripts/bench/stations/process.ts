import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cpuMs } from '../sync/server-process.ts'

const SERVER = join(import.meta.dirname, 'server.js')

/** The server under measurement, with its city. */
export class Server {
  readonly port: number
  /** From the start of the process until it let people in, and until everything was looked at. */
  readonly listensMs: number
  readonly idleMs: number
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(
    { child, lines }: { child: ChildProcess; lines: AsyncIterator<string> },
    times: { port: number; listensMs: number; idleMs: number },
  ) {
    this.#child = child
    this.#lines = lines
    this.port = times.port
    this.listensMs = times.listensMs
    this.idleMs = times.idleMs
  }

  /** Settles when everything was looked at. */
  static async start(directory: string, count: number): Promise<Server> {
    const began = performance.now()
    const child = spawn(process.execPath, ['--expose-gc', SERVER, directory, String(count)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (child.stdout === null) throw new Error('A child without an output')
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const port = Number(await lineOf(lines))
    const listensMs = performance.now() - began
    await lineOf(lines)
    return new Server({ child, lines }, { port, listensMs, idleMs: performance.now() - began })
  }

  async memory(): Promise<number> {
    this.#child.stdin?.write('memory\n')
    return Number(await lineOf(this.#lines))
  }

  /** Processor time of all its threads. */
  cpuMs(): number {
    return cpuMs(this.#child)
  }

  async kill(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.kill('SIGKILL')
    await ended
  }
}

async function lineOf(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next()
  if (done === true) throw new Error('The server has ended')
  return value
}
