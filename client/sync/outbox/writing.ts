import type { Entry } from './entry.ts'
import type { Done, OutboxChange, OutboxStore, OwnRecord } from './outbox-store.ts'

/** Changes that memory has and the disk does not yet. A failed write stays here and goes with the next. */
export class Writing {
  #put = new Map<string, Entry>()
  #done = new Map<string, Done>()
  #own = new Map<string, { record: OwnRecord; isOwn: boolean }>()

  note(change: Partial<OutboxChange>): void {
    for (const entry of change.put ?? []) if (!this.#done.has(entry.id)) this.#put.set(entry.id, entry)
    for (const done of change.done ?? []) {
      this.#put.delete(done.id)
      this.#done.set(done.id, done)
    }
    for (const record of change.own ?? []) this.#own.set(keyOf(record), { record, isOwn: true })
    for (const record of change.notOwn ?? []) this.#own.set(keyOf(record), { record, isOwn: false })
  }

  get isDone(): boolean {
    return this.#put.size + this.#done.size + this.#own.size === 0
  }

  /** Another tab has removed these. Writing them now would bring them back. */
  forget(done: readonly Done[]): void {
    for (const { id } of done) this.#put.delete(id)
  }

  /** Writes until nothing is left, one change after the other. */
  async writeAll(write: OutboxStore['write'], written: (change: OutboxChange) => void): Promise<void> {
    for (let change = this.#take(); change !== null; change = this.#take()) {
      try {
        await write(change)
      } catch (error) {
        this.#giveBack(change)
        throw error
      }
      written(change)
    }
  }

  #take(): OutboxChange | null {
    if (this.isDone) return null
    const own = [...this.#own.values()]
    const change = {
      put: [...this.#put.values()],
      done: [...this.#done.values()],
      own: own.filter(({ isOwn }) => isOwn).map(({ record }) => record),
      notOwn: own.filter(({ isOwn }) => !isOwn).map(({ record }) => record),
    }
    this.#put = new Map()
    this.#done = new Map()
    this.#own = new Map()
    return change
  }

  #giveBack(change: OutboxChange): void {
    const newer = this.#take()
    this.note(change)
    if (newer !== null) this.note(newer)
  }
}

function keyOf({ room, record }: OwnRecord): string {
  return `${room} ${record}`
}
