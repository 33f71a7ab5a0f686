import { closeSync, fdatasync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The time the disk under a directory takes for one sync, whoever asks: durable cannot be faster. */
export interface DiskWait {
  p50Ms: number
  p99Ms: number
}

const PAGE = Buffer.alloc(4096, 7)
const PAGES = 256
const SYNCS = 1000
const MOST_MS = 3000

/** Overwrites pages of a file one after another, each with a sync. */
export async function measureSync(directory: string): Promise<DiskWait> {
  const path = join(directory, 'sync-probe')
  const descriptor = openSync(path, 'w')
  const sync = promisify(fdatasync)
  try {
    for (let page = 0; page < PAGES; page += 1) writeSync(descriptor, PAGE)
    await sync(descriptor)
    const waits: number[] = []
    for (const until = performance.now() + MOST_MS; waits.length < SYNCS && performance.now() < until; ) {
      const before = performance.now()
      writeSync(descriptor, PAGE, 0, PAGE.length, (waits.length % PAGES) * PAGE.length)
      await sync(descriptor)
      waits.push(performance.now() - before)
    }
    waits.sort((a, b) => a - b)
    return { p50Ms: quantile(waits, 0.5), p99Ms: quantile(waits, 0.99) }
  } finally {
    closeSync(descriptor)
    rmSync(path)
  }
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** Bytes a process has sent towards its disk. Pages that it overwrites before they are synced count once. */
export function writtenBytes(pid: number | 'self'): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'latin1'))?.[1] ?? 0)
}
