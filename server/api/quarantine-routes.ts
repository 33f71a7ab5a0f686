import { Router } from 'express'
import { quarantine } from '../../shared/api/quarantine.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { hasLeft } from '../accounts/left.ts'
import { keepApart } from '../arbiter/desk/keep-apart.ts'
import type { Views } from '../arbiter/views.ts'
import type { Clock } from '../clock.ts'
import { type Door, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/live-room.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface QuarantineParts extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'decide'>
  views: Views
  clock: Clock
  accounts: Parameters<typeof hasLeft>[0]
}

/** What one person may have lying there at a time: a long shift without a link is far below it. */
const MOST_OPEN = 200

/** Takes in what the devices of those who left have not got rid of. */
export function quarantineRoutes(door: Door, parts: QuarantineParts): Router {
  const router = Router()
  serveSignedIn(router, door, quarantine, async ({ input, session }) => {
    const { station, entries } = input
    const now = parts.clock.now()
    // Nobody else may put anything on an owner's desk: not a stranger, and not whoever can state it themselves.
    if (!hasLeft(parts.accounts, session.person, station)) return { ok: false, why: 'not-yours' }
    const lying = await withLiveDoc(parts, roomOf('desk', station), async doc => ({
      value: [...parts.views.desk(doc).quarantine.values()].filter(
        ({ isOpen, kept }) => isOpen && kept?.by === session.person,
      ),
    }))
    if (lying === null) return { ok: false, why: 'no-such-station' }
    const known = new Set(lying.value.map(({ id }) => id))
    const added = entries.filter(({ id }) => !known.has(id))
    if (known.size + added.length > MOST_OPEN) return { ok: false, why: 'too-many' }
    for (const entry of added) await keepApart(parts.rooms, station, { ...entry, at: now, by: session.person })
    return { ok: true, value: { kept: entries.map(({ id }) => id) } }
  })
  return router
}
