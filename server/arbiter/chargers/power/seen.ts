import type { ChargersView } from '../../../../shared/documents/chargers/view.ts'
import { awaitsResume } from '../../../../shared/documents/station/session.ts'
import type { Connector, SessionView, StationView } from '../../../../shared/documents/station/view.ts'
import { isOfPresent } from '../part.ts'
import type { Capabilities } from '../port.ts'
import { plugOf } from '../site.ts'
import type { Transaction } from '../transactions.ts'
import { limitOf, mostOf, type SitePower, tenthsOf, wiringOf } from './amperes.ts'
import type { HeldByCharger } from './held.ts'
import type { Links } from './links.ts'
import { PACE_MS } from './plan.ts'
import type { Charge, Held, Plug } from './plug.ts'

/** The surroundings of a site's document by which its power is shared. */
export interface Around {
  now: number
  isOwn: (charger: string) => boolean
  isThere: (charger: string) => boolean
  isElsewhere: (charger: string) => boolean
  /** Its car takes nothing at present. */
  isPaused: (session: string) => boolean
  powerOf: (session: string) => { watts: number; at: number } | undefined
  links: Links
  held: ReadonlyMap<string, HeldByCharger>
  transactions: ReadonlyMap<string, Transaction>
}

/** A reading older than this tells nothing of now; a car follows its limit within a minute. */
const FRESH_MS = 180_000
const OBEYS_MS = 2 * PACE_MS
/** A charge that ends so soon after it was left without power has ended for that. */
const ENDS_WITHIN_MS = 60_000

/** The connectors of a site that a charger of its own feeds. */
export function fedConnectors({ connectors }: StationView, isOwn: (charger: string) => boolean) {
  return [...connectors.values()].flatMap(connector => {
    const { charger, retired } = connector
    return charger === undefined || retired === true || !isOwn(charger) ? [] : [{ connector, charger }]
  })
}

/** The session that runs at a connector, the latest of them. */
export function runningAt(view: StationView, connector: string): SessionView | undefined {
  return latestAt(view, connector, session => session.stopped === undefined && !awaitsResume(session))
}

export function plugsOf(view: StationView, chargers: ChargersView, site: SitePower, around: Around): Plug[] {
  const limit = limitOf(site)
  return fedConnectors(view, around.isOwn).map(({ connector, charger }) => {
    const number = plugOf(connector)
    const { links, now } = around
    const link = links.of(charger)
    const { agreed, askedAt, isAsked, refused } = links.plug(charger, number)
    const { profiles } = capabilitiesOf(chargers, charger)
    const wiring = wiringOf(site, connector)
    const charge = chargeAt(view, connector, around)
    const askedLast = Math.max(askedAt.safe ?? 0, askedAt.charge ?? 0)
    return {
      ...{ connector: connector.id, charger, number, wiring, charge, agreed, askedAt, isAsked },
      // Twice: it may not have heard of the charge yet when it refused first.
      isByDefault: charge !== null && refused.length > 1 && refused.every(one => one === charge.transaction),
      most: mostOf(connector, wiring, limit),
      isThere: around.isThere(charger),
      isElsewhere: around.isElsewhere(charger),
      isDeaf: profiles === false || now < (link.deafUntil ?? 0),
      canWait: around.held.get(charger)?.cannotWait !== true,
      held: standingHeld(view, { connector, charger, number, charge }, around),
      measured: charge === null ? null : measuredAt(charge, askedLast, around, watts => tenthsOf(watts, wiring)),
    }
  })
}

export function capabilitiesOf({ chargers }: ChargersView, identity: string): Capabilities {
  for (const { added, retired, capabilities } of chargers.values())
    if (added?.identity === identity && retired === undefined) return capabilities ?? {}
  return {}
}

function chargeAt(view: StationView, connector: Connector, around: Around): Charge | null {
  const session = runningAt(view, connector.id)
  const transaction = session === undefined ? undefined : around.transactions.get(session.id)
  if (session?.started === undefined || transaction === undefined || !isOfPresent(session, transaction)) return null
  const isFull = session.charged !== undefined || around.isPaused(session.id)
  return { session: session.id, transaction: transaction.transaction, since: session.started.at, isFull }
}

interface At {
  connector: Connector
  charger: string
  number: number
  charge: Charge | null
}

/** Without the limit of a charge that is over. */
function standingHeld(view: StationView, at: At, { held, isThere }: Around): Held {
  const { safe, charge } = held.get(at.charger)?.plugs[at.number] ?? {}
  if (charge === undefined || isOver()) return { safe }
  return { safe, charge }

  function isOver(): boolean {
    if (charge === undefined || (at.charge !== null && at.charge.transaction !== charge.transaction)) return true
    const session = view.sessions.get(charge.session)
    if (session === undefined || session.connector !== at.connector.id) return true
    if (session.stopped === undefined) return false
    // Staff end a session by hand, and the charger, cut off, goes on.
    return session.stopped.via === 'charger' || (isThere(at.charger) && session.metered !== undefined)
  }
}

function measuredAt(
  { session }: Charge,
  askedLast: number,
  { powerOf, now }: Around,
  tenths: (watts: number) => number,
): number | null {
  const told = powerOf(session)
  if (told === undefined || now - told.at > FRESH_MS || told.at < askedLast + OBEYS_MS) return null
  return tenths(told.watts)
}

/** Whether the last charge of a plug has ended right after it was left without power. */
export function hasEndedForWant(view: StationView, { connector, agreed, charge }: Plug, waitsSince?: number): boolean {
  if (charge !== null || !(agreed.safe === 0 || agreed.charge?.most === 0)) return false
  const last = latestAt(view, connector, ({ stopped }) => stopped?.via === 'charger')
  if (last?.stopped === undefined || last.started === undefined) return false
  const wasTold = agreed.charge?.session === last.id
  const from = wasTold ? (waitsSince ?? Number.NEGATIVE_INFINITY) : last.started.at
  const isOrdered = [...view.orders.values()].some(
    ({ asked }) => asked?.session === last.id && asked.action !== 'start',
  )
  return !isOrdered && Math.abs(last.stopped.at - from) <= ENDS_WITHIN_MS && (!wasTold || agreed.charge?.most === 0)
}

function latestAt(
  view: StationView,
  connector: string,
  is: (session: SessionView) => boolean,
): SessionView | undefined {
  return [...view.sessionsAt(connector)]
    .filter(session => session.started !== undefined && session.connector === connector && is(session))
    .sort((a, b) => (b.started?.at ?? 0) - (a.started?.at ?? 0) || (a.id < b.id ? -1 : 1))[0]
}
