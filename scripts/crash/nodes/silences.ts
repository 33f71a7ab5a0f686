/** Everyone together, or a person by their place in the list. */
type Who = 'everyone' | number

/** How long people were without an answer, by what was wrong just then. */
export class Silences {
  readonly #answeredAt = new Map<Who, number>()
  readonly #longest = new Map<string, { everyone: number; one: number }>()
  #now: { what: string; since: number; counts: (person: number) => boolean } | null = null

  /** From now on this is wrong, and each of `counts` should go on as if it were not. */
  begin(what: string, counts: (person: number) => boolean = () => true): void {
    this.#now = { what, since: performance.now(), counts }
    if (!this.#longest.has(what)) this.#longest.set(what, { everyone: 0, one: 0 })
  }

  /** The trouble is over. */
  end(): void {
    this.#now = null
  }

  answered(person: number): void {
    this.#note(person)
    this.#answeredAt.set(person, performance.now())
    if (this.#now?.counts(person) === true) this.#answeredAt.set('everyone', performance.now())
  }

  /** The longest in which nobody at all was answered, and in which one person was not. */
  get longest(): ReadonlyMap<string, { everyone: number; one: number }> {
    return this.#longest
  }

  #note(person: number): void {
    if (this.#now?.counts(person) !== true) return
    const longest = this.#longest.get(this.#now.what)
    if (longest === undefined) return
    longest.one = Math.max(longest.one, this.#waited(person))
    longest.everyone = Math.max(longest.everyone, this.#waited('everyone'))
  }

  /** Misses from before the trouble are not its fault. */
  #waited(who: Who): number {
    const since = this.#now?.since ?? 0
    return performance.now() - Math.max(this.#answeredAt.get(who) ?? since, since)
  }
}
