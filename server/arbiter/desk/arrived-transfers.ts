import { createHash } from 'node:crypto'
import type { TransferFacts } from '../../../shared/documents/desk/facts.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { recordKey, SERVER } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import { Archives } from '../given-rooms.ts'
import { deskRoom } from '../subject.ts'

/** `line` is the bank's own name for it, or its whole line: read in twice, the money came once. */
export type ArrivedTransfer = TransferFacts['arrived'] & { line: string }

interface Parts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
}

const MOST_LOOKS = 3

/** Keeps transfers at the desk of their organisation; those it has had before, in whatever epoch, it has. Answers how many are new. */
export async function keepTransfers(
  { rooms, log }: Parts,
  organisation: string,
  transfers: readonly ArrivedTransfer[],
): Promise<number> {
  const room = deskRoom(organisation)
  const byId = new Map(transfers.map(({ line, ...arrived }) => [transferId(organisation, line), arrived]))
  const archives = new Archives()
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    let added = 0
    await rooms.decide([room], live => {
      const keys = [...byId.keys()].map(id => recordKey({ root: 'transfers', id }))
      const earlier = archives.find(room, keys)
      const fresh = [...byId].filter(([id]) => {
        const isHere = live.get(room)?.record('transfers', id) !== null
        return !isHere && earlier?.has(recordKey({ root: 'transfers', id })) !== true
      })
      added = fresh.length
      if (earlier === null || added === 0) return []
      return [{ room, author: SERVER, facts: fresh.map(([id, arrived]) => fact('transfers', id, 'arrived', arrived)) }]
    })
    if (!(await archives.fetch(log))) return added
  }
  throw new Error(`It never sees all it asks for: ${room}`)
}

/** Ids have 32 characters, and banks' own names may have any. */
function transferId(organisation: string, line: string): string {
  return createHash('sha256').update(`${organisation}\n${line}`).digest('hex').slice(0, 32)
}
