/** Time, as it is handed to whoever needs it. A test holds one that it moves by hand. */
export interface Clock {
  /** Epoch milliseconds: what facts are stamped with. The machine may set it back. */
  now(): number
  /** Milliseconds since some moment, never set back: what durations and rates are measured with. */
  uptime(): number
  /** Calls once after a while. Returns the undo. */
  after(ms: number, call: () => void): () => void
}

/** The machine's own. Its timers do not keep the process alive: only sockets and the store do. */
export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms).unref()
    return () => clearTimeout(timer)
  },
}

/** Calls again and again, each time so long after the last. Returns the undo. */
export function every(clock: Clock, ms: number, call: () => void): () => void {
  const next = () =>
    clock.after(ms, () => {
      stop = next()
      call()
    })
  let stop = next()
  return () => stop()
}
