import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SYSTEM_CALLS = 'openat,lseek,write,writev,pwrite64,pwritev,fdatasync,fsync'

export interface Recording {
  /** The log is written to `log` in it, the system calls to `trace`. */
  place: string
  acts: number
  seed: number
}

/** Lets a process write into a new log under strace, until it has acknowledged a number of acts. */
export async function recordWriter({ place, acts, seed }: Recording): Promise<void> {
  const writer = [process.execPath, join(import.meta.dirname, 'writer.js'), join(place, 'log'), 'x', `${seed}`]
  // -y names the file behind each descriptor, -xx writes every byte as \x00.
  const options = ['-f', '-y', '-xx', '-s', '10000000', '-e', `trace=${SYSTEM_CALLS}`, '-o', join(place, 'trace')]
  // A group of its own: killing strace alone would set the writer free.
  const child = spawn('strace', [...options, ...writer], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const started = new Promise<number>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0))
    child.once('error', reason => reject(new Error(`strace is needed, and cannot be started: ${reason.message}`)))
  })
  const group = await started
  const ended = new Promise(resolve => child.once('close', resolve))
  let lines = 0
  for await (const _ of createInterface({ input: child.stdout })) if (++lines === acts) process.kill(-group, 'SIGKILL')
  await ended
  if (lines < acts) throw new Error(`The writer ended after ${lines} lines`)
}
