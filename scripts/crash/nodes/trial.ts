import { loadavg } from 'node:os'
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
import { Fleet, type StartNode } from './fleet.ts'
import { Silences } from './silences.ts'
import { nameOf, nodeOf, suffer, type Trouble } from './troubles.ts'

export interface NodesOptions {
  /** Empty. */
  folder: string
  nodes: number
  cluster: Cluster
  random: Random
  /** The trouble comes after this many answers. */
  answers: { least: number; most: number }
  /** Whether people come to a node of their own, rather than through the balancer to any. */
  isHomed?: boolean
  /** A link is worse for this long, and a node stopped; or until each person at another node has had so many answers. */
  lasts?: { least: number; most: number } | { answers: number }
  start?: StartNode
}

const TROUBLE_MS = { least: 300, most: 4000 }

/** Long enough for everything to come back; past it somebody waits for ever. */
const PATIENCE_MS = 1_200_000
/** After this it is told who waits. */
const LONG_MS = 60_000
const POLL_MS = 20

export interface NodesCounts {
  troubles: Map<string, number>
  stated: number
  acknowledged: number
  resent: number
  restated: number
  beaten: number
  looks: number
  /** The longest in which nobody at all, or one person, was not answered, by what was wrong. */
  silences: ReadonlyMap<string, { everyone: number; one: number }>
  wrongs: Faults & { differing: number; wrongAnswers: number }
  /** What no honest client should have been told. */
  wrongAnswers: readonly string[]
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
  readonly #troubles = new Map<string, number>()
  readonly #silences = new Silences()
  readonly #wrongs = { lostAcknowledged: 0, lostSeen: 0, doubled: 0, invented: 0, halved: 0, differing: 0 }
  #looks = 0
  #answers = 0
  readonly #unanswered = new Set<number>()
  #last: Trouble | null = null
  #isOver = false

  static async begin(options: NodesOptions): Promise<NodesTrial> {
    const fleet = await Fleet.start(options.folder, {
      cluster: options.cluster,
      count: options.nodes,
      start: options.start,
    })
    const url = options.cluster.url(1)
    return new NodesTrial(options, { fleet, url, given: await readRooms(url) })
  }

  private constructor(options: NodesOptions, { fleet, url, given }: { fleet: Fleet; url: string; given: Rooms }) {
    this.#options = options
    this.#fleet = fleet
    this.#databaseUrl = url
    this.#given = given
    const answered = (person: number) => this.#countAnswer(person)
    // One after another: then the time between two answers is what an answer takes.
    const mostOpen = options.isHomed === true ? 1 : undefined
    this.#people = gatherPeople(fleet.firstDirectory, options.random, answered, mostOpen)
    this.#staying = this.#people.map((person, at) => person.stay(this.#wayOf(at), () => this.#isOver))
  }

  /** Something goes wrong in mid-work, and everything comes back. */
  async live(trouble: Trouble): Promise<void> {
    const { answers, random, cluster } = this.#options
    const whenAnswered = (count: number) => this.#whenAnswered(count)
    await whenAnswered(answers.least + random.below(answers.most - answers.least + 1))
    this.#last = trouble
    this.#troubles.set(nameOf(trouble), (this.#troubles.get(nameOf(trouble)) ?? 0) + 1)
    this.#silences.begin(nameOf(trouble), person => this.#homeOf(person) !== nodeOf(trouble))
    const aWhile = () => this.#pass(trouble)
    await suffer(trouble, { fleet: this.#fleet, cluster, random, whenAnswered, aWhile })
    await this.#whenAllAnswered()
    this.#silences.end()
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

  async #pass(trouble: Trouble): Promise<void> {
    const { lasts = TROUBLE_MS, random } = this.#options
    if (!('answers' in lasts)) return sleep(lasts.least + random.next() * (lasts.most - lasts.least))
    const others = [...this.#people.keys()].filter(person => this.#homeOf(person) !== nodeOf(trouble))
    for (let round = 0; round < lasts.answers; round += 1) await this.#whenAllAnswered(others)
  }

  /** The node a person comes to; undefined if it may be any. */
  #homeOf(person: number): number | undefined {
    return this.#options.isHomed === true ? person % this.#fleet.size : undefined
  }

  #wayOf(person: number): string {
    const home = this.#homeOf(person)
    return home === undefined ? this.#fleet.url : this.#fleet.urlOf(home)
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
      silences: this.#silences.longest,
      wrongs: { ...this.#wrongs, wrongAnswers: of(({ wrong }) => wrong.length) },
      wrongAnswers: this.#people.flatMap(({ wrong }) => wrong),
    }
  }

  #add(faults: Faults): void {
    for (const name of Object.keys(faults) as (keyof Faults)[]) this.#wrongs[name] += faults[name]
  }

  #countAnswer(person: number): void {
    this.#silences.answered(person)
    this.#answers += 1
    this.#unanswered.delete(person)
  }

  #whenAnswered(count: number): Promise<void> {
    const wanted = this.#answers + count
    return until(
      () => this.#answers >= wanted,
      () => this.#whoWaits(),
    )
  }

  /** Nobody waits for ever. */
  #whenAllAnswered(people: Iterable<number> = this.#people.keys()): Promise<void> {
    for (const person of people) this.#unanswered.add(person)
    return until(
      () => this.#unanswered.size === 0,
      () => this.#whoWaits(),
    )
  }

  /** Whether it is a fault or a machine that is busy with other things shows in what the others were answered. */
  #whoWaits(): string {
    const waiting = [...this.#unanswered].map(at => `${at} (${this.#people[at]?.state}; ${this.#wayOf(at)})`)
    return `${JSON.stringify(this.#last)}, ${this.#answers} answers, load ${loadavg()[0]?.toFixed(1)}; waiting: ${waiting.join(', ') || 'everyone'}`
  }
}

async function until(isSo: () => boolean, who: () => string): Promise<void> {
  let told = who()
  let since = performance.now()
  for (const begun = since; !isSo(); await sleep(POLL_MS)) {
    const now = performance.now()
    if (now - begun > PATIENCE_MS) throw new Error(`Somebody was not answered for ${PATIENCE_MS / 1000} s: ${who()}`)
    if (now - since < LONG_MS) continue
    console.error(`\nafter ${Math.round((now - begun) / 1000)} s: ${told} → ${who()}`)
    told = who()
    since = now
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
