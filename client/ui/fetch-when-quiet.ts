import { onCleanup } from 'solid-js'

/** By then the first page is there. */
const QUIET_MS = 1500

interface Later {
  preload: () => Promise<unknown>
}

/** Fetches every screen while nothing else goes on: each then opens at once, and where there is no network. */
export function fetchWhenQuiet(screens: readonly Later[]): void {
  const fetchAll = async () => {
    for (const screen of screens) {
      // Without a network it is fetched when it is wanted.
      await screen.preload().catch(() => {})
    }
  }
  const timer = setTimeout(() => void fetchAll(), QUIET_MS)
  onCleanup(() => clearTimeout(timer))
}
