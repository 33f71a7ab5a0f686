import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cpuMs } from '../sync/server-process.ts'
import type { Scene } from './cast.ts'

const SERVER = join(import.meta.dirname, 'server.js')

/** The server under measurement, with its stations and chargers. */
export class Server {
  readonly port: number
  readonly ended: Promise<unknown>
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, port: number) {
    this.#child = child
    this.#lines = lines
    this.port = port
    this.ended = new Promise(resolve => child.once('exit', resolve))
  }

  static async start(directory: string, port: number, scene: Scene): Promise<Server> {
    const args = ['--expose-gc', SERVER, directory, String(port), JSON.stringify(scene)]
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('A child without an output')
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const first = await lines.next()
    if (first.done === true) throw new Error('The server does not start')
    return new Server(child, lines, Number(first.value))
  }

  async memory(): Promise<number> {
    this.#child.stdin?.write('memory\n')
    return Number((await this.#lines.next()).value)
  }

  /** Processor time of all its threads. */
  cpuMs(): number {
    return cpuMs(this.#child)
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
