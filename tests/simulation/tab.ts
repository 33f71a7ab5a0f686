import type { Channels } from '../../client/sync/channels.ts'
import type { Locks } from '../../client/sync/locks.ts'
import { openPerson, type Person } from '../../client/sync/person.ts'
import { openReplica, type Replica } from '../../client/sync/replica.ts'
import type { Surroundings } from '../../client/sync/surroundings.ts'
import { Listeners } from '../../client/sync/watchable.ts'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk } from '../../shared/documents/desk.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Random } from '../helpers/random.ts'
import type { Bugs } from './bugs.ts'
import { Life } from './life.ts'
import { type Accept, Way } from './network.ts'
import { type Someone, STATIONS } from './people.ts'
import type { DeviceDisk } from './storage.ts'
import type { VirtualTime } from './time.ts'

export interface TabParts {
  time: VirtualTime
  random: Random
  bugs: Bugs
  someone: Someone
  /** The author the app claims. A modified one claims to be another. */
  claims: Author
  disk: DeviceDisk
  locks: Locks
  channels: Channels
  skewMs: () => number
  /** The version of the app that was loaded. */
  version: number
  accept: Accept
  trace: (what: string, bytes: Uint8Array) => void
}

/** One open page of one person: the real engine, with their rooms. */
export class Tab {
  readonly life: Life
  readonly way: Way
  readonly wakes = new Listeners<[]>()
  readonly stations = new Map<string, Replica<StationView>>()
  readonly desks = new Map<string, Replica<DeskView>>()
  readonly someone: Someone
  readonly version: number
  account: Replica<AccountView> | null = null
  /** Whether something has come since the last look. */
  hasHeard = false
  readonly #parts: TabParts
  #person: Person | null = null

  constructor(parts: TabParts) {
    const { time, random, accept, bugs } = parts
    this.#parts = parts
    this.someone = parts.someone
    this.version = parts.version
    this.life = new Life(time)
    this.way = new Way(time, random, accept, bytes => this.#heard(bytes))
    this.way.isDropped = bytes => bugs.isDropped(bytes)
  }

  /** Null until the disk has answered. */
  get person(): Person | null {
    return this.#person
  }

  get replicas(): Replica<unknown>[] {
    const all: (Replica<unknown> | null)[] = [...this.stations.values(), ...this.desks.values(), this.account]
    return all.filter(replica => replica !== null)
  }

  async open(): Promise<void> {
    const { someone, disk, bugs } = this.#parts
    const person = await openPerson({
      person: someone.id,
      portal: someone.portal,
      server: 'ws://server/sync',
      storage: disk.for(this.life),
      surroundings: this.#surroundings(),
      token: () => someone.id,
    })
    if (!this.life.isAlive) return
    this.#person = person
    bugs.tab(this)
    await this.#openRooms(person)
  }

  /** The process is gone: no goodbye, no timer, no lock. */
  kill(isNoticed: boolean): void {
    this.life.end()
    this.way.vanish(isNoticed)
    // Only so that nothing is left behind in this process. Its disk, channels and network are gone already.
    for (const replica of this.replicas) replica.close()
    void this.#person?.close()
  }

  async #openRooms(person: Person): Promise<void> {
    const { someone } = this.#parts
    for (const id of STATIONS) {
      const opened = await this.#replica(person, station, id)
      if (opened !== null) this.stations.set(id, opened)
      if (someone.portal === 'customer') continue
      const atDesk = await this.#replica(person, desk, id)
      if (atDesk !== null) this.desks.set(id, atDesk)
    }
    if (someone.portal === 'customer') this.account = await this.#replica(person, account, someone.id)
  }

  async #replica<View>(person: Person, kind: FoldedKind<View>, id: string): Promise<Replica<View> | null> {
    if (!this.life.isAlive) return null
    const { bugs, claims } = this.#parts
    const replica = await openReplica({ person, room: roomOf(kind.name, id), kind: bugs.folded(kind), author: claims })
    if (this.life.isAlive) return replica
    replica.close()
    return null
  }

  #surroundings(): Surroundings {
    const { random, locks, channels, skewMs } = this.#parts
    const { life } = this
    return {
      clock: {
        now: () => life.now() + skewMs(),
        uptime: () => life.uptime(),
        after: (ms, call) => life.after(ms, call),
      },
      random: length => random.bytes(length),
      WebSocket: this.way.WebSocket,
      locks: {
        request: (name, options, held) =>
          locks.request(name, options, () => (life.isAlive ? Promise.race([held(), life.ended]) : Promise.resolve())),
      },
      channels: name => {
        const channel = channels(name)
        return {
          post: message => life.isAlive && channel.post(message),
          listen: listener => channel.listen(message => life.isAlive && listener(message)),
          close: () => channel.close(),
        }
      },
      wakes: { onWake: listener => this.wakes.add(listener) },
      persistStorage: async () => {},
    }
  }

  #heard(bytes: Uint8Array): void {
    this.hasHeard = true
    this.#parts.trace(this.someone.id, bytes)
  }
}
