import { fact } from '../../../shared/documents/outcome.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import type { Statement } from '../../sync/engine.ts'
import type { Seen } from '../sight.ts'

/** Hands a session that staff opened to its customer: from here on they alone may stop, pay and dispute it. */
export function handOver(station: Seen<StationView>, session: string, account: string, now: number): Statement {
  return {
    room: station.room,
    author: SERVER,
    facts: [fact('sessions', session, 'linked', { at: now })],
    hands: [{ root: 'sessions', id: session, to: account }],
  }
}
