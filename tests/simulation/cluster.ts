import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { Change, Log } from '../../server/store/log.ts'
import { Disk, type Fault } from '../helpers/disk.ts'
import { openFaultyLog } from '../helpers/faulty-log.ts'
import type { Random } from '../helpers/random.ts'
import type { Bugs } from './bugs.ts'
import { ChargerLine } from './charger-line.ts'
import type { Counts } from './counts.ts'
import { Database, type Member } from './database.ts'
import { Life } from './life.ts'
import { SimulatedServer } from './server.ts'
import type { VirtualTime } from './time.ts'
import { wayTo } from './yard.ts'

/** The clocks of two nodes are as much as two seconds apart. */
const APART_MS = 2000
/** News of the accounts take this long, as measured. */
const NEWS_MS = 50

export interface ClusterParts {
  nodes: number
  time: VirtualTime
  random: Random
  fork: () => Random
  /** What only happens to several nodes is drawn from this one: a seed of one node goes on as it always did. */
  luck: Random
  counts: Counts
  bugs: Bugs
  charger: SimulatedCharger
  revoked: ReadonlySet<string>
  isPeaceful: () => boolean
  committed: (changes: readonly Change[]) => void
  rebooted: (disk: Disk) => void
  mistake: (error: unknown) => void
}

/** A machine for a server. It is down while none runs. */
interface Place {
  readonly aheadMs: number
  running: Running | null
}

interface Running {
  server: SimulatedServer
  member: Member | null
}

/** What several nodes share; one alone shares nothing. */
interface Shared {
  database: Database
  log: Log
  line: ChargerLine
}

/** One server on its disk, or the nodes of one database. */
export class Cluster {
  readonly #parts: ClusterParts
  readonly #shared: Shared | null
  readonly #places: readonly Place[]
  #disk: Disk
  #lives = 0

  constructor(parts: ClusterParts) {
    const { nodes, luck, bugs } = parts
    this.#parts = parts
    this.#disk = new Disk({ fault: bugs.diskFault ?? { kind: 'none' } })
    this.#shared = nodes === 1 ? null : this.#share()
    this.#places = Array.from({ length: nodes }, () => {
      const aheadMs = nodes === 1 ? 0 : luck.below(APART_MS + 1) - APART_MS / 2
      const place: Place = { aheadMs, running: null }
      this.#start(place)
      return place
    })
  }

  /** What several nodes share is at fault, too. */
  get database(): Database | null {
    return this.#shared?.database ?? null
  }

  get line(): ChargerLine | null {
    return this.#shared?.line ?? null
  }

  /** Those that take people in. */
  get open(): SimulatedServer[] {
    return this.#running.flatMap(({ server }) => (server.isOpen ? server : []))
  }

  /** Those that live, as the database knows them. */
  get members(): Member[] {
    return this.#running.flatMap(({ member }) => member ?? [])
  }

  /** One that can do something now. */
  get one(): SimulatedServer {
    const found = this.any(this.#awake)
    if (found === undefined) throw new Error('No server runs')
    return found
  }

  get isDown(): boolean {
    return this.#awake.length === 0
  }

  any<Item>(items: readonly Item[]): Item | undefined {
    return items.length < 2 ? items[0] : this.#parts.luck.pick(items)
  }

  /** The power of one goes. Unsynced data is lost, or not. */
  kill(): void {
    const place = this.any(this.#places.filter(({ running }) => running !== null))
    if (place !== undefined) this.#kill(place)
  }

  killAll(): void {
    for (const place of this.#places) this.#kill(place)
  }

  /** Nothing is restarted. */
  end(): void {
    for (const { server } of this.#running) server.kill()
  }

  /** Tells every server, each as soon as it hears. Settles when all that live have heard. */
  async hearsAll(hear: (server: SimulatedServer) => void): Promise<void> {
    const { time, luck } = this.#parts
    if (this.#shared === null) for (const { server } of this.#running) hear(server)
    if (this.#shared === null) return
    const heard = this.#running.map(({ server }) => {
      const told = new Promise<void>(resolve => {
        time.after(luck.below(NEWS_MS), () => server.life.meet(() => resolve(hear(server))))
      })
      return Promise.race([told, server.life.ended])
    })
    await Promise.all(heard)
  }

  /** One is stopped for a while: it hears nothing and says nothing, and its connections look open. */
  stall(ms: number): void {
    const server = this.any(this.#awake)
    if (server === undefined) return
    const { life } = server
    life.stall()
    this.line?.stalled(life)
    this.#parts.time.after(ms, () => life.goOn())
  }

  /** Nothing of what goes wrong among nodes goes wrong any more. */
  mend(): void {
    for (const member of this.members) {
      member.life.goOn()
      if (member.isDeaf) this.database?.hearAgain(member)
      Object.assign(member, { seesOld: false, isUnheard: false })
    }
  }

  get #running(): Running[] {
    return this.#places.flatMap(({ running }) => running ?? [])
  }

  get #awake(): SimulatedServer[] {
    return this.#running.flatMap(({ server }) => (server.life.isAwake ? server : []))
  }

  #kill(place: Place): void {
    if (place.running === null) return
    const { counts, time, random, nodes } = this.#parts
    place.running.server.kill()
    place.running = null
    counts.add(nodes === 1 ? 'server kills' : 'node kills')
    time.after(500 + random.below(4000), () => this.#restart(place))
  }

  #restart(place: Place): void {
    if (this.#shared === null) this.#reboot()
    this.#start(place)
    if (this.#shared === null) this.#parts.rebooted(this.#disk)
  }

  #reboot(): void {
    const { random, fork, bugs, isPeaceful } = this.#parts
    const cut: Fault =
      !isPeaceful() && random.chance(0.5) ? { kind: 'power-cut', at: 1 + random.below(60) } : { kind: 'none' }
    this.#disk = this.#disk.reboot(fork(), { fault: bugs.diskFault ?? cut })
  }

  #start(place: Place): void {
    const { time, fork, bugs, charger, revoked, mistake } = this.#parts
    const [life, random] = [new Life(time, place.aheadMs), fork()]
    const stored = slow(this.#shared?.log ?? this.#ownLog(place, life), life, random)
    this.#lives += 1
    const member = this.database?.join(`n${this.#lives}`, life) ?? null
    const shared = member === null ? null : (this.database?.sharedBy(member, stored) ?? null)
    const server = new SimulatedServer({
      ...{ life, random, bugs, revoked, mistake },
      log: bugs.log(shared ?? stored, life),
      shared: shared === null ? null : bugs.shared(shared),
      port: this.line?.portFor(life) ?? wayTo(charger, life),
      replaced: () => this.line?.replaced(life),
    })
    place.running = { server, member }
  }

  #ownLog(place: Place, life: Life): Log {
    const onFailure = () => {
      if (!life.isAlive) return
      this.#parts.counts.add('power cuts')
      this.#parts.time.after(0, () => life.isAlive && this.#kill(place))
    }
    return this.#recorded(openFaultyLog({ disk: this.#disk, onFailure }))
  }

  #share(): Shared {
    const { time, luck, counts, charger } = this.#parts
    const database = new Database({ time, luck, counts })
    const log = database.watching(this.#recorded(openFaultyLog({ disk: this.#disk })))
    return { database, log, line: new ChargerLine({ charger, time, luck }) }
  }

  /** Reports facts at the moment they become durable. */
  #recorded(log: Log): Log {
    return {
      ...log,
      commit: async changes => {
        const outcome = await log.commit(changes)
        if (outcome.kind === 'stored') this.#parts.committed(changes)
        return outcome
      },
    }
  }
}

/** The disk takes its time, before it has written and after: a process killed in between does not know. */
function slow(log: Log, life: Life, random: Random): Log {
  let last = 0
  const later = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const at = Math.max(last, life.uptime() + random.below(20))
    last = at
    await life.pause(at - life.uptime())
    const answer = await ask()
    await life.pause(random.below(10))
    return answer
  }
  return { ...log, commit: changes => later(() => log.commit(changes)) }
}
