import type { Span } from './span.ts'

/** Few enough to be put in one by one; more are sorted in. */
const FEW = 64

/** Amounts at times, of which the sum of any span costs two searches. */
export class Timeline {
  /** Ascending, and what all amounts up to there come to. */
  #ats: number[] = []
  #sums: number[] = []
  #pending: { at: number; amount: number }[] = []

  /** To take an amount back, add its opposite. */
  add(at: number, amount: number): void {
    if (amount !== 0) this.#pending.push({ at, amount })
  }

  sumIn({ from, until }: Span): number {
    if (this.#pending.length > 0) this.#settle()
    return this.#sumBefore(until) - this.#sumBefore(from)
  }

  #sumBefore(at: number): number {
    return this.#sums[placeOf(this.#ats, at) - 1] ?? 0
  }

  #settle(): void {
    const pending = this.#pending
    this.#pending = []
    if (pending.length > FEW) this.#sortIn(pending)
    else for (const { at, amount } of pending) this.#putIn(at, amount)
  }

  /** New amounts are recent, so few sums come after them. */
  #putIn(at: number, amount: number): void {
    const place = placeOf(this.#ats, at)
    this.#ats.splice(place, 0, at)
    this.#sums.splice(place, 0, this.#sums[place - 1] ?? 0)
    for (let later = place; later < this.#sums.length; later += 1) this.#sums[later] = (this.#sums[later] ?? 0) + amount
  }

  #sortIn(pending: { at: number; amount: number }[]): void {
    for (let place = 0; place < this.#ats.length; place += 1)
      pending.push({ at: this.#ats[place] ?? 0, amount: (this.#sums[place] ?? 0) - (this.#sums[place - 1] ?? 0) })
    pending.sort((a, b) => a.at - b.at)
    let sum = 0
    this.#ats = pending.map(({ at }) => at)
    this.#sums = pending.map(({ amount }) => {
      sum += amount
      return sum
    })
  }
}

/** The place of the first time that is not before another. */
function placeOf(ats: readonly number[], at: number): number {
  let [low, high] = [0, ats.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ats[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
