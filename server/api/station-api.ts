import { Router } from 'express'
import { type Json, type RoomName, roomOf } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Online } from '../acquirer/online.ts'
import { boardRoutes } from '../board/routes.ts'
import type { AllowedOrigins } from '../http/origin.ts'
import type { Journal } from '../journal.ts'
import type { Others } from '../nodes/others.ts'
import type { Extension } from '../server.ts'
import { HourQuota, type Rooms } from '../sync/engine.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { accountRoutes } from './account-routes.ts'
import { actRoutes } from './act-routes.ts'
import { brandRoutes } from './brand-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { cardRoutes } from './card-routes.ts'
import { checkInRoute } from './check-in-route.ts'
import { customerRoutes } from './customer-routes.ts'
import type { DoingParts } from './doing.ts'
import { eventRoutes } from './event-routes.ts'
import { heardSince } from './events/earlier.ts'
import { Standings, standingsOf } from './events/standings.ts'
import { Streams } from './events/streams.ts'
import { exportRoutes } from './export-routes.ts'
import { withLiveDoc } from './history/epochs.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { SealedChapters } from './history/sealed-chapters.ts'
import { historyRoutes } from './history-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { onlineRoutes } from './online-routes.ts'
import { openapiRoutes } from './openapi.ts'
import { ownRoutes } from './own-routes.ts'
import { passRoutes } from './pass-routes.ts'
import { photoRoutes } from './photo-routes.ts'
import { placesRoutes, type Shown } from './places-routes.ts'
import { quarantineRoutes } from './quarantine-routes.ts'
import { readRoutes } from './read-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { transferRoutes } from './transfer-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

export interface StationApiParts extends Omit<ChapterParts & DoingParts, 'sealed' | 'accounts' | 'rooms' | 'paces'> {
  accounts: Pick<
    Accounts,
    | 'roleIn'
    | 'sessionOf'
    | 'random'
    | 'data'
    | 'change'
    | 'clock'
    | 'onRevoked'
    | 'throttles'
    | 'sharedThrottles'
    | 'seal'
  >
  rooms: Pick<Rooms, 'open' | 'decide' | 'onAccepted'>
  origins: AllowedOrigins
  /** Left out where nobody is told of anything elsewhere. */
  webhooks?: Promise<Webhooks>
  /** By default no free spots are known before somebody looks. */
  shown?: Shown
  /** Where other nodes share the log. */
  others?: Others | undefined
  /** The states of the moment of a room: its meters. */
  statesIn?: (room: RoomName) => ReadonlyMap<string, Json>
  journal: Pick<Journal, 'error'>
  /** Whether webhooks and receipts may go into the server's own network. */
  mayCallInside?: boolean
  /** Cards online; null: nobody takes them. */
  online?: Online | null
}

/** Version of the description, not of the server. */
const VERSION = '1'

/** The HTTP routes for stations and for people's data there. */
export function openStationApi({
  origins,
  webhooks,
  others,
  shown = async () => new Map(),
  online = null,
  statesIn = () => new Map(),
  journal,
  ...from
}: StationApiParts): Required<Pick<Extension, 'routes' | 'stop'>> {
  const parts = { ...from, shown, paces: new HourQuota() }
  const { accounts, rooms, clock } = parts
  const callers = { access: accounts, origins }
  const streams = new Streams({ rooms, clock, others, heardSince: earlier => heardSince(parts, earlier) })
  const standings = new Standings({
    ...{ rooms, clock, others },
    read: station => {
      const room = roomOf('station', station)
      return withLiveDoc(parts, room, async doc =>
        standingsOf(parts.views.station(doc), statesIn(room.name), clock.now()),
      )
    },
    failed: error => journal.error({ err: error }, 'how spots stand could not be told'),
  })
  const stopLooking = accounts.onRevoked(({ person }) => streams.endOf(person))
  const sealed = new SealedChapters()
  const router = Router()
  router.use(
    readRoutes(callers, parts),
    placesRoutes(callers, parts),
    actRoutes(callers, parts),
    checkInRoute(callers, parts),
    accountRoutes(callers, parts),
    cardRoutes(callers, parts),
    quarantineRoutes(callers, parts),
    historyRoutes(accounts, callers, { ...parts, sealed }),
    exportRoutes(callers, { ...parts, sealed }),
    invoiceRoutes(callers, { ...parts, sealed }),
    receiptRoutes(callers, parts),
    eventRoutes(callers, { ...parts, streams, standings, watch: others?.watch, isOfMany: others !== undefined }),
    transferRoutes(callers, parts),
    onlineRoutes(callers, { ...parts, online }),
    ownRoutes(callers, parts),
    passRoutes(callers, parts),
    calendarRoutes(parts),
    boardRoutes(callers, parts),
    openapiRoutes(callers, VERSION),
    ...(webhooks === undefined ? [] : [webhookRoutes(callers, { ...parts, webhooks })]),
    brandRoutes(callers, accounts),
    photoRoutes(callers, parts),
    customerRoutes(callers, parts),
  )
  const stop = () => {
    stopLooking()
    standings.stop()
    streams.stop()
  }
  return { routes: [router], stop }
}
