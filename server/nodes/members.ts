import { type Clock, every } from '../../shared/sync/engine.ts'
import type { Tending } from '../arbiter/tending.ts'
import type { NodeRows } from '../sync/engine.ts'
import { tenderOf } from './rendezvous.ts'

/** How often a node says that it lives. After five of these without a word it counts as dead. */
const BEAT_MS = 1000
const LEAVE_MS = 500

export interface MembersParts {
  rows: NodeRows
  /** Called when the database has forgotten this node, and all that is true only for a moment. */
  forgotten: () => void
  clock: Clock
  failed: (error: unknown) => void
}

/**
 * The nodes that live, as this one last saw them. Nothing that must be true rests on it: with a wrong list work is done
 * twice, or seconds late.
 */
export class Members implements Tending {
  readonly #parts: MembersParts
  readonly #listeners = new Set<() => void>()
  /** The answers of `tends` so far: it is asked for each subject. */
  readonly #known = new Map<string, boolean>()
  #nodes: readonly string[]
  #beating: Promise<void> | null = null
  #stopBeating = () => {}

  /** Settles when the others can know of this node. */
  static async join(parts: MembersParts): Promise<Members> {
    const { nodes } = await parts.rows.beat()
    const members = new Members(parts, nodes)
    members.#stopBeating = every(parts.clock, BEAT_MS, () => members.#beat())
    return members
  }

  private constructor(parts: MembersParts, nodes: readonly string[]) {
    this.#parts = parts
    this.#nodes = nodes
  }

  get nodes(): readonly string[] {
    return this.#nodes
  }

  tends(queue: string): boolean {
    const known = this.#known.get(queue) ?? tenderOf(queue, this.#nodes) === this.#parts.rows.node
    this.#known.set(queue, known)
    return known
  }

  onChange(listener: () => void): () => void {
    const told = () => listener()
    this.#listeners.add(told)
    return () => this.#listeners.delete(told)
  }

  /** The others need not wait for its silence. Nobody waits for a database that is away. */
  async leave(): Promise<void> {
    this.#stopBeating()
    const left = (this.#beating ?? Promise.resolve()).then(() => this.#parts.rows.leave()).catch(() => {})
    await Promise.race([left, new Promise<void>(resolve => this.#parts.clock.after(LEAVE_MS, resolve))])
  }

  /** While the database is away a beat waits, and no other is made. */
  #beat(): void {
    this.#beating ??= this.#parts.rows
      .beat()
      .then(({ nodes, isNew }) => {
        this.#take(nodes)
        if (isNew) this.#parts.forgotten()
      })
      .catch(this.#parts.failed)
      .finally(() => {
        this.#beating = null
      })
  }

  #take(nodes: readonly string[]): void {
    if (nodes.join(' ') === this.#nodes.join(' ')) return
    this.#nodes = nodes
    this.#known.clear()
    for (const listener of [...this.#listeners]) listener()
  }
}
