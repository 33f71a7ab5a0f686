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
}

/** Starts a server on a directory, from the build. */
export async function startServer(dataDir: string): Promise<CrashServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.js'), dataDir])
  return serverOf(child)
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
  return { url: `ws://127.0.0.1:${first.value}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
