import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import type { Rooms } from '../../sync/engine.ts'
import { deskRoom } from '../subject.ts'

/** `id` is the outbox entry's: sent twice, it is kept once. */
export type KeptApart = QuarantineFacts['kept'] & { id: string }

/**
 * Keeps entries from a revoked person's device where the station's owner finds them, to adopt or reject. An entry kept
 * under the id already stays as it is.
 */
export function keepApart(rooms: Pick<Rooms, 'decide'>, station: string, { id, ...kept }: KeptApart): Promise<void> {
  const room = deskRoom(station)
  return rooms.decide([room], live => {
    const isKept = live.get(room)?.record('quarantine', id) !== null
    return isKept ? [] : [{ room, author: SERVER, facts: [fact('quarantine', id, 'kept', kept)] }]
  })
}
