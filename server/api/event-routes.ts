import { type Response, Router } from 'express'
import { events, type StationEvent } from '../../shared/api/events.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import { DAY_MS } from '../../shared/time.ts'
import { placesOf } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import type { People } from '../arbiter/people.ts'
import { type Callers, serveOther } from '../http/serve.ts'
import type { OpenRoom } from '../sync/engine.ts'
import { heardSince } from './events/earlier.ts'
import type { Heard } from './events/station-event.ts'
import { OVERLAP_MS, type Sink, type Streams } from './events/streams.ts'
import { authorView } from './history/authors.ts'
import type { EpochParts } from './history/epochs.ts'

export interface EventParts extends EpochParts {
  accounts: Pick<Accounts, 'data' | 'roleIn'>
  people: Pick<People, 'nameOf'>
  streams: Streams
  clock: { now(): number }
  /** Whether other nodes share the log. */
  isOfMany: boolean
}

/** Events older than this are not replayed: the listener fetches the station again. */
const LONGEST_BACK_MS = DAY_MS

/** Serves the events of stations as they happen. */
export function eventRoutes(callers: Callers, parts: EventParts): Router {
  const router = Router()

  serveOther(router, callers, events, async ({ input, session, request }, response) => {
    const { streams } = parts
    const stations = stationsFor(parts, session, input.station)
    if (stations.size === 0) return { ok: false, why: 'shape', field: 'station' }
    if (!streams.mayOpen(session.person)) return { ok: false, why: 'slow-down', retryAfterMs: 10_000 }
    const held = await hold(parts, stations)
    if (held === null) return { ok: false, why: 'no-such-station' }

    const sink = open(response)
    const stream = streams.open({
      person: session.person,
      sink,
      hears: station => stations.has(station),
      say: heard => frameOf(parts, session, heard),
    })
    const leave = () => {
      stream.end()
      held.release()
    }
    response.on('close', leave)
    // It may have gone while the stations were opened.
    if (response.destroyed) leave()
    const since = input.after ?? lastEventId(request.get('last-event-id'))
    stream.catchUp(since === undefined ? [] : await missed(parts, stations, since, sink))
    return null
  })

  return router
}

/** The station asked for; otherwise all where the person works. */
function stationsFor({ accounts }: EventParts, { person: id, portal }: Session, asked?: string): ReadonlySet<string> {
  if (asked !== undefined) return new Set([asked])
  return new Set(placesOf(accounts.data(), id, portal))
}

/** Keeps the stations in memory: only then is heard what other nodes accept there. Null if one does not exist. */
async function hold({ rooms }: EventParts, stations: ReadonlySet<string>): Promise<{ release: () => void } | null> {
  const open: OpenRoom[] = []
  const release = () => {
    for (const room of open.splice(0)) room.release()
  }
  try {
    for (const station of stations) {
      const room = await rooms.open(roomOf('station', station))
      if (room === null) {
        release()
        return null
      }
      open.push(room)
    }
  } catch (error) {
    release()
    throw error
  }
  return { release }
}

function lastEventId(header: string | undefined): number | undefined {
  return header !== undefined && /^[0-9]{1,16}$/.test(header) ? Number(header) : undefined
}

async function missed(
  parts: EventParts,
  stations: ReadonlySet<string>,
  since: number,
  sink: Sink,
): Promise<readonly Heard[]> {
  if (since < parts.clock.now() - LONGEST_BACK_MS) {
    sink.write('event: reset\ndata: {}\n\n')
    return []
  }
  // It may come from another node, by whose clock it counts.
  const from = parts.isOfMany ? since - OVERLAP_MS : since
  const heard = await Promise.all([...stations].map(station => heardSince(parts, station, from)))
  return heard.flat().sort((a, b) => a.heardAt - b.heardAt)
}

function frameOf({ accounts, people }: EventParts, session: Session, { author, ...event }: Heard): string {
  const isCrew = accounts.roleIn(session.person, session.portal, roomOf('desk', event.station)) !== null
  const said: StationEvent = isCrew ? { ...event, by: authorView(author, people) } : event
  return `id: ${event.heardAt}\nevent: ${event.what}\ndata: ${JSON.stringify(said)}\n\n`
}

function open(response: Response): Sink {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  return {
    write: text => void response.write(text),
    end: () => void response.end(),
    get waiting() {
      return response.writableLength
    },
  }
}
