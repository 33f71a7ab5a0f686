import { setTimeout as sleep } from 'node:timers/promises'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { account } from '../../../../shared/documents/account.ts'
import { authorOf } from '../../../../shared/documents/author.ts'
import type { DeskView } from '../../../../shared/documents/desk/view.ts'
import { desk } from '../../../../shared/documents/desk.ts'
import type { StationView } from '../../../../shared/documents/station/view.ts'
import { station as stationKind } from '../../../../shared/documents/station.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import type { Random } from '../../../../tests/helpers/random.ts'
import { CREW, CUSTOMER, type Moment, OWNER } from '../../../../tests/server/arbiter/random-says.ts'
import type { Player } from './cast.ts'
import { RoomLink } from './room-link.ts'
import type { TownBook } from './town-book.ts'

const PAUSE_MS = { least: 20, most: 250 }
const MOST_THOUGHTS = 6

export interface VisitorOptions {
  url: string
  places: readonly string[]
  random: Random
  book: TownBook
  /** Called when they were answered, or had nothing to say though they could have. */
  turned: () => void
}

/** An honest person with a device: states what comes to their mind, one thing at a time, until it is answered. */
export class Visitor {
  readonly author: Author
  readonly links = new Map<RoomName, RoomLink<unknown>>()
  readonly #player: Player
  readonly #options: VisitorOptions
  readonly #stations = new Map<string, RoomLink<StationView>>()
  readonly #desks = new Map<string, RoomLink<DeskView>>()
  readonly #own = new Set<string>()

  constructor(player: Player, options: VisitorOptions) {
    this.#player = player
    this.#options = options
    this.author = authorOf(player.portal, player.id)
    const { url, random } = options
    const way = { url, random, token: player.token }
    for (const place of options.places) {
      this.#stations.set(place, this.#link(new RoomLink({ ...way, room: stationRoom(place), kind: stationKind })))
      if (player.portal !== 'customer')
        this.#desks.set(place, this.#link(new RoomLink({ ...way, room: deskRoom(place), kind: desk })))
    }
    if (player.portal === 'customer') this.#link(new RoomLink({ ...way, room: accountRoom(player.id), kind: account }))
  }

  /** For somebody who wonders why they wait. */
  get state(): string {
    const names = (is: (link: RoomLink<unknown>) => boolean) =>
      [...this.links.values()]
        .filter(is)
        .map(({ room }) => room)
        .join(' ') || 'none'
    return `${this.author.id}, asks ${names(({ isAsking }) => isAsking)}, away from ${names(({ isLive }) => !isLive)}`
  }

  /** Settles when it is over and everything said was answered. */
  async live(isOver: () => boolean): Promise<void> {
    const { random, turned } = this.#options
    while (!isOver()) {
      await sleep(PAUSE_MS.least + random.next() * (PAUSE_MS.most - PAUSE_MS.least))
      if (![...this.links.values()].every(({ isLive }) => isLive)) continue
      const said = this.#think()
      if (said !== null) await this.#state(said)
      turned()
    }
  }

  leave(): void {
    for (const link of this.links.values()) link.leave()
  }

  #link<View>(link: RoomLink<View>): RoomLink<View> {
    this.links.set(link.room, link)
    return link
  }

  #think() {
    const says = { customer: CUSTOMER, staff: CREW, owner: OWNER }[this.#player.portal]
    for (let thoughts = 0; thoughts < MOST_THOUGHTS; thoughts += 1) {
      const said = this.#options.random.pick(says)(this.#moment())
      if (said !== null) return said
    }
    return null
  }

  #moment(): Moment {
    const { random, places, book } = this.#options
    const station = random.pick(places)
    const view = this.#stations.get(station)?.view
    if (view === undefined) throw new Error(`Unknown: ${station}`)
    const { topUps, refunds } = this.#desks.get(station)?.view ?? { topUps: new Map(), refunds: new Map() }
    return {
      ...{ random, station, view, author: this.author, now: Date.now(), newId: () => book.newId() },
      own: [...view.sessions.values()].filter(({ id }) => this.#own.has(`${station} ${id}`)),
      keep: session => void this.#own.add(`${station} ${session}`),
      newPayment: () => book.newPayment(station),
      newTopUp: () => book.newTopUp(station, this.author.id),
      topUps: [...topUps.values()].filter(({ isOpen }) => isOpen).map(({ id }) => id),
      refunds: [...refunds.values()].filter(({ isOpen }) => isOpen).map(({ id }) => id),
    }
  }

  async #state({ room, facts }: { room: RoomName; facts: readonly Fact[] }): Promise<void> {
    const link = this.links.get(room)
    if (link === undefined) return
    const { book } = this.#options
    const said = book.says(room, facts)
    const word = await link.say([facts])
    if (word === 'saved') said.isSaved = true
    book.counted(`${facts.map(({ root, name }) => `${root}/${name}`).join('+')} ${word}`)
  }
}
