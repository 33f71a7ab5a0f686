import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { account } from '../../../../shared/documents/account.ts'
import { authorOf } from '../../../../shared/documents/author.ts'
import type { DeskView } from '../../../../shared/documents/desk/view.ts'
import { desk } from '../../../../shared/documents/desk.ts'
import type { StationView } from '../../../../shared/documents/station/view.ts'
import { station as stationKind } from '../../../../shared/documents/station.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Range } from '../../../../shared/sync/messages.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import type { Random } from '../../../../tests/helpers/random.ts'
import type { Said } from '../../../../tests/helpers/raw-client.ts'
import { CREW, CUSTOMER, type Moment, OWNER } from '../../../../tests/server/arbiter/random-says.ts'
import type { Player } from './cast.ts'
import { RoomLink } from './room-link.ts'
import type { TownBook } from './town-book.ts'

const PAUSE_MS = { least: 20, most: 250 }
/** What is lost on its way, or was before a new epoch, is said again after it. */
const AGAIN_MS = 100
const MOST_THOUGHTS = 6

export interface VisitorOptions {
  url: string
  places: readonly string[]
  random: Random
  book: TownBook
  /** Called when they were answered, or had nothing to say though they could have. */
  turned: () => void
}

interface Open {
  link: RoomLink<unknown>
  range: Range
  answer: (word: string) => void
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
  #open: Open | null = null

  constructor(player: Player, options: VisitorOptions) {
    this.#player = player
    this.#options = options
    this.author = authorOf(player.portal, player.id)
    const { url, random } = options
    const heard = (said: Said) => this.#hear(said)
    const way = { url, random, heard, token: player.token }
    for (const place of options.places) {
      this.#stations.set(place, this.#link(new RoomLink({ ...way, room: stationRoom(place), kind: stationKind })))
      if (player.portal !== 'customer')
        this.#desks.set(place, this.#link(new RoomLink({ ...way, room: deskRoom(place), kind: desk })))
    }
    if (player.portal === 'customer') this.#link(new RoomLink({ ...way, room: accountRoom(player.id), kind: account }))
  }

  /** For somebody who wonders why they wait. */
  get state(): string {
    const away = [...this.links.values()].filter(({ isLive }) => !isLive).map(({ room }) => room)
    return `${this.author.id}, ${this.#open === null ? 'nothing' : this.#open.link.room} open, away from ${away.join(' ') || 'none'}`
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
    for (;;) {
      const word = link.isLive ? await this.#sayOnce(link, facts) : 'again'
      if (word === 'saved') said.isSaved = true
      if (word !== 'again') return book.counted(`${facts.map(({ root, name }) => `${root}/${name}`).join('+')} ${word}`)
      await sleep(AGAIN_MS)
    }
  }

  /** Under a client id of its own each time: what stands already is told to stand. */
  #sayOnce(link: RoomLink<unknown>, facts: readonly Fact[]): Promise<string> {
    const client = randomInt(1, 2 ** 32) * 2 ** 16 + randomInt(2 ** 16)
    const update = stateFacts(link.doc, facts, client, 0)
    const range = { client, from: 0, to: update.structs.length }
    const { cuts } = link
    return new Promise(resolve => {
      const lost = setInterval(() => (link.isLive && link.cuts === cuts) || answer('again'), AGAIN_MS)
      const answer = (word: string) => {
        clearInterval(lost)
        this.#open = null
        resolve(word)
      }
      this.#open = { link, range, answer }
      link.send(writeUpdate(update))
    })
  }

  #hear(said: Said): void {
    const open = this.#open
    if (open === null) return
    const { client, to } = open.range
    if (said.kind === 'saved') {
      const isSaved = said.clocks.some(saved => saved.client === client && saved.clock >= to)
      const isRestated = said.restated.some(range => range.client === client && range.to >= to)
      if (isSaved || isRestated) open.answer('saved')
    }
    if (said.kind === 'refused' && said.ranges.some(range => range.client === client)) {
      const [{ reason, why } = { reason: 'refused', why: '' }] = said.failures
      const isForNow = reason === 'moved' || reason === 'gap' || reason === 'clock'
      open.answer(isForNow ? 'again' : [reason, why].filter(word => word !== '').join(': '))
    }
  }
}
