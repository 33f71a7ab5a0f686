import type { RoomName } from '../../../shared/sync/room.ts'
import type { HostedRoom } from './hosted-room.ts'

/** A room in memory or being loaded, and the number of its holders. */
export interface Slot {
  readonly loading: Promise<HostedRoom | null>
  hosted: HostedRoom | null
  holders: number
}

/** The rooms in memory. Rooms without a holder stay until there are too many; the longest unused goes first. */
export class RoomCache {
  readonly #slots = new Map<RoomName, Slot>()
  readonly #idle = new Set<RoomName>()
  readonly #mostIdle: number

  constructor(mostIdle: number) {
    this.#mostIdle = mostIdle
  }

  get size(): number {
    return this.#slots.size
  }

  has(name: RoomName): boolean {
    return this.#slots.has(name)
  }

  get slots(): readonly Slot[] {
    return [...this.#slots.values()]
  }

  /** Holds a room, and loads it if it is not loading already. Null if there is none: then nothing is held. */
  async hold(name: RoomName, load: () => Promise<HostedRoom | null>): Promise<HostedRoom | null> {
    const slot = this.#slots.get(name) ?? this.#newSlot(name, load)
    slot.holders += 1
    this.#idle.delete(name)
    try {
      const hosted = await slot.loading
      if (hosted === null) this.#forget(name, slot)
      return hosted
    } catch (error) {
      this.#forget(name, slot)
      throw error
    }
  }

  /** Holds a room in memory once more. */
  keep(name: RoomName): void {
    const slot = this.#slots.get(name)
    if (slot === undefined) throw new Error(`Not in memory: ${name}`)
    slot.holders += 1
    this.#idle.delete(name)
  }

  letGo(name: RoomName): void {
    const slot = this.#slots.get(name)
    if (slot === undefined || slot.holders === 0) throw new Error(`Let go without a hold: ${name}`)
    slot.holders -= 1
    if (slot.holders > 0) return
    this.#idle.add(name)
    this.#evict()
  }

  #newSlot(name: RoomName, load: () => Promise<HostedRoom | null>): Slot {
    const slot: Slot = { loading: load(), hosted: null, holders: 0 }
    this.#slots.set(name, slot)
    slot.loading.then(
      hosted => {
        slot.hosted = hosted
      },
      () => this.#forget(name, slot),
    )
    return slot
  }

  /** Only this slot: while it failed, another of the same name may have begun. */
  #forget(name: RoomName, slot: Slot): void {
    if (this.#slots.get(name) === slot) this.#slots.delete(name)
  }

  #evict(): void {
    for (const name of this.#idle) {
      if (this.#idle.size <= this.#mostIdle) return
      this.#idle.delete(name)
      const slot = this.#slots.get(name)
      this.#slots.delete(name)
      slot?.hosted?.current.doc.destroy()
    }
  }
}
