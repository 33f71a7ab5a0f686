import type * as Y from 'yjs'
import type { ClientClock } from '../../../shared/sync/messages.ts'
import type { Author, Lookup } from '../../../shared/sync/policy.ts'
import type { Room } from '../../../shared/sync/room.ts'
import type { LiveRecord } from '../gate/ledger.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { HostedRoom } from './hosted-room.ts'
import type { Answer, OpenRoom, RoomEvent } from './live-room.ts'
import type { RoomServices } from './room-services.ts'

/** A room as one holder sees it: always in the epoch it was opened in, so that no one mixes two documents. */
export class RoomHandle implements OpenRoom {
  readonly #epochRoom: EpochRoom
  readonly #hosted: HostedRoom
  readonly #services: RoomServices
  readonly #undo = new Set<() => void>()
  #letGo: (() => void) | null

  constructor(hosted: HostedRoom, services: RoomServices, letGo: () => void) {
    this.#epochRoom = hosted.current
    this.#hosted = hosted
    this.#services = services
    this.#letGo = letGo
  }

  get room(): Room {
    return this.#epochRoom.room
  }

  get epoch(): number {
    return this.#epochRoom.epoch
  }

  get sequence(): number {
    return this.#epochRoom.sequence
  }

  get doc(): Y.Doc {
    return this.#epochRoom.doc
  }

  record(root: string, id: string): LiveRecord | null {
    return this.#epochRoom.record(root, id)
  }

  recordsOf(root: string) {
    return this.#epochRoom.recordsOf(root)
  }

  lookUp(lookup: Lookup, key: string) {
    return this.#epochRoom.lookUp(lookup, key)
  }

  offer(author: Author, update: Uint8Array): Promise<Answer> {
    if (this.#letGo === null)
      return Promise.reject(new Error(`An offer to a room that was released: ${this.room.name}`))
    const ended = this.#epochRoom.ended
    if (ended?.kind === 'failed') return Promise.reject(ended.error)
    if (ended?.kind === 'moved') return Promise.resolve({ kind: 'moved', epoch: this.#hosted.current.epoch })
    return this.#hosted.offer(this.#epochRoom, author, update)
  }

  clocksOf(author: Author): readonly ClientClock[] {
    return this.#epochRoom.clocksOf(author)
  }

  async isStale(stateVector: ReadonlyMap<number, number>): Promise<boolean> {
    const { ledger, epoch, room } = this.#epochRoom
    const unknown = [...stateVector.keys()].filter(client => ledger.principal(client) === undefined)
    if (unknown.length === 0) return false
    const bound = await this.#services.log.clients(room.name, unknown)
    // Another server has sealed this epoch: a client of the next one must not be given the old document.
    if ([...bound.values()].some(client => client.epoch > epoch)) await this.#hosted.look()
    return [...bound.values()].some(client => client.epoch !== epoch)
  }

  reserve(author: Author, client: number): boolean {
    return this.#epochRoom.reserve(author, client)
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    const undo = this.#epochRoom.subscribe(listener)
    this.#undo.add(undo)
    return () => {
      this.#undo.delete(undo)
      undo()
    }
  }

  /** Stops its listeners: the room may live on for others. */
  release(): void {
    for (const undo of this.#undo) undo()
    this.#undo.clear()
    this.#letGo?.()
    this.#letGo = null
  }
}
