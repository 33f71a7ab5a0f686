import type { Outcome } from '../../shared/api/outcome.ts'

export type Limiter = <Value>(work: () => Promise<Value>) => Promise<Outcome<Value, 'busy'>>

/**
 * Lets only so much run at once, and only so much wait. Hashing shares four threads with every write to disk: a flood
 * of sign-ins must not hold up what the place is for.
 */
export function makeLimiter(limits: { atOnce: number; waiting: number }): Limiter {
  const queue: (() => void)[] = []
  let running = 0

  const enter = async () => {
    if (running >= limits.atOnce) await new Promise<void>(resolve => queue.push(resolve))
    else running += 1
  }
  // The place goes straight to the next in the queue. If it were freed first, a newcomer could slip in between.
  const leave = () => {
    const next = queue.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return async work => {
    if (running >= limits.atOnce && queue.length >= limits.waiting) {
      return { ok: false, why: 'busy', retryAfterMs: 1_000 }
    }
    await enter()
    try {
      return { ok: true, value: await work() }
    } finally {
      leave()
    }
  }
}
