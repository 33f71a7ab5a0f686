import { SERVER } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Statement } from '../../sync/live-room.ts'
import type { Seen } from '../sight.ts'

/** Makes a session that staff opened its customer's: from here on they may stop, pay and dispute it, and nobody else. */
export function handOver(station: Seen<StationView>, session: string, account: string, now: number): Statement {
  return {
    room: station.room,
    author: SERVER,
    facts: [fact('sessions', session, 'linked', { at: now })],
    hands: [{ root: 'sessions', id: session, to: account }],
  }
}
