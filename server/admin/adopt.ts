import type { DocumentKind } from '../../shared/sync/engine.ts'
import { openPostgresLog } from '../store/postgres.ts'
import { renewEpochs } from '../store/renew.ts'
import { renewWith } from './renew.ts'
import { done, failed, type Reply } from './reply.ts'

export interface Adopting {
  databaseUrl: string | undefined
  kinds: ReadonlyMap<string, DocumentKind>
  now: number
}

/**
 * Takes a database into use that may lack what clients were told is saved: every room in a new epoch, as after a
 * restore. No node must run on it meanwhile.
 */
export async function adopt({ databaseUrl, kinds, now }: Adopting): Promise<Reply> {
  if (databaseUrl === undefined) return failed('There is no database to adopt: set DATABASE_URL')
  const opened = await openPostgresLog({ url: databaseUrl, isAdopting: true, onFailure: () => {} })
  if (!opened.ok) return failed(opened.words)
  try {
    const rooms = await renewEpochs({ log: opened.log, at: now, renew: renewWith(kinds) })
    await opened.log.adopt()
    return done(
      `The database is adopted as it is: ${rooms.length} rooms, each in a new epoch. Nodes can be started now.`,
    )
  } finally {
    await opened.log.close()
  }
}
