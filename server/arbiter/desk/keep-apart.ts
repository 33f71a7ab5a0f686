import { SERVER } from '../../../shared/documents/author.ts'
import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Rooms } from '../../sync/live-room.ts'
import { deskRoom } from '../subject.ts'

/** `id` is the outbox entry's: sent twice, it is kept once. */
export type KeptApart = QuarantineFacts['kept'] & { id: string }

/**
 * Keeps what a device states whose person may not any more where the owner of the station finds it, to adopt or reject.
 * What is kept already under the id stays as it is.
 */
export function keepApart(rooms: Pick<Rooms, 'decide'>, station: string, { id, ...kept }: KeptApart): Promise<void> {
  const room = deskRoom(station)
  return rooms.decide([room], live => {
    const isKept = live.get(room)?.record('quarantine', id) !== null
    return isKept ? [] : [{ room, author: SERVER, facts: [fact('quarantine', id, 'kept', kept)] }]
  })
}
