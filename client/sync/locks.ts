import type { Stop } from './watchable.ts'

/** The part of the browser's LockManager that we use: one holder of a name among all tabs, freed when its tab dies. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>
}

/** Waits for a name and keeps it. `whenHeld` is called once, unless stopped before. */
export function hold(locks: Locks, name: string, whenHeld: () => void): Stop {
  const waiting = new AbortController()
  let letGo: (() => void) | null = null
  const keep = () =>
    new Promise<void>(release => {
      if (waiting.signal.aborted) return release()
      letGo = release
      whenHeld()
    })
  locks.request(name, { signal: waiting.signal }, keep).catch(() => {
    // If locks are forbidden, every tab sends. A restatement is answered like the first time, so that costs only
    // traffic.
    if (!waiting.signal.aborted && letGo === null) whenHeld()
  })
  return () => {
    waiting.abort()
    letGo?.()
  }
}

/** Locks among the tabs of one memory: for Node, and where the browser has none (a page without TLS). */
export function memoryLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>()
  return {
    request(name, { signal }, held) {
      const before = tails.get(name) ?? Promise.resolve()
      const turn = before.then(() => (signal.aborted ? undefined : held()))
      tails.set(
        name,
        turn.catch(() => {}),
      )
      return turn
    },
  }
}
