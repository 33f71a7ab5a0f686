import { type Log, StoreFailed } from '../../../server/store/log.ts'

/**
 * A log that dies with its process at one commit: before it is stored, or after it is stored and before anyone is told.
 * Stored commits stay in the log below, for the next process.
 */
export class MortalLog {
  readonly log: Log
  commits = 0
  #isDead = false

  constructor(below: Log, diesAt = Number.POSITIVE_INFINITY, isStored = false) {
    this.log = {
      ...below,
      close: async () => {},
      commit: async changes => {
        if (this.#isDead) throw new StoreFailed('The process is dead')
        this.commits += 1
        if (this.commits !== diesAt) return below.commit(changes)
        this.#isDead = true
        if (isStored) await below.commit(changes)
        throw new StoreFailed('The process dies')
      },
    }
  }

  get isDead(): boolean {
    return this.#isDead
  }
}
