import { expect, onTestFinished } from 'vitest'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { createServer, type Server } from '../../../server/server.ts'
import { type OpenTrade, openTrade } from '../../../server/trade.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { setConnector, setInfo } from '../../../shared/documents/station/actions.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { Random } from '../../helpers/random.ts'
import { CHEAP, makeLog } from '../accounts/place.ts'
import { type Car, ObedientCharger, type Version } from './obedient-charger.ts'

export const STATION = 'ben-thanh'
const VERSIONS = ['ocpp1.6', 'ocpp2.0.1', 'ocpp1.6', 'ocpp2.0.1'] as const satisfies readonly Version[]
const PLUGS = 2
const PLUG_W = 22_000
const MOST_A = 32
/** A charger takes as long to obey. */
const SLOW_MS = 15_000
/** Something happens every twenty seconds. */
const OFTEN = 0.05
const W_OF_A = 690
const SECRET = 'a secret of more than thirty-two characters'
/** A car has to keep to a limit this exactly: floating point only. */
const EXACT_A = 1e-6

export interface SiteOptions {
  /** What the place may draw of each phase. */
  amperes: number
  seed: number
  /** Undefined: one server, with its own store. */
  databaseUrl?: string
}

interface Node {
  server: Server
  trade: OpenTrade
}

/**
 * A place of four chargers of another maker that obey, of both versions, at one or several real servers. Time is passed
 * by the test; all that the cars draw is summed in every second of it.
 */
export class ObedientSite {
  readonly clock = new HandClock(Date.UTC(2026, 5, 10, 20))
  readonly chargers: ObedientCharger[] = []
  readonly counts = new Map<string, number>()
  /** Ampere-seconds of a phase. */
  charged = 0
  readonly #options: SiteOptions
  readonly #random: Random
  readonly #nodes: (Node | null)[] = []
  readonly #dataDirs: string[] = []
  #cars = 0

  private constructor(options: SiteOptions) {
    this.#options = options
    this.#random = new Random(options.seed)
  }

  static async open(options: SiteOptions, nodes = 1): Promise<ObedientSite> {
    const site = new ObedientSite(options)
    for (let index = 0; index < nodes; index += 1) {
      site.#dataDirs.push(temporaryDirectory())
      await site.serve(index)
    }
    for (const [index] of VERSIONS.entries()) await site.connect(index, index % nodes)
    for (const charger of site.chargers) charger.boot()
    while (!site.chargers.every(({ isSafe }) => isSafe)) await site.#second()
    return site
  }

  /** Starts a server, the first time with the place. */
  async serve(index: number): Promise<void> {
    const found: OpenTrade[] = []
    const { databaseUrl } = this.#options
    const server = await createServer({
      ...{ host: '127.0.0.1', port: 0, dataDir: this.#dataDirs[index] ?? '', kinds, journal: makeLog(), databaseUrl },
      ...{ clock: this.clock, sharedTime: async () => this.clock.now() },
      ...{ sessionSecret: SECRET, passwordCost: CHEAP, creates: () => true },
      extend: async core => {
        if (this.chargers.length === 0) await seedDemoPeople(core.accounts)
        const trade = openTrade(core)
        found.push(trade)
        if (this.chargers.length === 0) await this.#found(core, trade)
        return trade
      },
    })
    const [trade] = found
    if (trade === undefined) throw new Error('Not served')
    this.#nodes[index] = { server, trade }
    onTestFinished(() => this.end(index))
  }

  async end(index: number): Promise<void> {
    const node = this.#nodes[index]
    this.#nodes[index] = null
    await node?.server.stop()
  }

  server(index = 0): Server {
    const node = this.#nodes[index]
    if (node === null || node === undefined) throw new Error(`No server: ${index}`)
    return node.server
  }

  charger(index: number): ObedientCharger {
    const charger = this.chargers[index]
    if (charger === undefined) throw new Error(`No charger: ${index}`)
    return charger
  }

  async connect(charger: number, node = 0): Promise<void> {
    await this.charger(charger).connect(this.server(node).url)
  }

  /** A car comes to a plug that has none. */
  comes(index: number, plug: number, amperes = this.#random.pick([16, MOST_A])): void {
    this.#cars += 1
    const car: Car = { amperes, wantsWh: 4000 + this.#random.below(40_000), tag: `CARD-${this.#cars}` }
    this.charger(index).plugIn(plug, car)
  }

  /** A minute in which something may happen, and after which everything said was heard. */
  async minute(happens: (random: Random) => unknown = () => {}): Promise<void> {
    for (let second = 0; second < 60; second += 1) {
      if (this.#random.chance(OFTEN)) happens(this.#random)
      await this.#second()
    }
    await this.settle()
  }

  /** Cars come and leave, links go and come back, chargers boot. */
  happens(random: Random, nodes = 1): void {
    const index = random.below(this.chargers.length)
    const plug = 1 + random.below(PLUGS)
    const charger = this.charger(index)
    const dice = random.below(100)
    const count = (what: string) => this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
    if (dice < 30) {
      if (charger.hasCar(plug)) return
      this.comes(index, plug)
      count('comes')
    } else if (dice < 42) {
      if (!charger.hasCar(plug)) return
      charger.unplug(plug)
      count('leaves')
    } else if (dice < 45) {
      if (!charger.isConnected) return
      void charger.cut()
      count('cut')
    } else if (dice < 60) {
      const node = random.below(nodes)
      if (charger.isConnected || !this.#nodes[node]) return
      void this.connect(index, node)
      count('back')
    } else if (dice < 61) {
      charger.boot()
      count('boots')
    }
  }

  /** Every charger is back, and has as many cars as plugs, none of which is full soon. */
  async full(nodes = 1): Promise<void> {
    for (const [index, charger] of this.chargers.entries()) {
      if (!charger.isConnected) await this.connect(index, index % nodes)
      for (let plug = 1; plug <= PLUGS; plug += 1) {
        if (charger.hasCar(plug)) charger.unplug(plug)
        this.comes(index, plug, MOST_A)
      }
    }
    await this.settle()
    // The last of them may be told more half a minute after the first has agreed to less.
    for (let minute = 0; minute < 5; minute += 1) await this.minute()
  }

  get drawn(): number {
    return this.chargers.reduce((sum, { amperes }) => sum + amperes, 0)
  }

  /** All that was said is heard, and what follows is told. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(this.#nodes.map(node => node?.trade.whenIdle()))
      await Promise.all(this.chargers.map(charger => charger.settle()))
    }
  }

  async #second(): Promise<void> {
    await this.clock.pass(1000)
    await new Promise(setImmediate)
    const { drawn } = this
    const { amperes, seed } = this.#options
    expect(drawn, `seed ${seed}, ${new Date(this.clock.now()).toISOString()}`).toBeLessThanOrEqual(amperes + EXACT_A)
    this.charged += drawn
    for (const charger of this.chargers) charger.tick()
    if ((this.clock.now() / 1000) % 300 < 1) for (const charger of this.chargers) charger.meter()
  }

  async #found({ rooms }: Pick<Server, 'rooms'>, { registry }: OpenTrade): Promise<void> {
    const by = authorOf('owner', 'owner')
    const names = VERSIONS.map((_, index) => `CH-${index}`)
    const [room, fold] = [stationRoom(STATION), new StationFold()]
    const watts = this.#options.amperes * W_OF_A
    const outcomes = [
      setInfo(fold, {
        ...{ name: 'Bến Thành', kind: 'charging', currency: 'VND', timeZone: 'UTC', payWhen: 'after', anyCard: true },
        power: { watts, phases: 3 },
      }),
      ...names.flatMap(charger =>
        Array.from({ length: PLUGS }, (_, index) => {
          const label = `${charger}-${index + 1}`
          return setConnector(fold, label, { label, type: 'type2', powerW: PLUG_W, charger, plug: index + 1 })
        }),
      ),
    ]
    const facts = outcomes.flatMap(outcome => {
      if (!outcome.ok) throw new Error(outcome.why)
      return outcome.facts
    })
    await rooms.decide([room], () => [{ room, author: by, facts }])
    for (const [index, version] of VERSIONS.entries()) {
      const identity = names[index] ?? ''
      const added = await registry.add(STATION, { identity, profile: 1, by })
      if (!added.ok) throw new Error(added.why)
      this.chargers.push(
        new ObedientCharger({
          identity,
          key: added.key,
          version,
          plugs: PLUGS,
          clock: this.clock,
          slowMs: () => this.#random.below(SLOW_MS),
        }),
      )
    }
  }
}
