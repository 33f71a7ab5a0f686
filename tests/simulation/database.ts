import type { SharedLog } from '../../server/nodes/join.ts'
import type { Log } from '../../server/store/log.ts'
import type { ChargerHome } from '../../server/store/postgres/charger-rows.ts'
import type { Hint } from '../../server/store/postgres/hints.ts'
import type { PresenceRow, StateKey } from '../../server/store/postgres/presence-rows.ts'
import type { Random } from '../helpers/random.ts'
import type { Counts } from './counts.ts'
import type { Life } from './life.ts'
import type { VirtualTime } from './time.ts'

/** One node's place at the database, and what goes wrong there. */
export interface Member {
  readonly name: string
  readonly life: Life
  /** Every hint to it is lost. */
  isDeaf: boolean
  /** It takes those for alive whom it saw last. */
  seesOld: boolean
  /** The others take it for dead. */
  isUnheard: boolean
}

/** News for the other nodes. */
type News = { of: 'room'; hint: Hint } | { of: 'charger'; charger: string } | { of: 'state'; key: StateKey }

type Ear = (news: News) => void

/** After this long without a word a node counts as dead, as in the tables of the real one. */
const DEAD_AFTER_MS = 5000
/** A hint in so many is lost or late, even on a good day. */
const LOST = 0.03
const LATE = 0.1
const LATE_MS = 3000

interface DatabaseParts {
  time: VirtualTime
  luck: Random
  counts: Counts
}

/** What nodes have in common beside the log: hints, and rows that are true only for a moment. As Postgres, in memory. */
export class Database {
  readonly #parts: DatabaseParts
  readonly #ears = new Map<Member, Set<Ear>>()
  readonly #listening = new Map<Member, Set<() => void>>()
  readonly #heads = new Map<string, number>()
  readonly #beats = new Map<string, number>()
  readonly #states = new Map<string, PresenceRow>()
  readonly #homes = new Map<string, ChargerHome>()
  readonly #agreed = new Map<string, string>()

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  join(name: string, life: Life): Member {
    const member = { name, life, isDeaf: false, seesOld: false, isUnheard: false }
    this.#ears.set(member, new Set())
    this.#listening.set(member, new Set())
    return member
  }

  /** It has crashed: what is in no write-ahead log is gone. */
  forget(): void {
    this.#beats.clear()
    this.#states.clear()
    this.#homes.clear()
  }

  /** It hears again, and knows that it did not. */
  hearAgain(member: Member): void {
    member.isDeaf = false
    member.life.meet(() => {
      for (const listener of [...(this.#listening.get(member) ?? [])]) listener()
    })
  }

  /** The log as its node has it. It says what was stored once it knows it: killed before, it tells nobody. */
  sharedBy(member: Member, log: Log): Log & SharedLog {
    const tell = (news: News) => this.#tell(member, news)
    return {
      ...log,
      commit: async changes => {
        const outcome = await log.commit(changes)
        if (outcome.kind === 'stored')
          for (const [name, sequence] of outcome.sequences) tell({ of: 'room', hint: { name, sequence } })
        return outcome
      },
      onHints: listener => this.#listen(member, news => news.of === 'room' && listener([news.hint])),
      grown: async heads => [...heads].flatMap(([name, at]) => ((this.#heads.get(name) ?? 0) > at ? name : [])),
      agree: async (name, value) => {
        if (!this.#agreed.has(name)) this.#agreed.set(name, value)
        return this.#agreed.get(name) ?? value
      },
      nodes: this.#nodesFor(member),
      presence: this.#presenceFor(member, tell),
      chargers: this.#chargersFor(member, tell),
    }
  }

  /** The log below all of them, which knows how far its rooms have grown. */
  watching(log: Log): Log {
    return {
      ...log,
      commit: async changes => {
        const outcome = await log.commit(changes)
        if (outcome.kind === 'stored') for (const [name, sequence] of outcome.sequences) this.#heads.set(name, sequence)
        return outcome
      },
    }
  }

  #nodesFor(member: Member): SharedLog['nodes'] {
    let seen: string[] = [member.name]
    return {
      node: member.name,
      beat: async () => {
        const now = this.#parts.time.now()
        const isNew = !this.#beats.has(member.name)
        if (isNew || !member.isUnheard) this.#beats.set(member.name, now)
        const others = [...this.#beats].filter(([name, at]) => name !== member.name && at > now - DEAD_AFTER_MS)
        if (!member.seesOld) seen = [member.name, ...others.map(([name]) => name)].sort()
        return { nodes: seen, isNew }
      },
      leave: async () => void this.#beats.delete(member.name),
    }
  }

  #presenceFor(member: Member, tell: (news: News) => void): SharedLog['presence'] {
    const placeOf = ({ room, key }: StateKey) => `${room} ${key}`
    return {
      write: async rows => {
        for (const row of rows) this.#states.set(placeOf(row), row)
        for (const { room, key } of rows) tell({ of: 'state', key: { room, key } })
      },
      at: async keys => keys.flatMap(key => this.#states.get(placeOf(key)) ?? []),
      within: async rooms => [...this.#states.values()].filter(({ room }) => rooms.includes(room)),
      onHints: listener => this.#listen(member, news => news.of === 'state' && listener([news.key])),
      onListening: listener => added(this.#listening.get(member), listener),
    }
  }

  #chargersFor(member: Member, tell: (news: News) => void): SharedLog['chargers'] {
    return {
      came: async charger => {
        const generation = (this.#homes.get(charger)?.generation ?? 0) + 1
        this.#homes.set(charger, { charger, node: member.name, generation })
        tell({ of: 'charger', charger })
        return generation
      },
      left: async (charger, generation) => {
        const home = this.#homes.get(charger)
        if (home?.node === member.name && home.generation === generation) this.#homes.delete(charger)
        tell({ of: 'charger', charger })
      },
      homes: async chargers =>
        [...this.#homes.values()].filter(({ charger }) => chargers === undefined || chargers.includes(charger)),
      onHints: listener => this.#listen(member, news => news.of === 'charger' && listener([news.charger])),
      onListening: listener => added(this.#listening.get(member), listener),
    }
  }

  #listen(member: Member, ear: Ear): () => void {
    return added(this.#ears.get(member), ear)
  }

  #tell(from: Member, news: News): void {
    const { time, luck, counts } = this.#parts
    for (const member of this.#ears.keys()) {
      if (member === from || !member.life.isAlive) continue
      counts.add('hints')
      if (member.isDeaf || luck.chance(LOST)) {
        counts.add('hints lost')
        continue
      }
      const isLate = luck.chance(LATE)
      if (isLate) counts.add('hints late')
      time.after(2 + luck.below(isLate ? LATE_MS : 8), () => this.#deliver(member, news))
    }
  }

  #deliver(member: Member, news: News): void {
    member.life.meet(() => {
      for (const ear of [...(this.#ears.get(member) ?? [])]) ear(news)
    })
  }
}

function added<Item>(items: Set<Item> | undefined, item: Item): () => void {
  items?.add(item)
  return () => void items?.delete(item)
}
