import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** A newer version of the app that waits on this device. */
export interface Updates {
  isWaiting: Accessor<boolean>
  /** Takes it, and reloads the page. Only when a person says so, or nothing is going on. */
  take(): void
}

const LOOK_EVERY_MS = 30 * 60_000
const ASK_EVERY_MS = 1000

/** Keeps the app on this device, and says when there is a newer one. */
export function createUpdates(page: Window & typeof globalThis, base: string): Updates {
  const [waiting, setWaiting] = createSignal<ServiceWorker | null>(null)
  const workers = page.navigator.serviceWorker as ServiceWorkerContainer | undefined
  let isTaken = false
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
      ask()
      // On a busy device a browser has forgotten that it was asked. The reload ends this.
      page.setInterval(ask, ASK_EVERY_MS)
    },
  }
}
