import type { Pace } from '../../../shared/sync/kind.ts'

const HOUR_MS = 60 * 60_000
/** Past so many, those whose hour is over are forgotten. */
const MOST_PEOPLE = 4096

interface Used extends Pace {
  at: number
  /** At which it flows back. */
  pace: Pace
}

/**
 * Bounds what each person states. An hour's worth may come at once, as from a tablet that was offline for a week; what is
 * used flows back over the hour that follows.
 */
export class HourQuota {
  readonly #used = new Map<string, Used>()

  /** How long until this much may be stated; 0 for now. More than a whole hour's worth waits for an empty hour. */
  waitMs(person: string, pace: Pace, cost: Pace, now: number): number {
    const { facts, bytes } = this.#now(person, pace, now)
    const over = (used: number, more: number, most: number) => Math.max(0, used + Math.min(more, most) - most) / most
    return Math.ceil(Math.max(over(facts, cost.facts, pace.facts), over(bytes, cost.bytes, pace.bytes)) * HOUR_MS)
  }

  use(person: string, pace: Pace, cost: Pace, now: number): void {
    const { facts, bytes } = this.#now(person, pace, now)
    if (this.#used.size >= MOST_PEOPLE) this.#forget(now)
    this.#used.set(person, { facts: facts + cost.facts, bytes: bytes + cost.bytes, at: now, pace })
  }

  /** What was stated at another node. Their pace is not known before they ask here: until then it is the slowest. */
  useElsewhere(person: string, slowest: Pace, cost: Pace, now: number): void {
    this.use(person, this.#used.get(person)?.pace ?? slowest, cost, now)
  }

  #now(person: string, pace: Pace, now: number): Pace {
    const used = this.#used.get(person)
    if (used === undefined) return { facts: 0, bytes: 0 }
    const back = Math.max(0, now - used.at) / HOUR_MS
    return {
      facts: Math.max(0, used.facts - back * pace.facts),
      bytes: Math.max(0, used.bytes - back * pace.bytes),
    }
  }

  #forget(now: number): void {
    for (const [person, { at }] of this.#used) if (now - at >= HOUR_MS) this.#used.delete(person)
  }
}
