import { stationRoom } from '../../../server/arbiter/subject.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { HOA } from '../../helpers/people.ts'
import { Random } from '../../helpers/random.ts'
import { clock } from '../../helpers/station-scene.ts'
import { CREW, CUSTOMER, CUSTOMERS, type Moment, OWNER, type Say, SPOTS } from './random-says.ts'
import type { Town } from './town.ts'
import { TownNodes } from './town-nodes.ts'

const MINUTE = 60_000
export const STATIONS = ['st-1', 'st-10', 'st-2', 'st-3', 'st-4']

/** Three owners: st-1 and st-10 are one's, near misses of each other are not. */
export const townOrganisation = (station: string) =>
  station === 'st-10' ? 'st-1' : station === 'st-4' ? 'st-3' : station
const STAFF = Array.from({ length: 6 }, (_, index) => authorOf('staff', `w${index + 1}`))

/** A person's device: its statements wait there as long as it is offline, and longer if the server is down. */
interface Device {
  author: Author
  isOffline: boolean
  outbox: { room: RoomName; facts: readonly Fact[] }[]
}

/** A town where anything happens at any time, the server's death included. The same seed gives the same history. */
export class RandomTown {
  readonly log = createMemoryLog()
  readonly hand = new HandClock(clock('06:00'))
  readonly answers = new Map<string, number>()
  /** Every payment ever stated, by station. */
  readonly payments = new Map<string, Set<string>>(STATIONS.map(station => [station, new Set()]))
  /** Every top-up ever asked for. */
  readonly topUps: { station: string; account: string; id: string }[] = []
  readonly #random: Random
  readonly #devices: readonly Device[]
  readonly #nodes: TownNodes
  /** The node that people come to just now. */
  #at = 0
  #ids = 0

  constructor(seed: number, nodes = 1) {
    this.#random = new Random(seed)
    this.#devices = [...CUSTOMERS, ...STAFF, HOA].map(author => ({ author, isOffline: false, outbox: [] }))
    const names = {
      nameOf: (person: string) => `Person ${person}`,
      teamOf: () => [],
      organisationOf: (station: string) => ({ id: townOrganisation(station), name: '' }),
    }
    const options = () => ({ clock: this.hand, people: names, seed: this.#random.below(2 ** 31) })
    this.#nodes = new TownNodes(this.log, nodes, this.#random, options)
  }

  get town(): Town {
    return this.#nodes.town(this.#at)
  }

  get kills(): number {
    return this.#nodes.kills
  }

  /** Of all nodes, those that lost to another too. */
  get commits(): number {
    return this.#nodes.commits
  }

  async build(): Promise<void> {
    for (const [index, station] of STATIONS.entries()) {
      await this.town.build(station, {
        info: {
          openHolds: 1 + (index % 3),
          payWhen: index === 3 ? 'before' : 'after',
          refundLimit: 3000,
          noShows: { most: 9, withinMs: 86_400_000, blockedMs: 3_600_000 },
        },
        connectors: Object.fromEntries(SPOTS.map((spot, place) => [spot, { x: place, y: 0 }])),
        tariff: { perHour: 10_000_000, start: 500 * index },
      })
    }
  }

  /** Lets one thing happen. */
  async step(): Promise<void> {
    const random = this.#random
    if (this.#nodes.count > 1) this.#at = random.below(this.#nodes.count)
    if (random.chance(0.3)) await this.#pass(random.below(12) * MINUTE)
    if (random.chance(0.01)) await this.#kill()
    const device = random.pick(this.#devices)
    if (random.chance(0.1)) device.isOffline = !device.isOffline
    const says = device.author.role === 'customer' ? CUSTOMER : device.author.role === 'staff' ? CREW : OWNER
    const said = await this.#thinkOf(device.author, says)
    if (said !== null) device.outbox.push(said)
    if (!device.isOffline) await this.#empty(device)
    if (random.chance(0.5)) await this.#whenIdle()
  }

  /** Everyone reconnects, sends everything, and goes home; then days pass. */
  async settle(): Promise<void> {
    for (const device of this.#devices) {
      device.isOffline = false
      await this.#empty(device)
    }
    await this.#whenIdle()
    for (const station of STATIONS) await this.#stopAll(station)
    await this.#pass(3 * 24 * 60 * MINUTE)
  }

  /** A wish that makes sense at some station; after a few tries, none. */
  async #thinkOf(author: Author, says: readonly Say[]): Promise<ReturnType<Say>> {
    for (let thoughts = 0; thoughts < 6; thoughts += 1) {
      const say = this.#random.pick(says)
      const said = say(await this.insist(() => this.#moment(author)))
      if (said !== null) return said
    }
    return null
  }

  async #stopAll(station: string): Promise<void> {
    const { sessions } = await this.insist(() => this.town.station(station))
    for (const { id, started, stopped: before } of [...sessions.values()]) {
      if (started === undefined || before !== undefined) continue
      const stopped = fact('sessions', id, 'stopped', { at: this.town.now })
      await this.insist(() => this.town.send(HOA, stationRoom(station), stopped))
    }
    await this.#whenIdle()
  }

  async #empty(device: Device): Promise<void> {
    for (const said of device.outbox.splice(0)) {
      const word = await this.insist(() => this.town.send(device.author, said.room, ...said.facts))
      const name = `${said.facts.map(({ root, name }) => `${root}/${name}`).join('+')} ${word}`
      this.answers.set(name, (this.answers.get(name) ?? 0) + 1)
    }
  }

  async #pass(ms: number): Promise<void> {
    await this.insist(() => this.town.pass(ms))
    await this.#nodes.catchUp()
    await this.#whenIdle()
  }

  async #whenIdle(): Promise<void> {
    await this.insist(() => this.#nodes.whenIdle())
  }

  /** The process dies at one of the next commits, whichever that is. */
  async #kill(): Promise<void> {
    await this.#whenIdle()
    await this.#nodes.kill(this.#at)
  }

  /** Everybody has heard of everything, and nobody has anything to do. */
  async settled(): Promise<void> {
    await this.#whenIdle()
    await this.#nodes.catchUp()
    await this.#whenIdle()
  }

  async stop(): Promise<void> {
    await this.#nodes.stop()
  }

  /** Tries again at the next process if this one has died meanwhile. */
  async insist<Value>(does: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        const value = await does()
        if (!this.#nodes.isDead(this.#at)) return value
      } catch (error) {
        if (!this.#nodes.isDead(this.#at)) throw error
      }
      await this.#nodes.bury(this.#at)
      await this.town.arbiter.whenIdle()
    }
  }

  async #moment(author: Author): Promise<Moment> {
    // Mostly where they have been before, or nothing would ever be finished.
    const known = STATIONS.filter(id => this.#visited.has(`${id} ${author.id}`))
    const station = this.#random.pick(known.length > 0 && this.#random.chance(0.8) ? known : STATIONS)
    const [view, desk] = [await this.town.station(station), await this.town.desk(station)]
    const newId = () => {
      this.#ids += 1
      return `i${this.#ids}`
    }
    const newPayment = () => {
      const id = newId()
      this.payments.get(station)?.add(id)
      return id
    }
    const newTopUp = () => {
      const id = newId()
      this.topUps.push({ station, account: author.id, id })
      return id
    }
    const own = [...view.sessions.values()].filter(({ id }) => this.#owners.get(`${station} ${id}`) === author.id)
    const keep = (id: string) => {
      this.#owners.set(`${station} ${id}`, author.id)
      this.#visited.add(`${station} ${author.id}`)
    }
    const topUps = [...desk.topUps.values()].filter(({ isOpen }) => isOpen).map(({ id }) => id)
    const refunds = [...desk.refunds.values()].filter(({ isOpen }) => isOpen).map(({ id }) => id)
    const now = this.town.now
    return { random: this.#random, station, view, author, own, now, newId, newPayment, newTopUp, keep, topUps, refunds }
  }

  readonly #owners = new Map<string, string>()
  readonly #visited = new Set<string>()
}
