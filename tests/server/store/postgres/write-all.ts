import { expect } from 'vitest'
import type { Log } from '../../../../server/store/log.ts'
import { appending } from '../../../helpers/changes.ts'

/** Appends one after the other, and returns the numbers that somebody was told of. */
export async function writeAll(log: Log, room: string, appends: number, each: () => void): Promise<number[]> {
  const told: number[] = []
  for (let after = 1; after <= appends; after += 1) {
    const outcome = await log.commit([appending(room, after)])
    // One that landed before its connection broke is found there, as a room finds it: by catching up.
    if (outcome.kind === 'stored') told.push(after + 1)
    else expect(await log.read(room, 1, after)).toHaveLength(1)
    each()
  }
  return told
}
