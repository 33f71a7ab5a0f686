/** A charger's reports that wait. One beyond them is not answered, so the charger says it again. */
const MOST_WAITING = 200

/** Takes each charger's reports one after another: its facts are made in the order in which it tells them. */
export class Turns {
  /** The end of each charger's reports so far. */
  readonly #ends = new Map<string, Promise<unknown>>()
  /** Unanswered reports of each charger. */
  readonly #waiting = new Map<string, number>()

  take<Result>(charger: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.#waiting.get(charger) ?? 0
    if (waiting >= MOST_WAITING) throw new Error('too-many-waiting')
    this.#waiting.set(charger, waiting + 1)
    const turn = (this.#ends.get(charger) ?? Promise.resolve()).then(work)
    const end = turn.catch(() => {})
    this.#ends.set(charger, end)
    void end.then(() => {
      const left = (this.#waiting.get(charger) ?? 1) - 1
      if (left === 0) this.#waiting.delete(charger)
      else this.#waiting.set(charger, left)
      if (this.#ends.get(charger) === end) this.#ends.delete(charger)
    })
    return turn
  }
}
