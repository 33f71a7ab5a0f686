import { describe } from 'vitest'
import type { Log } from '../../server/store/log.ts'
import { commitScenes } from './log/commits.ts'
import { epochScenes } from './log/epochs.ts'
import { indexScenes } from './log/indexing.ts'
import { interleavingScenes } from './log/interleavings.ts'
import { nameScenes } from './log/names.ts'
import { restingScenes } from './log/resting.ts'
import { snapshotScenes } from './log/snapshots.ts'

/**
 * The suite of every log. `make` gives an empty one, and sees to it that nothing of it is left when the test is over.
 */
export function logSuite(name: string, make: () => Promise<Log>): void {
  describe(`the ${name} log`, () => {
    describe('commits', () => commitScenes(make))
    describe('index', () => indexScenes(make))
    describe('epochs', () => epochScenes(make))
    describe('snapshots', () => snapshotScenes(make))
    describe('rooms at rest', () => restingScenes(make))
    describe('names', () => nameScenes(make))
    describe('interleavings', () => interleavingScenes(make))
  })
}
