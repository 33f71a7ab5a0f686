import { nameOfKey, pathOf, SERVER } from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'
import type { EpochRoom } from '../../sync/engine.ts'

/** Compares a loaded document with the index: nothing more in either, and no one's facts under another's id. */
export function authorshipProblems(room: EpochRoom, index: ReadonlyMap<string, IndexedRecord>): string[] {
  return [...notTheirs(room), ...notThere(room, index)]
}

/** The server writes down chargers' reports and carries records over. Everyone else states only their own. */
function notTheirs({ ledger }: EpochRoom): string[] {
  return [...ledger.records()].flatMap(([key, { facts }]) =>
    [...facts].flatMap(([name, { by, struct }]) => {
      const principal = ledger.principal(struct.client)
      if (principal === by || principal === SERVER.id) return []
      return [`${pathOf({ ...nameOfKey(key), name })} is by ${by}, under a client id of ${principal ?? 'nobody'}`]
    }),
  )
}

function notThere({ ledger, epoch }: EpochRoom, index: ReadonlyMap<string, IndexedRecord>): string[] {
  return [...index].flatMap(([key, record]) => {
    if (record.epoch !== epoch) return []
    const standing = ledger.records().get(key)?.facts
    const lost = [...record.facts.keys()].filter(name => standing?.has(name) !== true)
    return lost.map(name => `${pathOf({ ...nameOfKey(key), name })} is in the index, and not in the document`)
  })
}
