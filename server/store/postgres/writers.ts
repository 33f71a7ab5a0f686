import { checkCommit } from '../changes.ts'
import type { Change, Outcome } from '../log.ts'
import type { Connection } from './connection.ts'
import { contentOf } from './content.ts'
import { isPlain, takeGroup, type Waiting } from './group.ts'
import { appendAll, type RoomIds, storeAlone } from './writing.ts'

interface Writer {
  connection: Connection
  isBusy: boolean
}

/**
 * Commits in groups: one statement is under way in each writer, and what arrives meanwhile is the next group. Two writers,
 * so that one group is made and judged while the other waits for its flush.
 */
export class Writers {
  readonly #writers: readonly Writer[]
  readonly #ids: RoomIds
  readonly #busy = new Set<string>()
  #waiting: Waiting[] = []
  readonly #idle: (() => void)[] = []

  constructor(connections: readonly Connection[], ids: RoomIds) {
    this.#writers = connections.map(connection => ({ connection, isBusy: false }))
    this.#ids = ids
  }

  async commit(changes: readonly Change[]): Promise<Outcome> {
    checkCommit(changes)
    // Throws for a mistake of ours before it can spoil the statement of others.
    for (const change of changes) if (change.kind !== 'stays') contentOf(change)
    const rooms = new Set(changes.map(({ room }) => room))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, rooms, isPlain: isPlain(changes), resolve, reject })
      this.#fill()
    })
  }

  /** Settles when nothing is under way. */
  async idle(): Promise<void> {
    if (this.#isIdle) return
    await new Promise<void>(resolve => this.#idle.push(resolve))
  }

  get #isIdle(): boolean {
    return this.#waiting.length === 0 && this.#writers.every(({ isBusy }) => !isBusy)
  }

  #fill(): void {
    for (const writer of this.#writers.filter(({ isBusy }) => !isBusy)) {
      const { group, rest } = takeGroup(this.#waiting, this.#busy)
      if (group.length === 0) break
      this.#waiting = rest
      void this.#run(writer, group)
    }
    if (this.#isIdle) for (const tell of this.#idle.splice(0)) tell()
  }

  async #run(writer: Writer, group: readonly Waiting[]): Promise<void> {
    const rooms = group.flatMap(({ rooms }) => [...rooms])
    writer.isBusy = true
    for (const room of rooms) this.#busy.add(room)
    try {
      const outcomes = await this.#store(writer.connection, group)
      group.forEach((each, at) => {
        answer(each, outcomes[at])
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    for (const room of rooms) this.#busy.delete(room)
    writer.isBusy = false
    this.#fill()
  }

  async #store(connection: Connection, group: readonly Waiting[]): Promise<(Outcome | Error)[]> {
    const [first] = group
    if (first === undefined || first.isPlain) {
      return appendAll(
        connection,
        this.#ids,
        group.map(({ changes }) => changes),
      )
    }
    return [await storeAlone(connection, this.#ids, first.changes)]
  }
}

function answer({ resolve, reject }: Waiting, outcome: Outcome | Error | undefined): void {
  if (outcome === undefined || outcome instanceof Error) reject(outcome)
  else resolve(outcome)
}
