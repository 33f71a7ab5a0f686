import { onTestFinished } from 'vitest'
import { memoryChannels } from '../../client/sync/channels.ts'
import { type Locks, memoryLocks } from '../../client/sync/locks.ts'
import { openPerson, type Person } from '../../client/sync/person.ts'
import { openReplica, type Replica } from '../../client/sync/replica.ts'
import { memoryStorage, type Storage } from '../../client/sync/storage/storage.ts'
import type { Surroundings } from '../../client/sync/surroundings.ts'
import { Listeners } from '../../client/sync/watchable.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { type BoxesView, foldedBoxes } from './client-boxes.ts'
import { shed } from './client-entries.ts'
import { Network } from './client-network.ts'
import type { HandClock } from './hand-clock.ts'
import { Random } from './random.ts'

let phones = 0

/** The world of a phone: the time, and where the server is. */
interface Around {
  readonly clock: HandClock
  readonly url: string
}

/** One person's device: a disk, a clock that may be wrong, and tabs that can be opened, closed and killed. */
export class Phone {
  readonly #world: Around
  readonly #author: Author
  readonly #noticeMs: number | undefined
  readonly #random: Random
  readonly #locks = memoryLocks()
  readonly #channels = memoryChannels()
  readonly wakes = new Listeners<[]>()
  storage: Storage = memoryStorage()
  /** Whether the disk has work to do. */
  isDiskBusy = () => false
  /** By how much this device's clock is wrong. */
  skewMs = 0
  askedToPersist = 0

  constructor(world: Around, author: Author, { noticeMs }: { noticeMs?: number }) {
    phones += 1
    this.#world = world
    this.#author = author
    this.#noticeMs = noticeMs
    this.#random = new Random(phones)
  }

  /** Opens one more tab in the shed. */
  async tab(room = shed): Promise<Tab> {
    const life = new Life(this.#world.clock)
    const network = new Network()
    const { tab } = await this.#open(life, network, room)
    onTestFinished(async () => {
      await tab.close()
      network.stop()
    })
    return tab
  }

  /** The same while there is no network. */
  async tabOffline(room = shed): Promise<Tab> {
    const life = new Life(this.#world.clock)
    const network = new Network()
    network.cut()
    const { tab } = await this.#open(life, network, room)
    onTestFinished(async () => {
      await tab.close()
      network.stop()
    })
    return tab
  }

  async #open(life: Life, network: Network, room: typeof shed) {
    const person = await openPerson({
      person: this.#author.id,
      portal: this.#author.role,
      server: this.#world.url,
      storage: this.storage,
      surroundings: this.#surroundings(life, network),
      token: () => this.#author.id,
      ...(this.#noticeMs === undefined ? {} : { noticeMs: this.#noticeMs }),
    })
    const replica = await openReplica({ person, room, kind: foldedBoxes, author: this.#author })
    return { tab: new Tab(person, replica, network, life, () => this.isDiskBusy()) }
  }

  #surroundings(life: Life, network: Network): Surroundings {
    const { clock } = this.#world
    return {
      clock: {
        now: () => clock.now() + this.skewMs,
        uptime: () => clock.uptime(),
        after: (ms, call) => life.after(ms, call),
      },
      random: length => this.#random.bytes(length),
      WebSocket: network.WebSocket,
      locks: life.locks(this.#locks),
      channels: name => {
        const channel = this.#channels(name)
        return { ...channel, post: message => life.isAlive && channel.post(message) }
      },
      wakes: { onWake: listener => this.wakes.add(listener) },
      persistStorage: async () => {
        this.askedToPersist += 1
      },
    }
  }
}

/** One open page. */
export class Tab {
  constructor(
    readonly person: Person,
    readonly replica: Replica<BoxesView>,
    readonly network: Network,
    readonly life: Life,
    readonly isDiskBusy: () => boolean,
  ) {}

  get outbox() {
    return this.person.outbox
  }

  async close(): Promise<void> {
    this.replica.close()
    await this.person.close()
  }

  /** The process is gone: no goodbye, no timer, no lock. */
  kill(): void {
    this.life.end()
    this.network.stop()
  }
}

/** Everything that ends with a page. */
class Life {
  readonly #clock: HandClock
  readonly #ended: Promise<void>
  #end: () => void = () => {}
  isAlive = true

  constructor(clock: HandClock) {
    this.#clock = clock
    this.#ended = new Promise(resolve => {
      this.#end = resolve
    })
  }

  after(ms: number, call: () => void): () => void {
    return this.#clock.after(ms, () => this.isAlive && call())
  }

  locks(among: Locks): Locks {
    return {
      request: (name, options, held) =>
        among.request(name, options, () => (this.isAlive ? Promise.race([held(), this.#ended]) : Promise.resolve())),
    }
  }

  end(): void {
    this.isAlive = false
    this.#end()
  }
}
