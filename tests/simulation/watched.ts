import type { Counts } from './counts.ts'
import type { Device } from './device.ts'
import type { Tab } from './tab.ts'
import type { VirtualTime } from './time.ts'

/** The world, as far as one can look on. */
export interface Watched {
  readonly time: VirtualTime
  readonly counts: Counts
  readonly devices: readonly Device[]
  readonly tabs: readonly Tab[]
}
