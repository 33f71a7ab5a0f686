import type { Outcome } from '../log.ts'

/** One conflict is chance. */
const LOST_IN_A_ROW = 2
/** Whoever asked may have died since. One that asks again was too slow: it gets twice the time. */
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 8000

interface Wait {
  over: Promise<void>
  end: () => void
}

/**
 * Lets a node that keeps losing a room go first. Whoever has just stored knows where the room stands, and the others have
 * to read it first: so one that always has something to say would win for as long as it says it. The loser asks for the
 * room, and a node that did not lose it holds its next commit back until somebody else has stored. A question that is
 * lost, or an answer that is late, costs time and nothing else.
 */
export class Courtesy {
  readonly #ask: (room: string) => void
  readonly #lost = new Map<string, number>()
  readonly #waits = new Map<string, Wait>()
  /** How long was waited for nothing. */
  readonly #inVain = new Map<string, number>()

  /** `ask` tells the other nodes that this one wants to store something to a room. */
  constructor(ask: (room: string) => void) {
    this.#ask = ask
  }

  /** Settles when this node may store something to these rooms; null if it may now. */
  turn(rooms: readonly string[]): Promise<unknown> | null {
    const waits = rooms.flatMap(room => (this.#lost.has(room) ? [] : (this.#waits.get(room)?.over ?? [])))
    return waits.length === 0 ? null : Promise.all(waits)
  }

  /** What became of a commit to these rooms. */
  note(rooms: Iterable<string>, outcome: Outcome): void {
    if (outcome.kind === 'stored') for (const room of rooms) this.#lost.delete(room)
    else for (const room of outcome.rooms) this.#lose(room)
  }

  /** Another node wants to store something to a room. One that has lost it as well does not wait. */
  asked(room: string): void {
    if (this.#lost.has(room) || this.#waits.has(room)) return
    let end = () => {}
    const over = new Promise<void>(resolve => {
      end = resolve
    })
    this.#waits.set(room, { over, end })
    const waitMs = Math.min(LONGEST_WAIT_MS, (this.#inVain.get(room) ?? FIRST_WAIT_MS / 2) * 2)
    const timer = setTimeout(() => {
      this.#inVain.set(room, waitMs)
      this.#goOn(room)
    }, waitMs)
    void over.then(() => clearTimeout(timer))
  }

  /** Another node has stored something to a room. */
  grown(room: string): void {
    this.#inVain.delete(room)
    this.#goOn(room)
  }

  /** Nobody waits any more. */
  close(): void {
    for (const room of [...this.#waits.keys()]) this.#goOn(room)
  }

  #goOn(room: string): void {
    this.#waits.get(room)?.end()
    this.#waits.delete(room)
  }

  #lose(room: string): void {
    const times = (this.#lost.get(room) ?? 0) + 1
    this.#lost.set(room, times)
    if (times >= LOST_IN_A_ROW) this.#ask(room)
  }
}
