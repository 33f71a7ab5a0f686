import type { EpochRoom } from './epoch-room.ts'
import type { RoomLog } from './guarded-log.ts'

/** Sums up a room's entries in a snapshot when they have grown too large, one snapshot at a time. */
export class Summaries {
  readonly #log: RoomLog
  readonly #mostBytes: number
  #underWay: Promise<void> | null = null

  constructor(log: RoomLog, mostBytes: number) {
    this.#log = log
    this.#mostBytes = mostBytes
  }

  /** Called between two appends, so it encodes exactly the log. Later appends stay entries. */
  summarise(room: EpochRoom): void {
    if (this.#underWay !== null) return
    const bytes = room.dueSnapshot(this.#mostBytes)
    if (bytes !== null) this.#underWay = this.#store(room, room.sequence, bytes)
  }

  async settled(): Promise<void> {
    await this.#underWay
  }

  async #store({ room, epoch }: EpochRoom, through: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.#log.snapshot(room.name, epoch, through, bytes)
    } catch {
      // The guarded log has told everyone already.
    } finally {
      this.#underWay = null
    }
  }
}
