import { Router } from 'express'
import type { Accounts } from '../accounts/open.ts'
import type { AllowedOrigins } from '../http/origin.ts'
import { actRoutes } from './act-routes.ts'
import type { DoingParts } from './doing.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { SealedChapters } from './history/sealed-chapters.ts'
import { historyRoutes } from './history-routes.ts'
import { readRoutes } from './read-routes.ts'

export interface StationRoutesParts extends Omit<ChapterParts & DoingParts, 'sealed' | 'accounts'> {
  accounts: Pick<Accounts, 'roleIn' | 'sessionOf' | 'random'>
  origins: AllowedOrigins
}

/** What can be asked of stations over HTTP. */
export function stationRoutes({ origins, ...parts }: StationRoutesParts): Router {
  const { accounts } = parts
  const door = { access: accounts, origins }
  const router = Router()
  router.use(
    readRoutes(door, parts),
    actRoutes(door, parts),
    historyRoutes(accounts, door, { ...parts, sealed: new SealedChapters() }),
  )
  return router
}
