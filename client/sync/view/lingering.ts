import type * as Y from 'yjs'
import type { Clock } from '../../../shared/sync/clock.ts'
import { isEqualJson } from '../../../shared/sync/json.ts'
import { readEntry } from '../../../shared/sync/reading.ts'
import type { Entry } from '../outbox/entry.ts'
import type { Stop } from '../watchable.ts'

export interface LingeringOptions {
  clock: Clock
  doc: () => Y.Doc
  /** Whether the document has everything the server had a moment ago. */
  isLive: () => boolean
  /** These entries linger no more. */
  gone: (entries: readonly Entry[]) => void
}

const LONGEST_MS = 10_000

/**
 * Actions another tab saw confirmed, whose facts have not reached this tab's document. Without it a booking would
 * vanish from the screen and come back with the next update.
 */
export class Lingering {
  readonly #options: LingeringOptions
  #entries: Entry[] = []
  #timer: Stop = () => {}

  constructor(options: LingeringOptions) {
    this.#options = options
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  add(entries: readonly Entry[]): void {
    const missing = entries.filter(entry => !this.#stands(entry))
    if (missing.length === 0) return
    this.#entries.push(...missing)
    this.#wait()
  }

  /** Drops entries that the document has by now. */
  look(): void {
    this.#keep(entry => !this.#stands(entry))
  }

  stop(): void {
    this.#timer()
    this.#entries = []
  }

  #wait(): void {
    this.#timer()
    this.#timer = this.#options.clock.after(LONGEST_MS, () => {
      // A live document will never have it: it was accepted in an epoch that has ended.
      if (this.#options.isLive()) this.#keep(() => false)
      else this.#wait()
    })
  }

  #keep(isKept: (entry: Entry) => boolean): void {
    const gone = this.#entries.filter(entry => !isKept(entry))
    if (gone.length === 0) return
    this.#entries = this.#entries.filter(isKept)
    if (this.#entries.length === 0) this.#timer()
    this.#options.gone(gone)
  }

  #stands({ facts }: Entry): boolean {
    return facts.every(({ root, id, name, value }) => {
      const stands = readEntry(this.#options.doc(), root, id).get(name)
      return stands !== undefined && isEqualJson(stands, value)
    })
  }
}
