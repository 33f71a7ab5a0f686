import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { Views } from '../../../../server/arbiter/views.ts'
import type { PostgresLog } from '../../../../server/store/postgres.ts'
import { pursesOf } from '../../../../shared/documents/account/view.ts'
import { phaseAt } from '../../../../shared/documents/station/phase.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import type { Cluster } from '../../../../tests/helpers/postgres-cluster.ts'
import { Random } from '../../../../tests/helpers/random.ts'
import { RawClient } from '../../../../tests/helpers/raw-client.ts'
import { doubleGrants, expectedLedgers, type Ledger, ofSomebody } from '../../../../tests/server/arbiter/random-life.ts'
import { CUSTOMERS } from '../../../../tests/server/arbiter/random-says.ts'
import { STATION as CHARGING } from '../../../storm/cast.ts'
import { keptOf } from '../../../storm/kept.ts'
import { reckon } from '../../../storm/reckoning.ts'
import { RoughCharger } from '../../../storm/rough-charger.ts'
import { temperOf } from '../../../storm/temper.ts'
import { doubledIn } from '../../doubled.ts'
import { serverAt } from '../../killed-server.ts'
import { Fleet } from '../fleet.ts'
import { Silences } from '../silences.ts'
import { nameOf, suffer, type Trouble } from '../troubles.ts'
import { KNOWN, PLACES, readTownCast } from './cast.ts'
import { documentOf, standingOf, withLog, wordsOf } from './reading.ts'
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
  moves: number
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

/**
 * Nodes of the whole server on one database that are killed, with the database too, while people of all roles and chargers use
 * them through a balancer.
 */
export class TownTrial {
  readonly #options: TownTrialOptions
  readonly #fleet: Fleet
  readonly #url: string
  readonly #book = new TownBook()
  readonly #visitors: readonly Visitor[]
  readonly #living: readonly Promise<void>[]
  readonly #chargers: readonly RoughCharger[]
  readonly #stopBeat: () => void
  readonly #troubles = new Map<string, number>()
  readonly #silences = new Silences()
  readonly #waiting = new Set<number>()
  readonly #wrongs = new Set<string>()
  #turns = 0
  #looks = 0
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
    this.#url = options.cluster.url(1)
    const cast = readTownCast(fleet.firstDirectory)
    if (cast === null) throw new Error('Nobody was cast')
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
  async look(): Promise<void> {
    const saved = this.#book.said.filter(({ isSaved }) => isSaved)
    this.#looks += 1
    await withLog(this.#url, async log => {
      for (const [said, standing] of await standingOf(log, saved))
        if (standing < said.facts.length) this.#wrongs.add(`lost: ${wordsOf(said)}`)
      await this.#lookAtPlaces(log)
    })
  }

  /** Everything is answered and settled, and every node serves what the database holds. */
  async finish(): Promise<TownCounts> {
    this.#isOver = true
    this.#stopBeat()
    await Promise.all(this.#living)
    for (const charger of this.#chargers) charger.rest()
    await this.#until(() => this.#chargers.every(({ unsaid }) => unsaid === 0))
    await this.#whenCalm()
    await this.look()
    await withLog(this.#url, log => this.#lookAtAll(log))
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
      const left = await withLog(this.#url, log => this.#unsettled(log))
      if (left.length === 0) return
      if (performance.now() - begun < CALM_MS) continue
      for (const wrong of left) this.#wrongs.add(wrong)
      return
    }
  }

  async #unsettled(log: PostgresLog): Promise<string[]> {
    const views = new Views()
    const left: string[] = []
    for (const place of PLACES) {
      const view = views.station(await documentOf(log, stationRoom(place)))
      for (const session of view.sessions.values())
        if (phaseAt(view, session, Date.now()) === 'requested') left.push(`unanswered: ${place} ${session.id}`)
    }
    const [expected, found] = [await expectedLedgers({ log, ...this.#book }), await foundLedgers(log)]
    if (!isDeepStrictEqual(ofSomebody(found), ofSomebody(expected)))
      left.push(`ledgers: ${differenceOf(ofSomebody(found), ofSomebody(expected))}`)
    for (let node = 0; node < this.#fleet.size; node += 1)
      for (const place of PLACES)
        if (!(await this.#isServedAs(log, node, stationRoom(place)))) left.push(`node ${node} differs at ${place}`)
    return left
  }

  async #isServedAs(log: PostgresLog, node: number, room: RoomName): Promise<boolean> {
    const stored = Y.encodeStateAsUpdate(await documentOf(log, room))
    const cast = readTownCast(this.#fleet.firstDirectory)
    const client = await RawClient.join(this.#fleet.urlOf(node), room, { token: cast?.players.at(-1)?.token ?? '' })
    client.socket.terminate()
    return Buffer.compare(Y.encodeStateAsUpdate(client.doc), stored) === 0
  }

  async #lookAtPlaces(log: PostgresLog): Promise<void> {
    const views = new Views()
    for (const place of PLACES) {
      const doc = await documentOf(log, stationRoom(place))
      for (const double of doubleGrants(views.station(doc), Date.now())) this.#wrongs.add(`two at ${place} ${double}`)
      for (const doubled of doubledIn(doc)) this.#wrongs.add(`twice at ${place}: ${doubled}`)
    }
    for (const { id } of CUSTOMERS)
      for (const { organisation, amount } of pursesOf(await accountIn(log, views, id), place => place))
        if (amount < 0) this.#wrongs.add(`${id} has ${amount} at ${organisation}`)
  }

  /** What only those who are done can tell. */
  async #lookAtAll(log: PostgresLog): Promise<void> {
    for (const [said, standing] of await standingOf(log, this.#book.said))
      if (standing > 0 && standing < said.facts.length) this.#wrongs.add(`halved: ${wordsOf(said)}`)
    const [station, desk] = [await documentOf(log, stationRoom(CHARGING)), await documentOf(log, deskRoom(CHARGING))]
    const truths = this.#chargers.flatMap(charger => charger.truths)
    for (const wrong of reckon(truths, keptOf(station, desk)).wrongs) this.#wrongs.add(`charge ${wrong}`)
  }

  #counts(): TownCounts {
    const links = this.#visitors.flatMap(visitor => [...visitor.links.values()])
    for (const { room, ended } of links) for (const code of ended) this.#wrongs.add(`${room} was closed with ${code}`)
    return {
      troubles: this.#troubles,
      answers: this.#book.answers,
      silences: this.#silences.longest,
      stated: this.#book.said.length,
      acknowledged: this.#book.said.filter(({ isSaved }) => isSaved).length,
      looks: this.#looks,
      charges: this.#chargers.reduce((sum, { truths }) => sum + truths.length, 0),
      moves: links.reduce((sum, link) => sum + link.moves, 0),
      wrongs: [...this.#wrongs],
    }
  }
}

async function accountIn(log: PostgresLog, views: Views, id: string) {
  const isThere = (await log.load(accountRoom(id))) !== null
  return views.account(isThere ? await documentOf(log, accountRoom(id)) : new Y.Doc())
}

async function foundLedgers(log: PostgresLog): Promise<Ledger> {
  const views = new Views()
  const ledger: Ledger = new Map()
  for (const { id } of CUSTOMERS)
    for (const [key, { amount }] of (await accountIn(log, views, id)).ledger) ledger.set(`${id} ${key}`, amount)
  return ledger
}

function differenceOf(found: Record<string, number>, expected: Record<string, number>): string {
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)])
  const differing = [...keys].filter(key => found[key] !== expected[key])
  return differing.map(key => `${key} ${found[key]} instead of ${expected[key]}`).join(', ')
}
