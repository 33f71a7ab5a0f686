import { type Response, Router } from 'express'
import { events, type StationEvent } from '../../shared/api/events.ts'
import { type RoomName, roomOf } from '../../shared/sync/engine.ts'
import { DAY_MS } from '../../shared/time.ts'
import { placesOf } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import type { People } from '../arbiter/people.ts'
import { type Callers, serveOther } from '../http/serve.ts'
import type { OpenRoom } from '../sync/engine.ts'
import { heardSince } from './events/earlier.ts'
import { type Position, readPosition, writePosition } from './events/position.ts'
import type { Standing, Standings } from './events/standings.ts'
import { eventOf, type Heard, mergedByTime } from './events/station-event.ts'
import type { Sink, Streams } from './events/streams.ts'
import { authorView } from './history/authors.ts'
import type { EpochParts } from './history/epochs.ts'

export interface EventParts extends EpochParts {
  accounts: Pick<Accounts, 'data' | 'roleIn'>
  people: Pick<People, 'nameOf'>
  streams: Streams
  standings: Standings
  /** Where other nodes share the log: keeps the meters of a station up to date here. */
  watch?: ((room: RoomName) => () => void) | undefined
  clock: { now(): number }
  /** Whether other nodes share the log. */
  isOfMany: boolean
}

/** The clocks of the nodes may be this far apart. */
const OVERLAP_MS = 5000

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
      from: { at: parts.clock.now(), sequences: held.sequences() },
      say: (heard, position) => frameOf(parts, session, heard, position),
    })
    const undo = [() => stream.end(), held.release]
    const leave = () => {
      for (const one of undo.splice(0)) one()
    }
    response.on('close', leave)
    // It may have gone while the stations were opened.
    if (response.destroyed) leave()
    const since = readPosition(input.after ?? request.get('last-event-id') ?? '')
    if (since === null) stream.catchUp([])
    else stream.catchUp(...(await missed(parts, stations, since, sink)))
    if (input.states === undefined || response.destroyed) return null
    for (const station of stations) undo.push(parts.watch?.(roomOf('station', station).name) ?? (() => {}))
    const say = (station: string, standing: Standing) => stream.tell(stateFrameOf(station, standing, parts.clock.now()))
    undo.push(parts.standings.watch({ stations, say }))
    return null
  })

  return router
}

/** The station asked for; otherwise all where the person works. */
function stationsFor({ accounts }: EventParts, { person: id, portal }: Session, asked?: string): ReadonlySet<string> {
  if (asked !== undefined) return new Set([asked])
  return new Set(placesOf(accounts.data(), id, portal))
}

interface Held {
  /** Where each station stands. */
  sequences(): ReadonlyMap<string, number>
  release(): void
}

/** Keeps the stations in memory: only then is heard what other nodes accept there. Null if one does not exist. */
async function hold({ rooms }: EventParts, stations: ReadonlySet<string>): Promise<Held | null> {
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
  return { sequences: () => new Map(open.map(({ room, sequence }) => [room.id, sequence])), release }
}

async function missed(
  parts: EventParts,
  stations: ReadonlySet<string>,
  asked: Position,
  sink: Sink,
): Promise<[readonly Heard[], Position?]> {
  const now = parts.clock.now()
  // From a time to come: its later ids would leave out what is sealed until then.
  const since = { ...asked, at: Math.min(asked.at, now) }
  if (since.at < now - LONGEST_BACK_MS) {
    sink.write('event: reset\ndata: {}\n\n')
    return [[]]
  }
  const sequences = new Map<string, number>()
  const heard = await Promise.all(
    [...stations].map(async station => {
      const after = since.sequences.get(station)
      // A time may come from another node, by whose clock it counts.
      const from = after === undefined && parts.isOfMany ? since.at - OVERLAP_MS : since.at
      const all = await heardSince(parts, { station, since: from, after })
      const first = after ?? firstBefore(all)
      if (first !== undefined) sequences.set(station, first)
      return all
    }),
  )
  return [mergedByTime(heard), { at: since.at, sequences }]
}

/** Of who came with a time: everything through this one was told, or was before it. */
function firstBefore(heard: readonly Heard[]): number | undefined {
  const first = heard.find(({ sequence }) => sequence > 0)
  return first === undefined ? undefined : first.sequence - 1
}

function frameOf({ accounts, people }: EventParts, session: Session, heard: Heard, position: Position): string {
  const isCrew = accounts.roleIn(session.person, session.portal, roomOf('desk', heard.station)) !== null
  const event = eventOf(heard)
  const said: StationEvent = isCrew ? { ...event, by: authorView(heard.author, people) } : event
  const id = heard.sequence === 0 ? String(event.heardAt) : writePosition(position)
  return `id: ${id}\nevent: ${event.what}\ndata: ${JSON.stringify(said)}\n\n`
}

/** Without an id: nobody goes on from a state. */
function stateFrameOf(station: string, { what, id, value }: Standing, heardAt: number): string {
  const said: StationEvent = { what, station, id, name: '', value, heardAt }
  return `event: ${what}\ndata: ${JSON.stringify(said)}\n\n`
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
