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
