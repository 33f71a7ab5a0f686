import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own. */
export interface CrashServer {
  url: string
  /** `kill -9`. Settles when it is gone. */
  kill(): Promise<void>
  /** Settles when it has ended by itself. */
  stop(): Promise<void>
  /** Stops it in mid-work as it is, or lets it go on. */
  pause?(isPaused: boolean): void
}

/** Starts a server on a directory, from the build; with more words as a node of a database. */
export const startServer = serverAt(join(import.meta.dirname, 'server.js'))

/** The same with the program in another file. */
export function serverAt(program: string) {
  return async (...words: readonly string[]): Promise<CrashServer> =>
    serverOf(spawn(process.execPath, [program, ...words]))
}

/** From the process, which says its port on its first line. */
async function serverOf(child: ChildProcessWithoutNullStreams): Promise<CrashServer> {
  child.stderr.pipe(process.stderr)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done === true) throw new Error('The server ended before it listened')
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const url = `ws://127.0.0.1:${first.value}`
  const pause = (isPaused: boolean) => void child.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM'), pause }
}
