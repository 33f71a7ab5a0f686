import type { StationView } from '../../shared/documents/station/view.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import type { Views } from '../arbiter/views.ts'
import type { Rooms } from '../sync/engine.ts'

/** The server answers a booking in the next append. A caller that waits longer learns it from the events. */
const LONGEST_MS = 1000

/** Settles when a condition holds at a station, or after a moment anyway. */
export async function whenAnswered(
  { rooms, views, clock }: { rooms: Pick<Rooms, 'open'>; views: Views; clock: Clock },
  station: string,
  isSo: (view: StationView) => boolean,
): Promise<void> {
  const open = await rooms.open(roomOf('station', station))
  if (open === null) return
  try {
    await onceIn(open, clock, LONGEST_MS, () => isSo(views.station(open.doc)))
  } finally {
    open.release()
  }
}

/** Settles when a condition holds in a room, or after so long anyway. */
export function onceIn(
  open: Pick<OpenRoom, 'subscribe'>,
  clock: Clock,
  longestMs: number,
  isSo: () => boolean,
): Promise<void> {
  return new Promise<void>(resolve => {
    const look = () => (isSo() ? end() : undefined)
    const end = () => {
      stopTimer()
      resolve()
    }
    const stopTimer = clock.after(longestMs, resolve)
    open.subscribe(({ kind }) => (kind === 'stored' ? look() : end()))
    look()
  })
}

type OpenRoom = NonNullable<Awaited<ReturnType<Rooms['open']>>>
