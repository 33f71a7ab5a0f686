import type { ChargerEar } from '../../arbiter/chargers/port.ts'
import type { Saying } from './saying.ts'

export interface LinkParts {
  charger: string
  saying: Saying
  /** It is connected, for the first time or again. */
  met: () => void
}

/** A charger's link to the server, which can be cut and mended. */
export class Link {
  readonly #parts: LinkParts
  #ear: ChargerEar | null = null
  #isCut = false

  constructor(parts: LinkParts) {
    this.#parts = parts
  }

  get isThere(): boolean {
    return this.#ear !== null && !this.#isCut
  }

  listen(ear: ChargerEar): () => void {
    this.#ear = ear
    if (!this.#isCut) this.#meet(ear)
    return () => {
      this.#ear = null
      this.#parts.saying.disconnect()
    }
  }

  cut(): void {
    if (this.#isCut) return
    const { charger, saying } = this.#parts
    this.#isCut = true
    saying.disconnect()
    this.#ear?.left(charger)
  }

  mend(): void {
    if (!this.#isCut) return
    this.#isCut = false
    if (this.#ear !== null) this.#meet(this.#ear)
  }

  #meet(ear: ChargerEar): void {
    const { charger, saying, met } = this.#parts
    ear.came(charger)
    saying.connect(ear)
    met()
  }
}
