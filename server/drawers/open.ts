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
  const files = fileDrawers(dataDir)
  if (shared === null || others === null) return files
  const failed = (error: unknown) => journal.error({ err: error }, 'what is to be told elsewhere could not be read')
  return fedFrom(files, sharedDrawers({ rows: shared.kept, tending: others.tending, clock, failed }))
}

/** A server that was moved into a database brings what waits in its files. */
function fedFrom(files: Drawers, drawers: Drawers): Drawers {
  return (kind, schema) => {
    const [from, to] = [files(kind, schema), drawers(kind, schema)]
    const all = async () => {
      for (const [id, item] of await from.all()) {
        await to.change(id, now => now ?? item)
        await from.change(id, () => null)
      }
      return to.all()
    }
    return { ...to, all }
  }
}
