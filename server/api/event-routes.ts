import { type Response, Router } from 'express'
import { events, type StationEvent } from '../../shared/api/events.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { DAY_MS } from '../../shared/time.ts'
import { rolesThrough } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import type { Session } from '../accounts/sessions.ts'
import type { People } from '../arbiter/people.ts'
import { type Door, serveOther } from '../http/serve.ts'
import { heardSince } from './events/earlier.ts'
import type { Heard } from './events/station-event.ts'
import type { Sink, Streams } from './events/streams.ts'
import { authorView } from './history/authors.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface EventParts extends EpochParts {
  accounts: Pick<Accounts, 'data' | 'roleIn'>
  people: Pick<People, 'nameOf'>
  streams: Streams
  clock: { now(): number }
}

/** Further back a station is looked at anew. */
const LONGEST_BACK_MS = DAY_MS

/** What happens at stations, as it happens. */
export function eventRoutes(door: Door, parts: EventParts): Router {
  const router = Router()

  serveOther(router, door, events, async ({ input, session, request }, response) => {
    const { streams } = parts
    const stations = stationsFor(parts, session, input.station)
    if (stations.size === 0) return { ok: false, why: 'shape', field: 'station' }
    if (!streams.mayOpen(session.person)) return { ok: false, why: 'slow-down', retryAfterMs: 10_000 }
    for (const station of stations) if (!(await exists(parts, station))) return { ok: false, why: 'no-such-station' }

    const sink = open(response)
    const stream = streams.open({
      person: session.person,
      sink,
      hears: station => stations.has(station),
      say: heard => frameOf(parts, session, heard),
    })
    response.on('close', () => stream.end())
    const since = input.after ?? lastEventId(request.get('last-event-id'))
    stream.catchUp(since === undefined ? [] : await missed(parts, stations, since, sink))
    return null
  })

  return router
}

/** The one that is asked for; else all where somebody works. */
function stationsFor({ accounts }: EventParts, { person: id, portal }: Session, asked?: string): ReadonlySet<string> {
  if (asked !== undefined) return new Set([asked])
  const person = personIn(accounts.data(), id)
  return new Set(person === undefined ? [] : Object.keys(rolesThrough(person, portal)))
}

async function exists(parts: EventParts, station: string): Promise<boolean> {
  return (await withLiveDoc(parts, roomOf('station', station), async () => true)) ?? false
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
  const heard = await Promise.all([...stations].map(station => heardSince(parts, station, since)))
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
