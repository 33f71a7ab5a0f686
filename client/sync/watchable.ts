/** Undoes what was started. Calling it again does nothing. */
export type Stop = () => void

/** A value that changes, and tells. */
export interface Watchable<Value> {
  get(): Value
  /** Calls with every later value, not with this one. */
  watch(listener: (value: Value) => void): Stop
}

export class Cell<Value> implements Watchable<Value> {
  readonly #listeners = new Listeners<[Value]>()
  #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  get(): Value {
    return this.#value
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    this.#listeners.tell(value)
  }

  watch(listener: (value: Value) => void): Stop {
    return this.#listeners.add(listener)
  }
}

export class Listeners<Said extends readonly unknown[]> {
  readonly #listeners = new Set<{ call: (...said: Said) => void }>()

  add(call: (...said: Said) => void): Stop {
    const listener = { call }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(...said: Said): void {
    for (const listener of [...this.#listeners]) {
      // A screen that throws must not stop the outbox, the sender or the next screen.
      if (this.#listeners.has(listener)) isolated(() => listener.call(...said))
    }
  }
}

/** Runs a listener of other code. Its error is thrown where nothing depends on it, so that it is still seen. */
export function isolated(run: () => void): void {
  try {
    run()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
