import type * as Y from 'yjs'
import { Views } from '../../server/arbiter/views.ts'
import type { Kept } from './cast.ts'

/** The account that a station and its desk give of the charges there. */
export function keptOf(station: Y.Doc, desk: Y.Doc): Kept {
  const views = new Views()
  const { sessions } = views.station(station)
  return {
    sessions: [...sessions.values()].flatMap(({ id, connector, started, stopped, metered, billed }) =>
      started === undefined
        ? []
        : [
            {
              ...{ id, connector, startedAt: started.at, stoppedAt: stopped?.at, total: billed?.total },
              ...{ startWh: metered?.startWh, endWh: metered?.endWh },
            },
          ],
    ),
    matters: [...views.desk(desk).attention.values()].flatMap(({ raised, isOpen }) =>
      raised === undefined || !isOpen
        ? []
        : [{ what: raised.what, wh: raised.wh, session: raised.session, text: raised.text }],
    ),
  }
}
