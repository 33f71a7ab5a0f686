import { Router } from 'express'
import { quarantine } from '../../shared/api/people.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import { hasLeft } from '../accounts/left.ts'
import { keepApart } from '../arbiter/desk/keep-apart.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/engine.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface QuarantineParts extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'decide'>
  views: Views
  clock: Clock
  accounts: Parameters<typeof hasLeft>[0]
}

/** Entries one person may leave there at a time: a long shift without a link stays far below it. */
export const MOST_QUARANTINED = 200

/** Receives the outbox of devices whose people have left. */
export function quarantineRoutes(callers: Callers, parts: QuarantineParts): Router {
  const router = Router()
  serveSignedIn(router, callers, quarantine, async ({ input, session }) => {
    const { station, entries } = input
    const now = parts.clock.now()
    // No one else may put anything on an owner's desk: no stranger, and no one who may state it themselves.
    if (!hasLeft(parts.accounts, session.person, station)) return { ok: false, why: 'not-yours' }
    const lying = await withLiveDoc(parts, roomOf('desk', station), async doc => ({
      value: [...parts.views.desk(doc).quarantine.values()].filter(
        ({ isOpen, kept }) => isOpen && kept?.by === session.person,
      ),
    }))
    if (lying === null) return { ok: false, why: 'no-such-station' }
    const known = new Set(lying.value.map(({ id }) => id))
    const added = entries.filter(({ id }) => !known.has(id))
    if (known.size + added.length > MOST_QUARANTINED) return { ok: false, why: 'too-many' }
    for (const entry of added) await keepApart(parts.rooms, station, { ...entry, at: now, by: session.person })
    return { ok: true, value: { kept: entries.map(({ id }) => id) } }
  })
  return router
}
