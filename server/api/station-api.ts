import { Router } from 'express'
import type { Accounts } from '../accounts/open.ts'
import type { AllowedOrigins } from '../http/origin.ts'
import type { Extension } from '../server.ts'
import type { Rooms } from '../sync/live-room.ts'
import { accountRoutes } from './account-routes.ts'
import { actRoutes } from './act-routes.ts'
import type { DoingParts } from './doing.ts'
import { eventRoutes } from './event-routes.ts'
import { Streams } from './events/streams.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { SealedChapters } from './history/sealed-chapters.ts'
import { historyRoutes } from './history-routes.ts'
import { openapiRoutes } from './openapi-routes.ts'
import { quarantineRoutes } from './quarantine-routes.ts'
import { readRoutes } from './read-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'

export interface StationApiParts extends Omit<ChapterParts & DoingParts, 'sealed' | 'accounts' | 'rooms'> {
  accounts: Pick<Accounts, 'roleIn' | 'sessionOf' | 'random' | 'data' | 'change' | 'clock' | 'onRevoked' | 'throttles'>
  rooms: Pick<Rooms, 'open' | 'decide' | 'onAccepted'>
  origins: AllowedOrigins
}

/** Of the description, not of the server. */
const VERSION = '1'

/** What can be asked over HTTP of stations, and of what people have there. */
export function openStationApi({ origins, ...parts }: StationApiParts): Required<Pick<Extension, 'routes' | 'stop'>> {
  const { accounts, rooms, clock } = parts
  const door = { access: accounts, origins }
  const streams = new Streams(rooms, clock)
  const stopLooking = accounts.onRevoked(({ person }) => streams.endOf(person))
  const router = Router()
  router.use(
    readRoutes(door, parts),
    actRoutes(door, parts),
    accountRoutes(door, parts),
    quarantineRoutes(door, parts),
    historyRoutes(accounts, door, { ...parts, sealed: new SealedChapters() }),
    receiptRoutes(door, parts),
    eventRoutes(door, { ...parts, streams }),
    openapiRoutes(door, VERSION),
  )
  const stop = () => {
    stopLooking()
    streams.stop()
  }
  return { routes: [router], stop }
}
