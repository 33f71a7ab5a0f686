import type { Append, Log } from '../../../server/store/log.ts'

const UPDATE_BYTES = 250
const START = new Uint8Array(200).fill(7)
const CLIENT = 7

/** A room with a writer, as the engine has it: one append at a time, and what comes meanwhile is in the next. */
export class Writing {
  readonly #log: Log
  readonly #room: string
  #after = 1
  #records = 0

  constructor(log: Log, index: number) {
    this.#log = log
    this.#room = `station/st-${index}`
  }

  async open(): Promise<void> {
    const start = { epoch: 1, server: { client: 1, principal: 'server' }, update: START, records: [] }
    await this.#log.commit([{ kind: 'open', room: this.#room, at: 0, start }])
  }

  /** Appends so many records, each with its first fact, in one append. */
  async append(records: number): Promise<void> {
    const outcome = await this.#log.commit([this.#change(records)])
    if (outcome.kind === 'conflict') throw new Error(`Somebody else writes to ${this.#room}`)
    this.#after += 1
  }

  #change(records: number): Append {
    const clients = this.#after === 1 ? [{ client: CLIENT, principal: 'minh' }] : []
    const update = new Uint8Array(UPDATE_BYTES * records).fill(7)
    const changes = Array.from({ length: records }, () => this.#record())
    return {
      kind: 'append',
      room: this.#room,
      epoch: 1,
      after: this.#after,
      at: this.#after,
      update,
      clients,
      records: changes,
    }
  }

  #record() {
    this.#records += 1
    const at = Date.UTC(2026, 2, 2) + this.#records
    const value = { at, connector: 'c1', text: 'The cable does not lock; the app says it is charging.', blocks: false }
    return { record: `issues/w-${this.#records}`, owner: 'minh', facts: [{ name: 'reported', by: 'minh', value }] }
  }
}

/** Each process of several has rooms of its own, from `first`. */
export async function openRooms(log: Log, rooms: number, first = 0): Promise<Writing[]> {
  const all = Array.from({ length: rooms }, (_, index) => new Writing(log, first + index))
  await Promise.all(all.map(writing => writing.open()))
  return all
}
