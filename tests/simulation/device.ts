import type { Author } from '../../shared/sync/policy.ts'
import type { Someone } from './people.ts'
import type { DeviceDisk, Image } from './storage.ts'
import type { Tab } from './tab.ts'

/** One device of one person: a disk, a clock that may be wrong, and tabs. */
export interface Device {
  name: string
  someone: Someone
  claims: Author
  disk: DeviceDisk
  /** Its app is changed, and says what its role may. */
  isSly: boolean
  skewMs: number
  /** First it goes wrong, then the person sets it right. */
  clockChanges: number
  tabs: Set<Tab>
  image: Image | null
  /** The last receipt of each series that was given out here. */
  numbers: Map<string, number>
  open: () => Tab
}
