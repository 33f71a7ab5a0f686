import { pathOf } from '../../shared/sync/fact.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import type { Counts, Wrongs } from './counts.ts'
import { type Faults, faultsIn, storedOf } from './faults.ts'
import type { Found } from './inspect.ts'
import type { Person } from './person.ts'

export type Rooms = ReadonlyMap<RoomName, Found>

/** Adds up what several lives have shown. */
export class Reckoning {
  readonly #people: readonly Person[]
  readonly #given: Rooms
  readonly #sums = { kills: 0, openAndStored: 0, openAndGone: 0, compared: 0, summedUp: 0 }
  readonly #wrongs = { lostAcknowledged: 0, lostSeen: 0, doubled: 0, invented: 0, halved: 0, differing: 0 }

  /** `given` was there before anyone came. */
  constructor(people: readonly Person[], given: Rooms) {
    this.#people = people
    this.#given = given
  }

  /** The disk after a kill, or after an end in good order. */
  look(found: Rooms, how: 'killed' | 'stopped'): void {
    if (how === 'killed') this.#sums.kills += 1
    for (const [name, room] of found) {
      if (room.hasSnapshot) this.#sums.summedUp += 1
      this.#add(faultsIn(this.#in(name), this.#given.get(name)?.facts ?? new Map(), room))
    }
    for (const person of this.#people) this.#lookAtOpen(person, found)
  }

  /** The documents as a server gives them, which must be those on disk. */
  compare(served: ReadonlyMap<RoomName, Uint8Array>, found: Rooms): void {
    for (const [name, { document }] of found) {
      this.#sums.compared += 1
      if (Buffer.compare(served.get(name) ?? Buffer.of(), document) !== 0) this.#wrongs.differing += 1
    }
  }

  counts(): Counts {
    const of = (count: (person: Person) => number) => this.#people.reduce((sum, person) => sum + count(person), 0)
    const wrongs: Wrongs = { ...this.#wrongs, wrongAnswers: of(({ wrong }) => wrong.length) }
    return {
      happened: {
        ...this.#sums,
        stated: of(({ said }) => said.length),
        acknowledged: of(({ saved }) => saved.length),
        seenByOthers: of(person => seenOfOthers(person)),
        resent: of(({ counts }) => counts.resent),
        restated: of(({ counts }) => counts.restated),
        beaten: of(({ beaten }) => beaten.length),
      },
      wrongs,
    }
  }

  #in(name: RoomName): Person[] {
    return this.#people.filter(({ room }) => room.name === name)
  }

  #add(faults: Faults): void {
    for (const name of Object.keys(faults) as (keyof Faults)[]) this.#wrongs[name] += faults[name]
  }

  #lookAtOpen({ room, open }: Person, found: Rooms): void {
    const facts = found.get(room.name)?.facts ?? new Map()
    for (const statement of open) {
      if (storedOf(statement, facts) === 'whole') this.#sums.openAndStored += 1
      else this.#sums.openAndGone += 1
    }
  }
}

function seenOfOthers({ said, seen }: Person): number {
  const own = new Set(said.flatMap(({ facts }) => facts.map(pathOf)))
  return [...seen.keys()].filter(path => !own.has(path)).length
}
