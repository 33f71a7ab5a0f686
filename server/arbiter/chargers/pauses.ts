import type { Clock, Json, RoomName } from '../../../shared/sync/engine.ts'
import type { Rooms } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { ourTime } from './charger-time.ts'
import type { LiveMeters } from './live-meters.ts'
import type { Spoken } from './matching.ts'
import { presentFrom } from './part.ts'
import { latestFirst } from './plug-sessions.ts'
import type { SaidOf } from './port.ts'
import { liveState } from './shown-readings.ts'

export interface PausesParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Pick<Clock, 'now'>
  views: Views
  meters: LiveMeters
  publish: (room: RoomName, key: string, state: Json | null) => void
}

/**
 * A car that takes nothing may begin again, and a fact stands for ever. So until the charge is over, that it pauses is
 * shown beside its meter: the idle fee runs on the screen as it will on the bill.
 */
export async function hearPause(
  { rooms, clock, views, meters, publish }: PausesParts,
  { station, charger, ahead }: Spoken,
  { plug, status, since, at }: SaidOf<'status'>,
): Promise<void> {
  const room = stationRoom(station)
  let shown: { connector: string; live: Json } | null = null
  await rooms.decide([room], given => {
    const live = given.get(room)
    if (live === undefined) return []
    const view = views.station(live.doc)
    const session = latestFirst(view, charger, plug).find(({ stopped }) => stopped === undefined)
    if (session === undefined) return []
    const now = clock.now()
    const from = ourTime(since ?? at, ahead, now)
    const isPaused = status === 'paused-by-car' && from >= (presentFrom(session) ?? Number.POSITIVE_INFINITY)
    const meter = meters.pause(station, session.id, isPaused ? from : undefined, now)
    if (meter === null) return []
    shown = { connector: session.connector, live: { ...liveState(view, session, meter, meters, station) } }
    return []
  })
  if (shown === null) return
  const { connector, live } = shown as { connector: string; live: Json }
  publish(room, connector, live)
}
