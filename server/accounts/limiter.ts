import type { Outcome } from '../../shared/api/endpoint.ts'

/** The owner of the work. */
export interface Asker {
  /** The group that shares a queue, and waits for no other. */
  key: string
  /** Does not wait for strangers, and is never dropped for them. */
  isKnown: boolean
}

/** Work the server does on its own. */
export const OURSELVES: Asker = { key: 'server', isKnown: true }

export type Limiter = <Value>(asker: Asker, work: () => Promise<Value>) => Promise<Outcome<Value, 'busy'>>

interface Waiting extends Asker {
  /** Its round within its key: each key has one piece of work in a round. */
  round: number
  begin: (may: boolean) => void
}

const LATER_MS = 1000

/**
 * Runs only so much at once, and lets only so much wait. Hashing shares four threads with every write to disk: a flood of
 * sign-ins must not hold up the site. Keys take turns: in one queue for all, an address with a hundred tries made an
 * honest sign-in take 16 seconds.
 */
export function makeLimiter(limits: { atOnce: number; waiting: number; waitingOfOne: number }): Limiter {
  const turns = new Turns()
  let running = 0

  const enter = async (asker: Asker): Promise<boolean> => {
    if (running < limits.atOnce) {
      running += 1
      return true
    }
    if (turns.of(asker.key) >= limits.waitingOfOne) return false
    if (turns.size >= limits.waiting && !turns.makeRoomFor(asker)) return false
    return new Promise(begin => turns.add(asker, begin))
  }
  // The place goes straight to the next in the queue. If it were freed first, a newcomer could slip in between.
  const leave = () => {
    const next = turns.next()
    if (next === undefined) running -= 1
    else next.begin(true)
  }

  return async (asker, work) => {
    if (!(await enter(asker))) return { ok: false, why: 'busy', retryAfterMs: LATER_MS }
    try {
      return { ok: true, value: await work() }
    } finally {
      leave()
    }
  }
}

/** The waiting work. There is so little that each question looks at all of it. */
class Turns {
  #waiting: Waiting[] = []
  #round = 0
  #isKnownsTurn = true

  get size(): number {
    return this.#waiting.length
  }

  of(key: string): number {
    return this.#waiting.filter(waiting => waiting.key === key).length
  }

  add(asker: Asker, begin: Waiting['begin']): void {
    const last = this.#waiting.findLast(({ key }) => key === asker.key)
    this.#waiting.push({ ...asker, begin, round: Math.max(this.#round, last?.round ?? 0) + 1 })
  }

  /** The known and strangers in turn, then by rounds, then by arrival. */
  next(): Waiting | undefined {
    const isNext = this.#isKnownsTurn
    const [first] = this.#waiting.toSorted(
      (a, b) => Number(b.isKnown === isNext) - Number(a.isKnown === isNext) || a.round - b.round,
    )
    if (first === undefined) return undefined
    this.#remove(first)
    this.#round = Math.max(this.#round, first.round)
    this.#isKnownsTurn = !first.isKnown
    return first
  }

  /**
   * Drops the last work of the key with the most; for a known person any stranger's, and never a known person's for a
   * stranger.
   */
  makeRoomFor(asker: Asker): boolean {
    const last = this.#waiting.toSorted((a, b) => Number(b.isKnown) - Number(a.isKnown) || a.round - b.round).at(-1)
    if (last === undefined || (last.isKnown && !asker.isKnown)) return false
    if (last.isKnown === asker.isKnown && this.of(last.key) <= this.of(asker.key) + 1) return false
    this.#remove(last)
    last.begin(false)
    return true
  }

  #remove(gone: Waiting): void {
    this.#waiting = this.#waiting.filter(waiting => waiting !== gone)
  }
}
