import type { StationView } from '../../shared/documents/station/view.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Views } from '../arbiter/views.ts'
import type { Clock } from '../clock.ts'
import type { Rooms } from '../sync/live-room.ts'

/** The server answers a booking in the next append. Whoever waits longer than this learns it from the events. */
const LONGEST_MS = 1000

/** Settles when something is so at a station, or after a moment all the same. */
export async function whenAnswered(
  { rooms, views, clock }: { rooms: Pick<Rooms, 'open'>; views: Views; clock: Clock },
  station: string,
  isSo: (view: StationView) => boolean,
): Promise<void> {
  const open = await rooms.open(roomOf('station', station))
  if (open === null) return
  try {
    await new Promise<void>(resolve => {
      const look = () => (isSo(views.station(open.doc)) ? end() : undefined)
      const end = () => {
        stopTimer()
        resolve()
      }
      const stopTimer = clock.after(LONGEST_MS, resolve)
      open.subscribe(({ kind }) => (kind === 'stored' ? look() : end()))
      look()
    })
  } finally {
    open.release()
  }
}
