import { recordKey } from '../../../shared/sync/fact.ts'
import { judgeAll, lookThrough, type Standing } from '../../../shared/sync/policy.ts'
import type { Failure } from '../../../shared/sync/reason.ts'
import { type Action, recordsOf } from '../outbox/entry.ts'
import { pendingBy } from './merged.ts'
import { type StandingSources, standingOf } from './standing.ts'

export type Judged = { ok: true; after: readonly string[] } | { ok: false; failures: readonly Failure[] }

export interface Judging extends Omit<StandingSources, 'pending'> {
  /** The entries waiting for this room, oldest first. */
  waiting: readonly Action[]
  now: number
}

/**
 * Judges an action by the table the server uses, and finds the waiting actions it rests on: those without which it
 * would be refused. They must be accepted first, and if one is refused, so is this.
 */
export function judgeAction(judging: Judging, facts: Action['facts']): Judged {
  const looked = new Set<string>()
  const failures = failuresOf(judging, facts, judging.waiting, looked)
  if (failures.length > 0) return { ok: false, failures }
  const after = judging.waiting
    .filter(action => recordsOf(action).some(record => looked.has(record)))
    .filter(action => failuresOf(judging, facts, without(judging.waiting, action)).length > 0)
  return { ok: true, after: after.map(action => action.id) }
}

function failuresOf(
  judging: Judging,
  facts: Action['facts'],
  waiting: readonly Action[],
  looked?: Set<string>,
): Failure[] {
  const standing = standingOf({ ...judging, pending: pendingBy(judging.kind, waiting) })
  const verdicts = judgeAll(judging.kind, judging.author, facts, noting(standing, looked), judging.now)
  return verdicts.flatMap(verdict => (verdict.kind === 'refused' ? verdict.failure : []))
}

function noting(standing: Standing, looked: Set<string> | undefined): Standing {
  if (looked === undefined) return standing
  const noted: Standing = {
    id: standing.id,
    // All of the root are looked at: without one that waits, another might be found.
    lookUp: (lookup, key) => lookThrough(noted, lookup, key),
    record(root, id) {
      looked.add(recordKey({ root, id }))
      return standing.record(root, id)
    },
    *recordsOf(root) {
      for (const [id, record] of standing.recordsOf(root)) {
        looked.add(recordKey({ root, id }))
        yield [id, record]
      }
    },
  }
  return noted
}

/** The waiting actions without one of them and all that rest on it. */
function without(waiting: readonly Action[], lost: Action): Action[] {
  const gone = new Set([lost.id])
  return waiting.filter(action => {
    if (!gone.has(action.id) && !action.after.some(id => gone.has(id))) return true
    gone.add(action.id)
    return false
  })
}
