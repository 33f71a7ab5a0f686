import type { CloseReason } from '../../shared/sync/close.ts'

/** The visitors of a test's own door, so that they can be shown out. */
export class Stays {
  readonly #stays = new Map<string, Set<(reason: CloseReason) => void>>()

  /** A visitor's own report of their stay. */
  of(person: string) {
    const stays = this.#stays.get(person) ?? new Set()
    this.#stays.set(person, stays)
    let end = (_reason: CloseReason) => {}
    const stay = (reason: CloseReason) => end(reason)
    stays.add(stay)
    const whenEnded = (call: (reason: CloseReason) => void) => {
      end = call
    }
    return { whenEnded, leave: () => void stays.delete(stay) }
  }

  end(person: string, reason: CloseReason): void {
    for (const stay of [...(this.#stays.get(person) ?? [])]) stay(reason)
  }
}
