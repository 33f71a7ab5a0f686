import { recordKey } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { Author, Standing } from '../../../shared/sync/policy.ts'
import type { Update } from '../../../shared/sync/update.ts'
import type { BoundClient, IndexedRecord } from '../../store/log.ts'
import type { Ledger } from '../ledger.ts'

/** An update put to the gate, with all it is judged by. Nothing here is changed by judging. */
export interface Asking {
  kind: DocumentKind
  epoch: number
  author: Author
  update: Update
  /** When it arrived. */
  now: number
  /** What stands in this epoch, and what waits before this update. */
  ledger: Ledger
  found: Found
  /** Client ids which people hold for their presence, and who. */
  reserved: ReadonlyMap<number, string>
  /** How many client ids this author may still bind for now. Each makes the document a little slower for everybody. */
  mayBind: number
}

/** What was fetched from the permanent index because the ledger does not know it. */
export interface Found {
  records: ReadonlyMap<string, IndexedRecord>
  clients: ReadonlyMap<number, BoundClient>
}

export const FOUND_NOTHING: Found = { records: new Map(), clients: new Map() }

/** The live document first; behind it the earlier epochs. */
export function standingOver(ledger: Ledger, found: Found): Standing {
  return {
    record: (root, id) => ledger.record(root, id) ?? found.records.get(recordKey({ root, id })) ?? null,
  }
}
