/** Time, passed in as an argument. A test holds a clock that it moves by hand. */
export interface Clock {
  /** Epoch milliseconds: facts are stamped with them. The machine's clock may be wrong and may be set back. */
  now(): number
  /** Milliseconds since some moment, never set back: durations and rates are measured with them. */
  uptime(): number
  /** Calls once, later. Returns the undo. */
  after(ms: number, call: () => void): () => void
}

/** Calls again and again, this long after the last call. Returns the undo. */
export function every(clock: Clock, ms: number, call: () => void): () => void {
  const next = () =>
    clock.after(ms, () => {
      stop = next()
      call()
    })
  let stop = next()
  return () => stop()
}
