/** The most noted of one call; a charger can deviate in every sample of thousands. */
const MOST = 20
const LONGEST = 120

/** Where a call is not as the specification has it. */
export class Deviations {
  readonly #all: string[] = []

  get all(): readonly string[] {
    return this.#all
  }

  note(what: string): void {
    const text = what.slice(0, LONGEST)
    if (this.#all.length < MOST && !this.#all.includes(text)) this.#all.push(text)
  }
}
