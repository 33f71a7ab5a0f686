import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../../../tests/helpers/postgres-cluster.ts'
import { Random } from '../../../../tests/helpers/random.ts'
import { RoughCharger } from '../../../storm/rough-charger.ts'
import { temperOf } from '../../../storm/temper.ts'
import { serverAt } from '../../killed-server.ts'
import { Fleet } from '../fleet.ts'
import { Silences } from '../silences.ts'
import { nameOf, suffer, type Trouble } from '../troubles.ts'
import { KNOWN, PLACES, readTownCast } from './cast.ts'
import { Crowd } from './crowd.ts'
import { Reckoning } from './reckoning.ts'
import { TownBook } from './town-book.ts'
import { Visitor } from './visitor.ts'

export interface TownTrialOptions {
  /** Empty. */
  folder: string
  nodes: number
  cluster: Cluster
  random: Random
  /** The trouble comes after so many turns of people. */
  turns: { least: number; most: number }
}

export interface TownCounts {
  troubles: ReadonlyMap<string, number>
  /** What people said and were told, and how often. */
  answers: ReadonlyMap<string, number>
  silences: ReadonlyMap<string, { everyone: number; one: number }>
  stated: number
  acknowledged: number
  looks: number
  charges: number
  /** Epochs that ended, and how often somebody there was told. */
  epochs: number
  moves: number
  /** Facts judged once more in the end, and rightly accepted. */
  judged: number
  /** One line each: none may be. */
  wrongs: readonly string[]
}

const TROUBLE_MS = { least: 300, most: 4000 }
const POLL_MS = 20
const BEAT_MS = 200
/** Past it somebody waits for ever; on a machine that is busy with other things nearly. */
const PATIENCE_MS = 1_200_000
const LONG_MS = 60_000
const CALM_MS = 300_000
/** In so many rounds a room has to move on. */
const CROWDED = 0.4

/**
 * Nodes of the whole server on one database that are killed, with the database too, while people of all roles and chargers use
 * them through a balancer.
 */
export class TownTrial {
  readonly #options: TownTrialOptions
  readonly #fleet: Fleet
  readonly #book = new TownBook()
  readonly #visitors: readonly Visitor[]
  readonly #living: readonly Promise<void>[]
  readonly #chargers: readonly RoughCharger[]
  readonly #crowd: Crowd
  #gathering: Promise<void> = Promise.resolve()
  readonly #stopBeat: () => void
  readonly #troubles = new Map<string, number>()
  readonly #silences = new Silences()
  readonly #waiting = new Set<number>()
  readonly #reckoning: Reckoning
  /** Of the owner. */
  readonly #token: string
  #turns = 0
  #last: Trouble | null = null
  #isOver = false

  static async begin(options: TownTrialOptions): Promise<TownTrial> {
    const { folder, cluster, nodes } = options
    const start = serverAt(join(import.meta.dirname, 'server.js'))
    return new TownTrial(options, await Fleet.start(folder, { cluster, count: nodes, start }))
  }

  private constructor(options: TownTrialOptions, fleet: Fleet) {
    this.#options = options
    this.#fleet = fleet
    this.#reckoning = new Reckoning(options.cluster.url(1), this.#book)
    const cast = readTownCast(fleet.firstDirectory)
    if (cast === null) throw new Error('Nobody was cast')
    this.#token = cast.players.at(-1)?.token ?? ''
    const { random } = options
    this.#visitors = cast.players.map((player, at) => {
      const places = Array.from({ length: KNOWN }, (_, more) => PLACES[(at + more) % PLACES.length] ?? '')
      const own = new Random(random.below(2 ** 31))
      return new Visitor(player, {
        url: fleet.url,
        places,
        random: own,
        book: this.#book,
        turned: () => this.#turn(at),
      })
    })
    this.#living = this.#visitors.map(visitor => visitor.live(() => this.#isOver))
    const crew = cast.players.filter(({ portal }) => portal !== 'customer')
    this.#crowd = new Crowd({ url: fleet.url, crew, random: new Random(random.below(2 ** 31)), book: this.#book })
    this.#chargers = cast.chargers.map((entry, at) => {
      const own = new Random(random.below(2 ** 31))
      return new RoughCharger(entry, temperOf(at * 6, own), own, () => fleet.url)
    })
    for (const charger of this.#chargers) charger.connect()
    const beat = setInterval(() => {
      for (const charger of this.#chargers) if (random.chance(0.3)) charger.live()
    }, BEAT_MS)
    this.#stopBeat = () => clearInterval(beat)
  }

  /** Something goes wrong in mid-work, and everything comes back. */
  async live(trouble: Trouble): Promise<void> {
    const { turns, random, cluster } = this.#options
    const whenAnswered = (count: number) => this.#whenTurned(count)
    // It goes on while the trouble comes, and after it.
    if (random.chance(CROWDED)) this.#gathering = this.#gathering.then(() => this.#crowd.gather())
    await whenAnswered(turns.least + random.below(turns.most - turns.least + 1))
    this.#last = trouble
    this.#troubles.set(nameOf(trouble), (this.#troubles.get(nameOf(trouble)) ?? 0) + 1)
    this.#silences.begin(nameOf(trouble))
    const aWhile = () => sleep(TROUBLE_MS.least + random.next() * (TROUBLE_MS.most - TROUBLE_MS.least))
    await suffer(trouble, { fleet: this.#fleet, cluster, random, whenAnswered, aWhile })
    for (const at of this.#visitors.keys()) this.#waiting.add(at)
    await this.#until(() => this.#waiting.size === 0)
    this.#silences.end()
  }

  /** The database holds what people know, now, while they go on. */
  look(): Promise<void> {
    return this.#reckoning.look()
  }

  /** Everything is answered and settled, and every node serves what the database holds. */
  async finish(): Promise<TownCounts> {
    this.#isOver = true
    this.#stopBeat()
    await Promise.all([...this.#living, this.#gathering])
    for (const charger of this.#chargers) charger.rest()
    await this.#until(() => this.#chargers.every(({ unsaid }) => unsaid === 0))
    await this.#whenCalm()
    await this.look()
    await this.#reckoning.finish(this.#chargers.flatMap(({ truths }) => truths))
    for (const charger of this.#chargers) charger.stop()
    for (const visitor of this.#visitors) visitor.leave()
    await this.#fleet.stop()
    return this.#counts()
  }

  #turn(at: number): void {
    this.#silences.answered(at)
    this.#turns += 1
    this.#waiting.delete(at)
  }

  #whenTurned(count: number): Promise<void> {
    const wanted = this.#turns + count
    return this.#until(() => this.#turns >= wanted)
  }

  /** Whether it is a fault or a machine that is busy with other things shows in what the others did meanwhile. */
  async #until(isSo: () => boolean): Promise<void> {
    const who = () => {
      const waiting = [...this.#waiting].map(at => this.#visitors[at]?.state)
      return `${JSON.stringify(this.#last)}, ${this.#turns} turns, load ${loadavg()[0]?.toFixed(1)}; waiting: ${waiting.join(', ') || 'everyone'}`
    }
    let since = performance.now()
    for (const begun = since; !isSo(); await sleep(POLL_MS)) {
      const now = performance.now()
      if (now - begun > PATIENCE_MS) throw new Error(`Somebody waited for ${PATIENCE_MS / 1000} s: ${who()}`)
      if (now - since < LONG_MS) continue
      console.error(`\nafter ${Math.round((now - begun) / 1000)} s: ${who()}`)
      since = now
    }
  }

  /** Until nobody waits for the arbiter, the money adds up and no node is behind. */
  async #whenCalm(): Promise<void> {
    for (const begun = performance.now(); ; await sleep(1000)) {
      const left = await this.#reckoning.unsettled(this.#fleet, this.#token)
      if (left.length === 0) return
      if (performance.now() - begun < CALM_MS) continue
      for (const wrong of left) this.#reckoning.wrongs.add(wrong)
      return
    }
  }

  #counts(): TownCounts {
    const { looks, epochs, judged, wrongs } = this.#reckoning
    const links = this.#visitors.flatMap(visitor => [...visitor.links.values()])
    for (const { room, ended } of links) for (const code of ended) wrongs.add(`${room} was closed with ${code}`)
    return {
      troubles: this.#troubles,
      answers: this.#book.answers,
      silences: this.#silences.longest,
      stated: this.#book.said.length,
      acknowledged: this.#book.said.filter(({ isSaved }) => isSaved).length,
      looks,
      charges: this.#chargers.reduce((sum, { truths }) => sum + truths.length, 0),
      epochs,
      moves: links.reduce((sum, link) => sum + link.moves, 0),
      judged,
      wrongs: [...wrongs],
    }
  }
}
