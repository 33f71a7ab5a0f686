/** Tends each charger alone: asked again meanwhile, it looks once more afterwards. */
export class Tending {
  readonly #tend: (charger: string) => Promise<void>
  readonly #failed: (error: unknown, charger: string) => void
  readonly #tended = new Set<string>()
  readonly #again = new Set<string>()

  constructor(tend: (charger: string) => Promise<void>, failed: (error: unknown, charger: string) => void) {
    this.#tend = tend
    this.#failed = failed
  }

  look(charger: string): void {
    if (this.#tended.has(charger)) this.#again.add(charger)
    else void this.#look(charger)
  }

  async #look(charger: string): Promise<void> {
    this.#tended.add(charger)
    do {
      this.#again.delete(charger)
      await this.#tend(charger).catch(error => this.#failed(error, charger))
    } while (this.#again.has(charger))
    this.#tended.delete(charger)
  }
}
