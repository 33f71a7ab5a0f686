import type { Tending } from '../../../server/arbiter/tending.ts'
import { tenderOf } from '../../../server/nodes/rendezvous.ts'
import type { Log } from '../../../server/store/log.ts'
import { type Room, readRoom } from '../../../shared/sync/room.ts'
import type { Random } from '../../helpers/random.ts'
import { MortalLog } from './mortal-log.ts'
import { Town, type TownOptions } from './town.ts'

/** Everything is looked at again so seldom that a town of days is not only looks. */
const LOOK_MS = 30 * 60_000

/** A hint in so many is lost. */
const LOST = 0.05
/** Now and then a node hears nothing for a while, or takes the members for what they were. */
const DEAF = 0.02
const STALE = 0.05
/** The clocks of two nodes are as much as two seconds apart. */
const APART_MS = 1000

interface TownNode {
  /** Until the next look. */
  isDeaf: boolean
  mortal: MortalLog
  town: Town
  grown: Set<(room: Room) => void>
  changed: Set<() => void>
}

/**
 * Towns on one log: each hears of what the others store, mostly, and one of those that live tends each place, as far as they
 * agree who lives. Their clocks differ.
 */
export class TownNodes {
  readonly #log: Log
  readonly #random: Random
  readonly #options: () => TownOptions
  readonly #nodes: (TownNode | null)[]
  commits = 0
  kills = 0

  constructor(log: Log, count: number, random: Random, options: () => TownOptions) {
    this.#log = log
    this.#random = random
    this.#options = options
    this.#nodes = Array.from({ length: count }, () => null)
    for (const at of this.#nodes.keys()) this.#begin(at)
  }

  get count(): number {
    return this.#nodes.length
  }

  town(at: number): Town {
    const node = this.#nodes[at] ?? this.#begin(at)
    return node.town
  }

  isDead(at: number): boolean {
    return this.#nodes[at]?.mortal.isDead !== false
  }

  /** It dies at one of its next commits, whichever that is. */
  async kill(at: number): Promise<void> {
    await this.#nodes[at]?.town.stop()
    this.#begin(at, 1 + this.#random.below(12), this.#random.chance(0.5))
    this.kills += 1
  }

  /** The process is gone: the next one begins when it is asked for. */
  async bury(at: number): Promise<void> {
    const node = this.#nodes[at]
    this.#nodes[at] = null
    await node?.town.stop()
    this.#tellChange()
  }

  /** What lost hints told of is found by looking. */
  async catchUp(): Promise<void> {
    if (this.count === 1) return
    for (const node of this.#living()) {
      node.isDeaf = this.#random.chance(DEAF)
      for (const name of node.town.rooms.heads().keys()) {
        await node.town.rooms.catchUp(name).catch(() => {})
        this.#tellGrown(node, name)
      }
    }
  }

  async whenIdle(): Promise<void> {
    for (const { town } of this.#living()) await town.arbiter.whenIdle()
  }

  async stop(): Promise<void> {
    for (const { town } of this.#living()) await town.stop()
  }

  #living(): TownNode[] {
    return this.#nodes.flatMap(node => node ?? [])
  }

  #begin(at: number, diesAt?: number, isStored?: boolean): TownNode {
    const mortal = new MortalLog(this.#log, diesAt, isStored)
    const [grown, changed] = [new Set<(room: Room) => void>(), new Set<() => void>()]
    const commit: Log['commit'] = async changes => {
      const outcome = await mortal.log.commit(changes)
      this.commits += 1
      if (outcome.kind === 'stored') for (const [name, sequence] of outcome.sequences) this.#hint(at, name, sequence)
      return outcome
    }
    const shared = this.count > 1 && {
      ...{ tending: this.#tendingOf(at, changed), onGrown: listening(grown), lookEveryMs: LOOK_MS },
      skewMs: ((at % 3) - 1) * APART_MS,
    }
    const town = new Town({ ...this.#options(), log: { ...mortal.log, commit }, ...shared })
    const node = { mortal, town, grown, changed, isDeaf: false }
    this.#nodes[at] = node
    this.#tellChange()
    return node
  }

  #tendingOf(at: number, changed: Set<() => void>): Tending {
    const living = () => this.#nodes.flatMap((node, place) => (node === null ? [] : [`n${place}`]))
    let known = living()
    const tends = (queue: string) => {
      if (!this.#random.chance(STALE)) known = living()
      return tenderOf(queue, known) === `n${at}`
    }
    return { tends, onChange: listening(changed) }
  }

  #tellChange(): void {
    for (const { changed } of this.#living()) for (const listener of [...changed]) listener()
  }

  #hint(from: number, name: string, sequence: number): void {
    const room = readRoom(name)
    if (room === null) return
    for (const [at, node] of this.#nodes.entries()) {
      if (at === from || node === null || node.isDeaf || this.#random.chance(LOST)) continue
      void node.town.rooms.catchUp(room.name, sequence).catch(() => {})
      this.#tellGrown(node, name)
    }
  }

  #tellGrown({ grown }: TownNode, name: string): void {
    const room = readRoom(name)
    if (room !== null) for (const listener of [...grown]) listener(room)
  }
}

function listening<Listener>(listeners: Set<Listener>): (listener: Listener) => () => void {
  return listener => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}
