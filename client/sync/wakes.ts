import type { Stop } from './watchable.ts'

/** The moments at which a device may have come back: online again, page shown again, tab in front again. */
export interface Wakes {
  onWake(listener: () => void): Stop
}

/** For machines that never sleep. */
export const noWakes: Wakes = { onWake: () => () => {} }
