import type { Clock } from '../../shared/sync/clock.ts'

/** The machine's own. Its timers do not keep the process alive: only sockets and the store do. */
export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms).unref()
    return () => clearTimeout(timer)
  },
}
