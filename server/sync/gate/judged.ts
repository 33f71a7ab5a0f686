import type { Fact } from '../../../shared/sync/fact.ts'
import type { Range } from '../../../shared/sync/messages.ts'
import type { Failure, Reason } from '../../../shared/sync/reason.ts'
import type { DeletedRange, Struct } from '../../../shared/sync/update.ts'
import type { Placed } from './ledger.ts'

export type Judged = Passed | Refused | { kind: 'moved' }

export interface Passed {
  kind: 'passed'
  /** The part of the update still to be stored; empty when all of it is stored already. */
  statement: Stated
  restated: readonly Range[]
}

export interface Refused {
  kind: 'refused'
  failures: readonly Failure[]
  /** No honest client makes such an update, even a late one. */
  isForged: boolean
  /** Records of earlier epochs that must be carried into this one before their author can continue. */
  carry: readonly RecordName[]
}

export interface RecordName {
  root: string
  id: string
}

/** Judged structs, ready to be written, and the rows the ledger gains from them. */
export interface Stated {
  structs: readonly Struct[]
  placed: readonly Placed[]
  deletes: readonly DeletedRange[]
  facts: readonly Fact[]
}

export function refused(failures: readonly Failure[], carry: readonly RecordName[] = []): Refused {
  return { kind: 'refused', failures, isForged: false, carry }
}

export function forged(paths: readonly string[], reason: Reason, why = ''): Refused {
  return { kind: 'refused', failures: failuresOf(paths, reason, why), isForged: true, carry: [] }
}

export function failuresOf(paths: readonly string[], reason: Reason, why = '', by = ''): Failure[] {
  return paths.map(path => ({ path, reason, why, by }))
}
