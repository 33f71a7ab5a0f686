import type { Clock } from '../../shared/sync/clock.ts'

interface Due {
  at: number
  serial: number
  call: () => void
  isCancelled: boolean
}

const MORNING = Date.UTC(2026, 2, 2, 2)

/**
 * Time that passes only when nothing is left to do. Due calls run one after another, by time and then by order of
 * asking; after each call everything that only waits for its turn is done.
 */
export class VirtualTime implements Clock {
  readonly #due: Due[] = []
  #uptime = 0
  #started = MORNING
  #serial = 0
  events = 0

  now(): number {
    return this.#started + this.#uptime
  }

  uptime(): number {
    return this.#uptime
  }

  after(ms: number, call: () => void): () => void {
    const due = { at: this.#uptime + Math.max(0, ms), serial: this.#serial, call, isCancelled: false }
    this.#serial += 1
    push(this.#due, due)
    return () => {
      due.isCancelled = true
    }
  }

  /** Everyone slept for this long: the calendar has moved on, and no timer has run. */
  sleep(ms: number): void {
    this.#started += ms
  }

  /** Lets time pass; `after` is called after every event. */
  async pass(ms: number, after: () => void = () => {}): Promise<void> {
    const end = this.#uptime + ms
    await settled()
    for (let next = this.#due[0]; next !== undefined && next.at <= end; next = this.#due[0]) {
      pop(this.#due)
      if (next.isCancelled) continue
      this.#uptime = next.at
      this.events += 1
      next.call()
      await settled()
      after()
    }
    this.#uptime = end
  }
}

/** Promises settle one turn after the other; an immediate comes when none is left. */
function settled(): Promise<void> {
  return new Promise(setImmediate)
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.serial < b.serial)
}

function push(heap: Due[], due: Due): void {
  let place = heap.length
  heap.push(due)
  while (place > 0) {
    const above = (place - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || isBefore(parent, due)) break
    heap[place] = parent
    place = above
  }
  heap[place] = due
}

function pop(heap: Due[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let place = 0
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]]
    if (left === undefined) break
    const isRight = right !== undefined && isBefore(right, left)
    const least = isRight ? right : left
    if (isBefore(last, least)) break
    heap[place] = least
    place = 2 * place + (isRight ? 2 : 1)
  }
  heap[place] = last
}
