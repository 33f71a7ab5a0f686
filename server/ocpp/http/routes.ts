import { type Request, Router } from 'express'
import * as api from '../../../shared/api/chargers.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { type Clock, roomOf } from '../../../shared/sync/engine.ts'
import type { Role } from '../../accounts/access.ts'
import type { Accounts } from '../../accounts/open.ts'
import type { Session } from '../../accounts/sessions.ts'
import type { Command } from '../../arbiter/chargers/port.ts'
import { letGo } from '../../arbiter/chargers/power/take-back.ts'
import { type Callers, serveSignedIn } from '../../http/serve.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import { addressFor } from '../address.ts'
import { commandAt } from './commanding.ts'
import { chargersOf, type ListingParts } from './listing.ts'
import { replaceKey } from './new-key.ts'
import { reservationsOf, transactionsOf } from './standing.ts'

export interface ChargerRoutesParts extends ListingParts {
  accounts: Pick<Accounts, 'roleIn' | 'random'>
  rooms: Pick<Rooms, 'open' | 'decide'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Clock
  publicUrl: string | undefined
}

/** A charger that is taken down has so long to forget our limits. */
const LET_GO_MS = 5000

const NO_CHARGER = { ok: false, why: 'no-such-charger' } as const
const NOT_YOURS = { ok: false, why: 'not-yours' } as const

/** The chargers of a station, for its owner; its staff may look, and command some of it. */
export function chargerRoutes(callers: Callers, parts: ChargerRoutesParts): Router {
  const router = Router()
  const { ocpp } = parts
  const roleAt = ({ person, portal }: Session, station: string) =>
    parts.accounts.roleIn(person, portal, roomOf('chargers', station))
  const findAs = async (
    roles: readonly (Role | null)[],
    session: Session,
    at: { station: string; charger: string },
  ) => {
    if (!roles.includes(roleAt(session, at.station))) return NOT_YOURS
    const charger = await ocpp.registry.find(at.charger)
    return charger?.station === at.station ? { ok: true as const, charger } : NO_CHARGER
  }

  /** As long as it answers, and no longer than a person waits. */
  async function letGoOf(station: string, charger: string): Promise<void> {
    const command = (to: string, what: Command) => ocpp.port.command(to, what)
    await new Promise<void>(resolve => {
      const cancel = parts.clock.after(LET_GO_MS, resolve)
      const done = () => {
        cancel()
        resolve()
      }
      letGo({ log: parts.log, command }, station, charger).then(done, done)
    })
  }

  serveSignedIn(router, callers, api.listChargers, async ({ input, session }) => {
    if (roleAt(session, input.station) === null) return NOT_YOURS
    return { ok: true, value: { chargers: await chargersOf(parts, input.station) } }
  })

  serveSignedIn(router, callers, api.addCharger, async ({ input, session, request }) => {
    const { station, identity } = input
    if (roleAt(session, station) !== 'owner') return NOT_YOURS
    const base = baseOf(request, parts.publicUrl)
    const profile = input.profile ?? (base.startsWith('wss:') ? 2 : 1)
    const added = await ocpp.registry.add(station, { identity, profile, by: authorOf('owner', session.person) })
    return added.ok ? { ok: true, value: entryFor(base, identity, added.key) } : added
  })

  serveSignedIn(router, callers, api.renewChargerKey, async ({ input, session, request }) => {
    const found = await findAs(['owner'], session, input)
    if (!found.ok) return found
    const key = await replaceKey(ocpp, found.charger)
    return key === null
      ? NO_CHARGER
      : { ok: true, value: entryFor(baseOf(request, parts.publicUrl), input.charger, key) }
  })

  serveSignedIn(router, callers, api.retireCharger, async ({ input, session }) => {
    const { station, charger: identity } = input
    const found = await findAs(['owner'], session, input)
    if (!found.ok) return found
    await letGoOf(station, identity)
    const isRetired = await ocpp.registry.retire(station, { identity, by: authorOf('owner', session.person) })
    return isRetired ? { ok: true, value: {} } : NO_CHARGER
  })

  serveSignedIn(router, callers, api.commandCharger, async ({ input, session }) => {
    const { station, charger, ...command } = input
    const found = await findAs(['owner', 'staff'], session, { station, charger })
    if (!found.ok) return found
    const role = roleAt(session, station) === 'owner' ? 'owner' : 'staff'
    return commandAt(parts, { station, charger, command, author: authorOf(role, session.person) })
  })

  serveSignedIn(router, callers, api.listChargerMessages, async ({ input, session }) => {
    const found = await findAs(['owner', 'staff'], session, input)
    if (!found.ok) return found
    const messages = await ocpp.messages.read(found.charger.id, input)
    return {
      ok: true,
      value: {
        messages: messages.map(({ deviations, ...message }) => ({
          ...message,
          ...(deviations && { deviations: [...deviations] }),
        })),
      },
    }
  })

  serveSignedIn(router, callers, api.listChargerTransactions, async ({ input, session }) => {
    const found = await findAs(['owner', 'staff'], session, input)
    return found.ok ? { ok: true, value: { transactions: await transactionsOf(parts, found.charger) } } : found
  })

  serveSignedIn(router, callers, api.listChargerReservations, async ({ input, session }) => {
    const found = await findAs(['owner', 'staff'], session, input)
    return found.ok ? { ok: true, value: { reservations: await reservationsOf(parts, found.charger) } } : found
  })

  return router
}

function entryFor(base: string, identity: string, key: string) {
  return { url: addressFor(base, identity), user: identity, key }
}

/** Where chargers find us: the public address, or the one this request came to. */
function baseOf(request: Request, publicUrl: string | undefined): string {
  return (publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`).replace(/^http/, 'ws')
}
