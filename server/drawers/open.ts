import type { Clock } from '../../shared/sync/engine.ts'
import type { Journal } from '../journal.ts'
import type { Others } from '../nodes/others.ts'
import type { PostgresLog } from '../sync/engine.ts'
import type { Drawers } from './drawer.ts'
import { fileDrawers } from './file-drawer.ts'
import { sharedDrawers } from './shared-drawer.ts'

export interface DrawerParts {
  dataDir: string
  shared: Pick<PostgresLog, 'kept'> | null
  others: Pick<Others, 'tending'> | null
  clock: Clock
  journal: Journal
}

/** Files, or the database where several nodes share it. */
export function openDrawers({ dataDir, shared, others, clock, journal }: DrawerParts): Drawers {
  if (shared === null || others === null) return fileDrawers(dataDir)
  const failed = (error: unknown) => journal.error({ err: error }, 'what is to be told elsewhere could not be read')
  return sharedDrawers({ rows: shared.kept, tending: others.tending, clock, failed })
}
