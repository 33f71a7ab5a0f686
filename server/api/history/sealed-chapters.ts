import type { Chapter } from './chapter.ts'
import type { Epoch } from './epochs.ts'

/** Rows of all stations together, a kilobyte each: a season of a busy one. */
const MOST_ROWS = 30_000

/** Chapters read from sealed epochs. They never change, so the only question is how many to keep. */
export class SealedChapters {
  readonly #chapters = new Map<string, Promise<Chapter>>()
  readonly #sizes = new Map<string, number>()
  #rows = 0

  /** One reading at a time of each, however many callers ask. */
  read({ room, epoch }: Epoch, read: () => Promise<Chapter>): Promise<Chapter> {
    const key = `${room.name}@${epoch}`
    const known = this.#chapters.get(key)
    this.#chapters.delete(key)
    const chapter = known ?? read()
    this.#chapters.set(key, chapter)
    if (known === undefined) this.#weigh(key, chapter)
    return chapter
  }

  #weigh(key: string, reading: Promise<Chapter>): void {
    reading.then(
      chapter => {
        const size = 1 + sizeOf(chapter)
        this.#sizes.set(key, size)
        this.#rows += size
        this.#forget()
      },
      () => this.#chapters.delete(key),
    )
  }

  /** Evicts the chapters least recently asked for. */
  #forget(): void {
    for (const key of this.#chapters.keys()) {
      if (this.#rows <= MOST_ROWS) return
      this.#chapters.delete(key)
      this.#rows -= this.#sizes.get(key) ?? 0
      this.#sizes.delete(key)
    }
  }
}

export function sizeOf({ sessions, payments, acts, shifts }: Chapter): number {
  return sessions.length + payments.length + acts.length + shifts.length
}
