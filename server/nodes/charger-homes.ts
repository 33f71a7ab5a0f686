import { type Clock, every } from '../../shared/sync/engine.ts'
import type { ChargerRows } from '../sync/engine.ts'
import type { Members } from './members.ts'

/** A hint may be lost: what is missed is found this much later. */
const LOOK_MS = 15_000

export interface ChargerHomesParts {
  rows: ChargerRows
  node: string
  members: Pick<Members, 'nodes'>
  clock: Clock
  failed: (error: unknown) => void
}

/** A charger that is here. Until the others can know of it, it has no generation. */
interface Own {
  generation: number | null
}

/** At which node each charger is. The newest socket counts, wherever it is. */
export class ChargerHomes {
  readonly #parts: ChargerHomesParts
  /** Where those are that are not here, as it was last seen. */
  readonly #elsewhere = new Map<string, string>()
  readonly #own = new Map<string, Own>()
  readonly #taken = new Set<(charger: string) => void>()
  readonly #gone = new Set<(charger: string) => void>()
  readonly #undo: readonly (() => void)[]
  /** One change after another: a charger that leaves and comes back must not be deleted after it has come. */
  #writing: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(parts: ChargerHomesParts) {
    const { rows, clock } = parts
    this.#parts = parts
    this.#undo = [
      rows.onHints(chargers => void this.#look(chargers)),
      rows.onListening(() => void this.#look()),
      every(clock, LOOK_MS, () => void this.#look()),
    ]
  }

  came(charger: string): void {
    const own: Own = { generation: null }
    this.#own.set(charger, own)
    this.#elsewhere.delete(charger)
    this.#write(async () => {
      if (this.#own.get(charger) === own) own.generation = await this.#parts.rows.came(charger)
    })
  }

  left(charger: string): void {
    const own = this.#own.get(charger)
    this.#own.delete(charger)
    if (own === undefined) return
    this.#write(async () => {
      if (own.generation !== null) await this.#parts.rows.left(charger, own.generation)
    })
  }

  /** Whether it sits at another node that lives. */
  isElsewhere(charger: string): boolean {
    const node = this.#elsewhere.get(charger)
    return node !== undefined && this.#parts.members.nodes.includes(node)
  }

  /** Called with a charger that was here and has come to another node: what is here is an old socket. */
  onTaken(listener: (charger: string) => void): () => void {
    this.#taken.add(listener)
    return () => this.#taken.delete(listener)
  }

  /** Called with a charger that was at another node and is nowhere now. */
  onGone(listener: (charger: string) => void): () => void {
    this.#gone.add(listener)
    return () => this.#gone.delete(listener)
  }

  /** The database has lost everything: each node says again which chargers it has. */
  sayAgain(): void {
    for (const charger of [...this.#own.keys()]) this.came(charger)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const undo of this.#undo) undo()
  }

  #write(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch(error => this.#fail(error))
  }

  /** At these chargers, or at all. */
  async #look(chargers?: readonly string[]): Promise<void> {
    try {
      const homes = new Map((await this.#parts.rows.homes(chargers)).map(home => [home.charger, home]))
      for (const charger of chargers ?? new Set([...homes.keys(), ...this.#elsewhere.keys()]))
        this.#see(charger, homes.get(charger))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** What is asked as it stops is asked of a log that is closing. */
  #fail(error: unknown): void {
    if (!this.#isStopped) this.#parts.failed(error)
  }

  #see(charger: string, home: { node: string; generation: number } | undefined): void {
    const own = this.#own.get(charger)
    if (own !== undefined) {
      const isNewer = own.generation !== null && home !== undefined && home.generation > own.generation
      if (!isNewer || home.node === this.#parts.node) return
      this.#own.delete(charger)
      this.#elsewhere.set(charger, home.node)
      for (const listener of this.#taken) listener(charger)
    } else if (home !== undefined && home.node !== this.#parts.node) this.#elsewhere.set(charger, home.node)
    else if (this.#elsewhere.delete(charger)) for (const listener of this.#gone) listener(charger)
  }
}
