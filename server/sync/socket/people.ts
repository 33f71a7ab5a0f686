import type { Clock } from '../../../shared/sync/clock.ts'
import { Bucket } from './bucket.ts'
import type { Limits } from './limits.ts'

interface Usage {
  sockets: number
  /** The most rooms of their work so far. */
  rooms: number
  knocks: Bucket
  unknownRooms: Bucket
}

/** Of an app, or times it is opened anew. */
const TABS = 2

export type PersonLimits = Pick<Limits, 'socketsPerPerson' | 'knocks' | 'unknownRooms'>

/** Each person's open sockets and recent requests, over all of their sockets. */
export class People {
  readonly #people = new Map<string, Usage>()
  readonly #limits: PersonLimits
  readonly #clock: Clock

  constructor(limits: PersonLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  get size(): number {
    return this.#people.size
  }

  /**
   * A person asks for a room: null, or the limit that forbids even looking for it. The rooms of their work may be open twice
   * beyond what anybody may have: an owner's app with forty places opens eighty.
   */
  knock(id: string, rooms = 0): keyof PersonLimits | null {
    const person = this.#person(id)
    const now = this.#clock.uptime()
    // Only where there are more than ever: who comes by turns as owner and as customer would always have all knocks anew.
    if (rooms > person.rooms) {
      person.rooms = rooms
      person.knocks = this.#knocksOf(rooms, now)
    }
    if (!person.knocks.take(now)) return 'knocks'
    if (person.sockets >= this.#limits.socketsPerPerson + TABS * person.rooms) return 'socketsPerPerson'
    return person.unknownRooms.waitMs(now) > 0 ? 'unknownRooms' : null
  }

  /** The room they asked for does not exist. */
  missed(id: string): void {
    this.#person(id).unknownRooms.take(this.#clock.uptime())
  }

  /** A socket of theirs. Returns the function to call when it has gone. */
  enter(id: string): () => void {
    const person = this.#person(id)
    person.sockets += 1
    return () => {
      person.sockets -= 1
    }
  }

  /** Forgets people with nothing open and no recent request. Otherwise everyone who ever came would stay. */
  forget(): void {
    const now = this.#clock.uptime()
    for (const [id, { sockets, knocks, unknownRooms }] of this.#people) {
      if (sockets === 0 && knocks.level(now) === 1 && unknownRooms.level(now) === 1) this.#people.delete(id)
    }
  }

  #person(id: string): Usage {
    let person = this.#people.get(id)
    if (person === undefined) {
      const now = this.#clock.uptime()
      const { unknownRooms } = this.#limits
      person = { sockets: 0, rooms: 0, knocks: this.#knocksOf(0, now), unknownRooms: new Bucket(unknownRooms, now) }
      this.#people.set(id, person)
    }
    return person
  }

  #knocksOf(rooms: number, now: number): Bucket {
    const { burst, perSecond } = this.#limits.knocks
    return new Bucket({ burst: burst + TABS * rooms, perSecond }, now)
  }
}
