import type { Clock } from '../../../shared/sync/engine.ts'
import { type Setting, shownValue } from '../command-answer.ts'
import type { Reading } from '../reading/reading.ts'

interface Asked {
  settings: Setting[]
  done: () => void
}

const MOST_SETTINGS = 1000
/** A charger that says no more has said all. */
const WAIT_MS = 25_000

/** Settings that a charger reports in calls of its own, after it was asked. */
export class Reports {
  readonly #clock: Clock
  readonly #asked = new Map<number, Asked>()
  #last = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Asks under a number, and settles with all that came under it. */
  async gather<Refusal>(ask: (number: number) => Promise<Refusal | null>): Promise<Refusal | readonly Setting[]> {
    this.#last += 1
    const number = this.#last
    const settings: Setting[] = []
    const { promise, done } = opened()
    // Before it is asked: the first part may overtake the answer.
    this.#asked.set(number, { settings, done })
    const refusal = await ask(number)
    const undo = this.#clock.after(WAIT_MS, done)
    if (refusal === null) await promise
    undo()
    this.#asked.delete(number)
    return refusal ?? settings
  }

  took(number: number, reported: readonly Reading[], isLast: boolean): void {
    const asked = this.#asked.get(number)
    if (asked === undefined) return
    const room = MOST_SETTINGS - asked.settings.length
    asked.settings.push(...reported.flatMap(settingOf).slice(0, room))
    if (isLast) asked.done()
  }
}

function opened(): { promise: Promise<void>; done: () => void } {
  let done = () => {}
  const promise = new Promise<void>(resolve => {
    done = resolve
  })
  return { promise, done }
}

function settingOf(of: Reading): Setting[] {
  const component = of.part('component').text('name', 50)
  const key = of.part('variable').text('name', 50)
  if (component === undefined || key === undefined) return []
  const attributes = of.list('variableAttribute')
  const actual = attributes.find(attribute => (attribute.maybe.text('type', 10) ?? 'Actual') === 'Actual')
  const value = shownValue(key, actual?.maybe.text('value', 2500))
  return [{ key, ...value, readonly: actual?.maybe.text('mutability', 10) === 'ReadOnly', component }]
}
