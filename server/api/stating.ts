import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station as stationKind } from '../../shared/documents/station.ts'
import type { Why } from '../../shared/documents/why.ts'
import {
  type Author,
  type Fact,
  type Failure,
  judgeAll,
  never,
  recordKey,
  roomOf,
  type Standing,
} from '../../shared/sync/engine.ts'
import { Archives } from '../arbiter/given-rooms.ts'
import type { Views } from '../arbiter/views.ts'
import type { Log, Note } from '../store/log.ts'
import type { LiveRoom, Rooms } from '../sync/engine.ts'

export interface StatingParts {
  rooms: Pick<Rooms, 'open' | 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  views: Views
  clock: { now(): number }
}

export type Stated = { ok: true; facts: readonly Fact[] } | { ok: false; why: NotStated }

/** The trade's words, the policy's own reasons that asking again does not change, and `no-such-station`. */
export type NotStated = Why | 'already' | 'not-yours' | 'shape' | 'no-such-station'

export type Wish = (view: StationView, at: number) => Outcome

/** Records of earlier epochs may refer to others there, but not endlessly. */
const MOST_LOOKS = 4

/**
 * Lets a person act at a station without a document: the same actions, policy and log as over a socket. Stated under
 * the server's client id, it adds nothing to any state vector.
 */
export async function stateAt(
  parts: StatingParts,
  { author, station, wish, notes = [] }: { author: Author; station: string; wish: Wish; notes?: readonly Note[] },
): Promise<Stated> {
  const { name } = roomOf('station', station)
  if (!(await exists(parts, station))) return { ok: false, why: 'no-such-station' }
  const archives = new Archives()
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    let stated: Stated = { ok: false, why: 'no-such-station' }
    await parts.rooms.decide([name], rooms => {
      const room = rooms.get(name)
      if (room === undefined) return []
      const now = parts.clock.now()
      stated = judged(author, wish(parts.views.station(room.doc), now), standingIn(room, archives), now)
      return stated.ok && !archives.isWanted ? [{ room: name, author, facts: stated.facts, notes }] : []
    })
    if (!(await archives.fetch(parts.log))) return stated
  }
  throw new Error(`It never sees all it asks for: ${name}`)
}

export async function exists({ rooms }: StatingParts, station: string): Promise<boolean> {
  const open = await rooms.open(roomOf('station', station))
  open?.release()
  return open !== null
}

/** The live document first; behind it the earlier epochs. */
export function standingIn(room: LiveRoom, archives: Archives): Standing {
  const earlier = (key: string) => archives.find(room.room.name, [key])?.get(key) ?? null
  return {
    id: room.room.id,
    record: (root, id) => room.record(root, id) ?? earlier(recordKey({ root, id })),
    recordsOf: root => room.recordsOf(root),
    lookUp: (lookup, key) => room.lookUp(lookup, key),
  }
}

function judged(author: Author, outcome: Outcome, standing: Standing, now: number): Stated {
  if (!outcome.ok) return outcome
  const verdicts = judgeAll(stationKind, author, outcome.facts, standing, now)
  const refused = verdicts.find(verdict => verdict.kind === 'refused')
  return refused?.kind === 'refused' ? { ok: false, why: whyOf(refused.failure) } : outcome
}

export function whyOf({ reason, why }: Failure): NotStated {
  switch (reason) {
    case 'condition':
      return why as Why
    case 'not-yours':
    case 'shape':
    case 'already':
      return reason
    case 'gap':
    case 'moved':
    case 'clock':
    case 'slow-down':
      throw new Error(`The server's own clock and clients were refused: ${reason}`)
    default:
      return never(reason)
  }
}
