import { deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { desk } from '../../../../shared/documents/desk.ts'
import { station } from '../../../../shared/documents/station.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import type { Random } from '../../../../tests/helpers/random.ts'
import { STATION as CHARGING } from '../../../storm/cast.ts'
import { PLACES, type Player } from './cast.ts'
import { RoomLink } from './room-link.ts'
import type { TownBook } from './town-book.ts'

export interface CrowdOptions {
  url: string
  /** Who works at all places. */
  crew: readonly Player[]
  random: Random
  book: TownBook
}

/** What goes in one message at most. */
const AT_ONCE = 64
/** An epoch ends when its document has 900 client ids. */
const MANY = 900
const SHORT_MS = 60_000

type Room = 'station' | 'desk'

/** Staff with ever new devices: what many months bring comes within seconds, and so a room's next epoch. */
export class Crowd {
  readonly #options: CrowdOptions
  #turn = 0

  constructor(options: CrowdOptions) {
    this.#options = options
  }

  /** Settles when one room, whichever, has moved on. */
  async gather(): Promise<void> {
    const { random } = this.#options
    const where = random.pick(['station', 'desk'] as const)
    const place = random.pick([...PLACES, CHARGING])
    const link = this.#enter(where, place)
    for (let told = 0; told < MANY; told += AT_ONCE) await this.#tell(link, where, AT_ONCE)
    while (link.moves === 0) await this.#tell(link, where, 1)
    link.leave()
  }

  /** One after the other: a day lets each bring so many devices. */
  #enter(where: Room, place: string): RoomLink<unknown> {
    const { url, random, crew } = this.#options
    this.#turn += 1
    const who = crew[this.#turn % crew.length]
    if (who === undefined) throw new Error('Nobody works there')
    const way = { url, random, token: who.token }
    return where === 'station'
      ? new RoomLink({ ...way, room: stationRoom(place), kind: station })
      : new RoomLink({ ...way, room: deskRoom(place), kind: desk })
  }

  async #tell(link: RoomLink<unknown>, where: Room, count: number): Promise<void> {
    const { book } = this.#options
    const facts = Array.from({ length: count }, () => this.#fact(where))
    const said = book.says(link.room, facts)
    const word = await link.say(facts.map(fact => [fact]))
    book.counted(`crowd ${word}`)
    if (word !== 'saved') throw new Error(`Staff at ${link.room} were refused: ${word}`)
    said.isSaved = true
  }

  #fact(where: Room): Fact {
    const [now, id] = [Date.now(), this.#options.book.newId()]
    return where === 'station'
      ? { root: 'notices', id, name: BARE, value: { at: now, text: `Open, ${id}`, until: now + SHORT_MS } }
      : { root: 'walkins', id, name: BARE, value: { name: `Walk-in ${id}` } }
  }
}
