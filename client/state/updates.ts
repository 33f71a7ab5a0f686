import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** A newer version of the app that waits on this device. */
export interface Updates {
  isWaiting: Accessor<boolean>
  /** Takes it, and reloads the page. Only when a person says so, or nothing is going on. */
  take(): void
  /** Fetches something for later, unless the page is about to be reloaded. */
  fetchAhead(fetch: () => Promise<unknown>): Promise<void>
}

const LOOK_EVERY_MS = 30 * 60_000
const ASK_EVERY_MS = 1000
/** What is being fetched ahead has so long to end. */
const PATIENCE_MS = 3000

/** Keeps the app on this device, and says when there is a newer one. */
export function createUpdates(page: Window & typeof globalThis, base: string): Updates {
  const [waiting, setWaiting] = createSignal<ServiceWorker | null>(null)
  const workers = page.navigator.serviceWorker as ServiceWorkerContainer | undefined
  let isTaken = false
  let ahead: Promise<unknown> = Promise.resolve()
  const changed = () => isTaken && page.location.reload()
  workers?.addEventListener('controllerchange', changed)
  onCleanup(() => workers?.removeEventListener('controllerchange', changed))
  // A browser in private mode may refuse: then it is a page like any other.
  void workers?.register(`${base}sw.js`, { scope: base }).then(
    registration => {
      const look = () => setWaiting(() => (workers.controller === null ? null : registration.waiting))
      look()
      registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
      const timer = page.setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY_MS)
      onCleanup(() => page.clearInterval(timer))
    },
    () => {},
  )
  return {
    isWaiting: () => waiting() !== null,
    take: () => {
      if (isTaken) return
      isTaken = true
      const ask = () => waiting()?.postMessage('take-over')
      const begin = () => {
        ask()
        // On a busy device a browser has forgotten that it was asked. The reload ends this.
        page.setInterval(ask, ASK_EVERY_MS)
      }
      // A request that wakes the worker which is about to go lets it stay, in Chromium, for as long as its page is there.
      const inTime = new Promise(resolve => page.setTimeout(resolve, PATIENCE_MS))
      void Promise.race([ahead, inTime]).then(begin)
    },
    fetchAhead: async fetch => {
      if (isTaken) return
      // Without a network it is fetched when it is wanted.
      ahead = fetch().catch(() => {})
      await ahead
    },
  }
}
