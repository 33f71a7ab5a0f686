import { recordKey } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { Author, Standing } from '../../../shared/sync/policy.ts'
import type { Update } from '../../../shared/sync/update.ts'
import type { BoundClient, IndexedRecord } from '../../store/log.ts'
import type { Ledger } from './ledger.ts'

/** An update with everything the gate judges it by. Judging changes nothing here. */
export interface Asking {
  kind: DocumentKind
  /** The id of the room. */
  id: string
  epoch: number
  author: Author
  update: Update
  /** When it arrived. */
  now: number
  /** The number of the append that stores it. */
  sequence: number
  /** The facts of this epoch, and those that wait before this update. */
  ledger: Ledger
  found: Found
  /** Client ids reserved for presence, and the person each is reserved for. */
  reserved: ReadonlyMap<number, string>
  /** How many more client ids this author may bind now. Each makes the document a little slower for everyone. */
  mayBind: number
}

/** Rows of the permanent index that the ledger does not have. */
export interface Found {
  records: ReadonlyMap<string, IndexedRecord>
  clients: ReadonlyMap<number, BoundClient>
}

export const FOUND_NOTHING: Found = { records: new Map(), clients: new Map() }

/** The live document first; behind it the earlier epochs. */
export function standingOver(id: string, ledger: Ledger, found: Found): Standing {
  return {
    id,
    record: (root, key) => ledger.record(root, key) ?? found.records.get(recordKey({ root, id: key })) ?? null,
    recordsOf: root => ledger.recordsOf(root),
    lookUp: (lookup, key) => ledger.lookUp(lookup, key),
  }
}
