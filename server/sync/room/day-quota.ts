const DAY_MS = 24 * 60 * 60_000

/** Bounds each person's use of something in a UTC day. */
export class DayQuota {
  readonly #most: number
  readonly #used = new Map<string, number>()
  #day = 0

  constructor(most: number) {
    this.#most = most
  }

  left(person: string, now: number): number {
    this.#turnDay(now)
    return this.#most - (this.#used.get(person) ?? 0)
  }

  use(person: string, now: number): void {
    this.#turnDay(now)
    this.#used.set(person, (this.#used.get(person) ?? 0) + 1)
  }

  #turnDay(now: number): void {
    const day = Math.floor(now / DAY_MS)
    if (day === this.#day) return
    this.#day = day
    this.#used.clear()
  }
}
