import type { Room, RoomName } from '../../../shared/sync/room.ts'
import type { Rooms } from '../room/live-room.ts'
import { Audience } from './audience.ts'
import type { Meter } from './meter.ts'
import type { Presences } from './presence.ts'

interface Seats {
  audience: Promise<Audience | null>
  taken: number
}

/** A way into a room, which stays open as long as someone holds it. */
export interface Ticket {
  audience: Audience
  /** Given back once. */
  leave: () => void
}

/** The rooms in use. The first member opens a room, the last one releases it. */
export class Audiences {
  readonly #open = new Map<RoomName, Seats>()
  readonly #rooms: Rooms
  readonly #presences: Presences
  readonly #meter: Meter

  constructor(rooms: Rooms, presences: Presences, meter: Meter) {
    this.#rooms = rooms
    this.#presences = presences
    this.#meter = meter
  }

  get size(): number {
    return this.#open.size
  }

  /** Null if there is no such room. */
  async enter(room: Room): Promise<Ticket | null> {
    const seats = this.#seats(room)
    seats.taken += 1
    const leave = () => this.#leave(room, seats)
    try {
      const audience = await seats.audience
      if (audience !== null && !audience.isOver) return { audience, leave }
      leave()
      if (audience === null) return null
    } catch (error) {
      leave()
      throw error
    }
    // The room has moved on, and its last members are still leaving.
    if (this.#open.get(room.name) === seats) this.#open.delete(room.name)
    return this.enter(room)
  }

  async pulse(): Promise<void> {
    for (const { audience } of [...this.#open.values()]) (await audience.catch(() => null))?.pulse()
  }

  #seats(room: Room): Seats {
    const open = this.#open.get(room.name)
    if (open !== undefined) return open
    const seats: Seats = { audience: this.#openRoom(room), taken: 0 }
    this.#open.set(room.name, seats)
    return seats
  }

  async #openRoom(room: Room): Promise<Audience | null> {
    const open = await this.#rooms.open(room)
    return open === null ? null : new Audience(open, this.#presences.of(room.name), this.#meter)
  }

  #leave(room: Room, seats: Seats): void {
    seats.taken -= 1
    if (seats.taken > 0) return
    if (this.#open.get(room.name) === seats) this.#open.delete(room.name)
    void seats.audience.then(
      audience => {
        audience?.close()
        this.#presences.forget(room.name)
      },
      () => {},
    )
  }
}
