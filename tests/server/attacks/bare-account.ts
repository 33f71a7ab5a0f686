import { onTestFinished } from 'vitest'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { HandClock } from '../../helpers/hand-clock.ts'

/** A customer's own room, which nobody answers in. */
export async function createBareAccount(person: string) {
  const clock = new HandClock(Date.UTC(2026, 0, 5, 9))
  const rooms = createRooms({ log: createMemoryLog(), kinds, clock, creates: () => true })
  const open = await rooms.open(roomOf('account', person))
  if (open === null) throw new Error('No account')
  onTestFinished(async () => {
    open.release()
    await rooms.close()
  })
  let client = 1
  const send = async (...facts: readonly Fact[]): Promise<string> => {
    client += 1
    const update = writeUpdate(stateFacts(open.doc, facts, client, 0))
    const answer = await open.offer(authorOf('customer', person), update)
    if (answer.kind !== 'refused') return answer.kind
    return answer.failures.map(({ reason, why }) => `${reason} ${why}`).join()
  }
  return { send, now: clock.now() }
}
