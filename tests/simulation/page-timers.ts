import type { VirtualTime } from './time.ts'

/**
 * y-websocket and y-protocols take their timers from the page. While a simulation runs, these are its own.
 *
 * Intervals do not run at all: theirs (a watch over silent sockets, forgetting old presence) compare a `Date.now` that
 * lib0 kept at loading, and within the few seconds a simulation takes they would do nothing. Our engine does not rely
 * on either.
 */
export function takeTimers(time: VirtualTime): () => void {
  const page = globalThis as unknown as Record<string, unknown>
  const names = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
  const before = names.map(name => page[name])
  // Every provider listens for the end of the process, those of killed tabs too.
  process.setMaxListeners(0)
  page.setTimeout = (call: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    time.after(ms, () => call(...args))
  page.clearTimeout = (stop: unknown) => typeof stop === 'function' && stop()
  page.setInterval = () => 0
  page.clearInterval = () => {}
  return () => {
    names.forEach((name, index) => {
      page[name] = before[index]
    })
  }
}
