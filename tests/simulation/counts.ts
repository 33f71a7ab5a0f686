/** Counts of happenings. */
export class Counts {
  readonly #counts = new Map<string, number>()

  add(what: string, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by)
  }

  /** Counts one more, and gives its number. */
  next(what: string): number {
    this.add(what)
    return this.get(what)
  }

  get(what: string): number {
    return this.#counts.get(what) ?? 0
  }

  include(other: Counts): void {
    for (const [what, count] of other.#counts) this.add(what, count)
  }

  all(): [string, number][] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}
