import type { Log } from '../../../server/store/log.ts'
import type { Pacing } from './paced.ts'
import { openRooms, type Writing } from './writing.ts'

/** Appends a second with one always under way in each room. */
export async function measureUnpaced(log: Log, { rooms, seconds }: Pacing): Promise<number> {
  return appendAll(await openRooms(log, rooms), seconds)
}

export async function appendAll(all: readonly Writing[], seconds: number): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  const counts = await Promise.all(all.map(writing => append(writing, until)))
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000)
}

async function append(writing: Writing, until: number): Promise<number> {
  let count = 0
  for (; performance.now() < until; count += 1) {
    await writing.append(1)
    // Without a disk to wait for, one writer would never let the others begin.
    if (count % 100 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  return count
}
