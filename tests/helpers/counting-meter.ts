import type { Answer } from '../../server/sync/room/live-room.ts'
import type { Limits } from '../../server/sync/socket/limits.ts'
import type { Meter } from '../../server/sync/socket/meter.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { Reason } from '../../shared/sync/reason.ts'

/** A meter that can be read like a list. */
export class CountingMeter implements Meter {
  readonly #counts = new Map<string, number>()
  readonly open = { sockets: 0 }

  opened(): void {
    this.open.sockets += 1
  }

  closed(): void {
    this.open.sockets -= 1
  }

  ended(reason: CloseReason): void {
    this.#count('ended', reason)
  }

  limited(limit: keyof Limits): void {
    this.#count('limited', limit)
  }

  judged(answer: Answer['kind']): void {
    this.#count('judged', answer)
  }

  refused(reason: Reason): void {
    this.#count('refused', reason)
  }

  relayed(sockets: number): void {
    this.#count('relayed', 'sockets', sockets)
  }

  limits(): Record<string, number> {
    return this.of('limited')
  }

  of(what: 'ended' | 'limited' | 'judged' | 'refused' | 'relayed'): Record<string, number> {
    const start = `${what} `
    const found = [...this.#counts].filter(([name]) => name.startsWith(start))
    return Object.fromEntries(found.map(([name, count]) => [name.slice(start.length), count]))
  }

  #count(what: string, which: string, by = 1): void {
    const name = `${what} ${which}`
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by)
  }
}
