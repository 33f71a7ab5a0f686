import { Router } from 'express'
import type { Accounts } from '../accounts/open.ts'
import type { AllowedOrigins } from '../http/origin.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { SealedChapters } from './history/sealed-chapters.ts'
import { historyRoutes } from './history-routes.ts'

export interface StationRoutesParts extends Omit<ChapterParts, 'sealed'> {
  accounts: Pick<Accounts, 'roleIn' | 'sessionOf'>
  origins: AllowedOrigins
}

/** What can be asked of stations over HTTP. */
export function stationRoutes({ accounts, origins, ...parts }: StationRoutesParts): Router {
  const door = { access: accounts, origins }
  const router = Router()
  router.use(historyRoutes(accounts, door, { ...parts, sealed: new SealedChapters() }))
  return router
}
