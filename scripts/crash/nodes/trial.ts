import { setTimeout as sleep } from 'node:timers/promises'
import { openPostgresLog, type PostgresLog } from '../../../server/store/postgres.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Cluster } from '../../../tests/helpers/postgres-cluster.ts'
import type { Random } from '../../../tests/helpers/random.ts'
import { type Faults, faultsIn } from '../faults.ts'
import { type Found, inspectRoom } from '../inspect.ts'
import { gatherPeople } from '../people.ts'
import type { Person } from '../person.ts'
import { ROOMS } from '../scene.ts'
import { documentsOf } from '../served.ts'
import { Fleet } from './fleet.ts'
import { FAULTS, type Fault } from './line.ts'

export interface NodesOptions {
  /** Empty. */
  folder: string
  nodes: number
  cluster: Cluster
  random: Random
  /** The trouble comes after this many answers. */
  answers: { least: number; most: number }
}

/** The kinds of trouble that are counted. */
type Trouble =
  | 'node killed'
  | 'database killed'
  | 'node stopped'
  | `link to the database ${Fault}`
  | 'links of people cut'

/** A link is worse for this long, and a node stopped. */
const TROUBLE_MS = { least: 300, most: 4000 }
/** Long enough for everything to come back; past it somebody waits for ever. */
const PATIENCE_MS = 60_000
const POLL_MS = 20

export interface NodesCounts {
  troubles: Map<Trouble, number>
  stated: number
  acknowledged: number
  resent: number
  restated: number
  beaten: number
  looks: number
  /** The longest time in which nobody at all was answered. */
  longestSilenceMs: number
  wrongs: Faults & { differing: number; wrongAnswers: number }
}

type Rooms = ReadonlyMap<RoomName, Found>

/** Nodes on one database that are killed while people use them through a balancer, who come back by themselves. */
export class NodesTrial {
  readonly #options: NodesOptions
  readonly #fleet: Fleet
  readonly #databaseUrl: string
  readonly #given: Rooms
  readonly #people: readonly Person[]
  readonly #staying: readonly Promise<void>[]
  readonly #troubles = new Map<Trouble, number>()
  readonly #wrongs = { lostAcknowledged: 0, lostSeen: 0, doubled: 0, invented: 0, halved: 0, differing: 0 }
  #looks = 0
  #answers = 0
  #answeredAt = performance.now()
  #longestSilenceMs = 0
  #isOver = false

  static async begin(options: NodesOptions): Promise<NodesTrial> {
    const fleet = await Fleet.start(options.folder, { cluster: options.cluster, count: options.nodes })
    const url = options.cluster.url(1)
    return new NodesTrial(options, { fleet, url, given: await readRooms(url) })
  }

  private constructor(options: NodesOptions, { fleet, url, given }: { fleet: Fleet; url: string; given: Rooms }) {
    this.#options = options
    this.#fleet = fleet
    this.#databaseUrl = url
    this.#given = given
    this.#people = gatherPeople(fleet.firstDirectory, options.random, () => this.#countAnswer())
    this.#staying = this.#people.map(person => person.stay(fleet.url, () => this.#isOver))
  }

  /** Something goes wrong in mid-work, and everything comes back. */
  async live(): Promise<void> {
    const { answers, random } = this.#options
    await this.#whenAnswered(answers.least + random.below(answers.most - answers.least + 1))
    await this.#goWrong()
    await this.#whenAnswered(1)
  }

  /** The database holds what people know, now, while they go on. */
  async look(): Promise<void> {
    const known = this.#people.map(person => ({ person, saved: [...person.saved], seen: person.seen }))
    const found = await readRooms(this.#databaseUrl)
    this.#looks += 1
    for (const [name, room] of found) {
      const here = known.filter(({ person }) => person.room.name === name)
      const accounts = here.map(({ person, saved, seen }) => ({ said: person.said, saved, seen }))
      this.#add(faultsIn(accounts, this.#given.get(name)?.facts ?? new Map(), room))
    }
  }

  /** Everything is answered, and every node serves what the database holds. */
  async finish(): Promise<NodesCounts> {
    this.#isOver = true
    for (const person of this.#people) person.cut()
    await Promise.all(this.#staying)
    for (const person of this.#people) {
      await person.connect(this.#fleet.url)
      await person.finish()
    }
    await this.look()
    const found = await readRooms(this.#databaseUrl)
    for (let node = 0; node < this.#fleet.size; node += 1) await this.#compare(found)
    for (const person of this.#people) person.leave()
    await this.#fleet.stop()
    return this.#counts()
  }

  async #goWrong(): Promise<void> {
    const { random, cluster } = this.#options
    const node = random.below(this.#fleet.size)
    const chance = random.next()
    if (chance < 0.5) {
      this.#count('node killed')
      await this.#fleet.kill(node)
      await this.#whenAnswered(random.below(50))
      await this.#fleet.begin(node)
    } else if (chance < 0.65) {
      this.#count('database killed')
      cluster.crash()
    } else if (chance < 0.75) {
      this.#count('node stopped')
      this.#fleet.pause(node, true)
      await this.#forAWhile()
      this.#fleet.pause(node, false)
    } else if (chance < 0.95) await this.#spoil(random.pick(FAULTS), node)
    else {
      this.#count('links of people cut')
      this.#fleet.balancer.spoil('cut')
    }
  }

  async #spoil(fault: Fault, node: number): Promise<void> {
    this.#count(`link to the database ${fault}`)
    const undo = this.#fleet.databaseOf(node).spoil(fault)
    await this.#forAWhile()
    undo()
  }

  async #forAWhile(): Promise<void> {
    const { least, most } = TROUBLE_MS
    await sleep(least + this.#options.random.next() * (most - least))
  }

  /** The balancer leads to the nodes in turn. */
  async #compare(found: Rooms): Promise<void> {
    const served = await documentsOf(this.#fleet.url, this.#people[0]?.token ?? '')
    for (const [name, { document }] of found)
      if (Buffer.compare(served.get(name) ?? Buffer.of(), document) !== 0) this.#wrongs.differing += 1
  }

  #counts(): NodesCounts {
    const of = (count: (person: Person) => number) => this.#people.reduce((sum, person) => sum + count(person), 0)
    return {
      troubles: this.#troubles,
      stated: of(({ said }) => said.length),
      acknowledged: of(({ saved }) => saved.length),
      resent: of(({ counts }) => counts.resent),
      restated: of(({ counts }) => counts.restated),
      beaten: of(({ beaten }) => beaten.length),
      looks: this.#looks,
      longestSilenceMs: Math.round(this.#longestSilenceMs),
      wrongs: { ...this.#wrongs, wrongAnswers: of(({ wrong }) => wrong.length) },
    }
  }

  #count(trouble: Trouble): void {
    this.#troubles.set(trouble, (this.#troubles.get(trouble) ?? 0) + 1)
  }

  #add(faults: Faults): void {
    for (const name of Object.keys(faults) as (keyof Faults)[]) this.#wrongs[name] += faults[name]
  }

  #countAnswer(): void {
    const now = performance.now()
    // At the end they come one after another, and have little to say.
    if (!this.#isOver) this.#longestSilenceMs = Math.max(this.#longestSilenceMs, now - this.#answeredAt)
    this.#answeredAt = now
    this.#answers += 1
  }

  async #whenAnswered(count: number): Promise<void> {
    const [wanted, since] = [this.#answers + count, performance.now()]
    while (this.#answers < wanted) {
      if (performance.now() - since > PATIENCE_MS) throw new Error(`Nobody was answered for ${PATIENCE_MS / 1000} s`)
      await sleep(POLL_MS)
    }
  }
}

/** Every room as a fresh load gives it. */
async function readRooms(url: string): Promise<Rooms> {
  const fail = (error: unknown) => {
    throw error
  }
  const log = await openedLog(url, fail)
  try {
    const found = new Map<RoomName, Found>()
    for (const room of ROOMS) found.set(room.name, await inspectRoom(log, room))
    return found
  } finally {
    await log.close()
  }
}

/** The database may have been killed just now. */
async function openedLog(url: string, onFailure: (error: unknown) => never): Promise<PostgresLog> {
  for (const since = performance.now(); ; await sleep(POLL_MS)) {
    const opened = await openPostgresLog({ url, onFailure })
    if (opened.ok) return opened.log
    if (performance.now() - since > PATIENCE_MS) throw new Error(opened.words)
  }
}
