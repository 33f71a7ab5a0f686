import type { RoomName } from '../../../shared/sync/room.ts'
import type { OwnRecord } from './outbox-store.ts'

/** The records this person opened, as far as this device saw it confirmed. */
export class OwnRecords {
  readonly #byRoom = new Map<RoomName, Set<string>>()

  add(own: readonly OwnRecord[]): void {
    for (const { room, record } of own) {
      const records = this.#byRoom.get(room) ?? new Set()
      this.#byRoom.set(room, records.add(record))
    }
  }

  has(room: RoomName, record: string): boolean {
    return this.#byRoom.get(room)?.has(record) ?? false
  }

  /** Forgets the records of a room that no longer stand; returns them. */
  forget(room: RoomName, stands: (record: string) => boolean): OwnRecord[] {
    const records = this.#byRoom.get(room) ?? new Set<string>()
    const gone = [...records].filter(record => !stands(record))
    for (const record of gone) records.delete(record)
    return gone.map(record => ({ room, record }))
  }
}
