import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomName } from '../../shared/sync/room.ts'
import type { Random } from '../../tests/helpers/random.ts'
import type { Counts } from './counts.ts'
import { inspectDisk } from './inspect.ts'
import type { CrashServer } from './killed-server.ts'
import { gatherPeople } from './people.ts'
import type { Person } from './person.ts'
import { Reckoning, type Rooms } from './reckoning.ts'
import { documentsOf } from './served.ts'

export interface TrialOptions {
  /** Empty. */
  dataDir: string
  random: Random
  start: (dataDir: string) => Promise<CrashServer>
  /** A kill comes after this many answers of a life. */
  answers: { least: number; most: number }
}

/** How much later than an answer a kill may come, so that it does not always find the server at the same point. */
const MOST_LATER_MS = 4

/** A server that lives several lives on one directory, and the people who use it. */
export class Trial {
  readonly #options: TrialOptions
  readonly #people: readonly Person[]
  readonly #reckoning: Reckoning
  /** The disk after the last life. */
  #found: Rooms
  #answers = 0
  #wanted = { answers: Number.POSITIVE_INFINITY, are: () => {} }

  private constructor(options: TrialOptions, found: Rooms) {
    this.#options = options
    this.#found = found
    this.#people = gatherPeople(options.dataDir, options.random, () => this.#countAnswer())
    this.#reckoning = new Reckoning(this.#people, found)
  }

  /** A first life, in which only rooms and people are created. */
  static async begin(options: TrialOptions): Promise<Trial> {
    const server = await options.start(options.dataDir)
    await server.stop()
    return new Trial(options, await inspectDisk(options.dataDir))
  }

  /** A life that ends by `kill -9` while everyone states as fast as they are answered. */
  async live(): Promise<void> {
    const { dataDir, random, answers, start } = this.#options
    const server = await start(dataDir)
    try {
      this.#reckoning.compare(await this.#documents(server), this.#found)
      await this.#connect(server)
      for (const person of this.#people) person.start()
      await this.#whenAnswered(answers.least + random.below(answers.most - answers.least + 1))
      await sleep(random.next() * MOST_LATER_MS)
    } finally {
      await server.kill()
    }
    await this.#look('killed')
  }

  /** A last life, in which everything is answered, and that ends in good order. */
  async finish(): Promise<Counts> {
    const server = await this.#options.start(this.#options.dataDir)
    let documents: Map<RoomName, Uint8Array>
    try {
      await this.#connect(server)
      await Promise.all(this.#people.map(person => person.finish()))
      documents = await this.#documents(server)
    } finally {
      for (const person of this.#people) person.leave()
      await server.stop()
    }
    await this.#look('stopped')
    this.#reckoning.compare(documents, this.#found)
    return this.#reckoning.counts()
  }

  async #connect({ url }: CrashServer): Promise<void> {
    await Promise.all(this.#people.map(person => person.connect(url)))
  }

  #documents({ url }: CrashServer): Promise<Map<RoomName, Uint8Array>> {
    return documentsOf(url, this.#people[0]?.token ?? '')
  }

  /** No process has the directory now. */
  async #look(how: 'killed' | 'stopped'): Promise<void> {
    await Promise.all(this.#people.map(person => person.whenLost()))
    this.#found = await inspectDisk(this.#options.dataDir)
    this.#reckoning.look(this.#found, how)
  }

  #countAnswer(): void {
    this.#answers += 1
    if (this.#answers >= this.#wanted.answers) this.#wanted.are()
  }

  #whenAnswered(count: number): Promise<void> {
    return new Promise(are => {
      this.#wanted = { answers: this.#answers + count, are }
    })
  }
}
