import { onCleanup } from 'solid-js'
import type { Updates } from '../state/updates.ts'

/** By then the first page is there. */
const QUIET_MS = 1500

interface Later {
  preload: () => Promise<unknown>
}

/** Fetches every screen while nothing else goes on: each then opens at once, and where there is no network. */
export function fetchWhenQuiet(screens: readonly Later[], { fetchAhead }: Pick<Updates, 'fetchAhead'>): void {
  const fetchAll = async () => {
    for (const screen of screens) await fetchAhead(() => screen.preload())
  }
  const timer = setTimeout(() => void fetchAll(), QUIET_MS)
  onCleanup(() => clearTimeout(timer))
}
