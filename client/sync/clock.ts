import type { Stop } from './watchable.ts'

/** Time, as it is handed to whoever needs it. A test holds one that it moves by hand. */
export interface Clock {
  /** Epoch milliseconds by this device, which may be wrong and may be set back. */
  now(): number
  /** Milliseconds since some moment, never set back: what waiting is measured with. */
  uptime(): number
  /** Calls once after a while. */
  after(ms: number, call: () => void): Stop
}

export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
