import type { Fact } from '../../../shared/sync/fact.ts'
import type { Range } from '../../../shared/sync/messages.ts'
import { judgeAll, type Verdict } from '../../../shared/sync/policy.ts'
import type { Failure } from '../../../shared/sync/reason.ts'
import type { Struct } from '../../../shared/sync/update.ts'
import { type Asking, standingOver } from './asking.ts'
import { judgeClients } from './clients.ts'
import { passCommon } from './common.ts'
import { judgeDeletes } from './deletes.ts'
import { fatesOf } from './fates.ts'
import { type FactPlacing, type Group, groupsOf, isFact, judgeShape } from './groups.ts'
import { failuresOf, forged, type Judged, type Refused, refused, type Stated } from './judged.ts'
import { pathsOf } from './paths.ts'
import { type Placing, type Placings, placeStructs } from './placing.ts'
import { judgeResent } from './resend.ts'
import { type Run, rangesOf, runsOf } from './runs.ts'

/** May this update become part of the document? It has been read, and none of it applied; judging changes nothing. */
export function judgeUpdate(asking: Asking): Judged {
  return passCommon(asking) ?? judgeInFull(asking)
}

/**
 * The whole judgement.
 *
 *     client ids → places → resent structs → shape → deletes → policy → fates
 *
 * A stage answers only for an update that passed all stages before it, so the sender is told the first reason.
 */
export function judgeInFull(asking: Asking): Judged {
  const runs = runsOf(asking.update.structs)
  const stopped = judgeClients(asking, runs)
  if (stopped !== null) return stopped
  const placings = placeStructs(asking.update.structs, id => asking.ledger.meaning(id))
  return placings.ok ? judgePlaced(asking, placings.placings) : judgeUnplaced(asking, placings)
}

function judgeUnplaced(asking: Asking, { why, structs }: Placings & { ok: false }): Refused {
  const paths = pathsOf(asking, structs)
  return why === 'stuck' ? refused(failuresOf(paths, 'gap')) : forged(paths, 'shape', 'parent')
}

function judgePlaced(asking: Asking, placings: readonly Placing[]): Judged {
  const { ledger, update } = asking
  const fresh = placings.filter(({ struct: { id } }) => id.clock >= ledger.clock(id.client))
  const groups = groupsOf(fresh)
  return (
    judgeResent(placings, ledger) ??
    judgeShape(fresh, groups) ??
    judgeDeletes(update.deletes, fresh, ledger) ??
    judgeFacts(asking, fresh, groups)
  )
}

function judgeFacts(asking: Asking, fresh: readonly Placing[], groups: readonly Group[]): Judged {
  const { kind, id, author, ledger, found, now } = asking
  const facts = fresh.filter(isFact)
  const verdicts = judgeAll(kind, author, facts.map(factOf), standingOver(id, ledger, found), now)
  const failures = verdicts.flatMap(verdict => (verdict.kind === 'refused' ? [verdict.failure] : []))
  if (failures.length > 0) return refused(failures.map(failure => forReader(failure, asking)))
  return judgeStructs(asking, fresh, groups, new Map(facts.map((fact, index) => [fact, kindOf(verdicts[index])])))
}

function judgeStructs(
  asking: Asking,
  fresh: readonly Placing[],
  groups: readonly Group[],
  verdicts: ReadonlyMap<Placing, Verdict['kind']>,
): Judged {
  const { failures, carry, restated } = fatesOf(asking, fresh, groups, verdicts)
  if (failures.length > 0)
    return refused(
      failures.map(failure => forReader(failure, asking)),
      carry,
    )
  const stored = fresh.filter(placing => !restated.has(placing))
  return { kind: 'passed', statement: stateOf(asking, stored), restated: rangesIn([...restated]) }
}

function stateOf({ author: { id: owner }, now: at, sequence }: Asking, stored: readonly Placing[]): Stated {
  const told = { owner, by: owner, at, sequence, isCarried: false }
  return {
    structs: stored.map(({ struct }) => struct),
    placed: stored.map(({ struct: { id }, meaning }) => ({ id, meaning, ...told })),
    deletes: stored.flatMap(({ struct }) => (struct.kind === 'replacing' ? [{ ...struct.origin, length: 1 }] : [])),
    facts: stored.filter(isFact).map(factOf),
  }
}

function rangesIn(placings: readonly Placing[]): Range[] {
  return rangesOf(runsInOrder(placings.map(({ struct }) => struct)))
}

function runsInOrder(structs: readonly Struct[]): Run[] {
  return runsOf([...structs].sort((a, b) => a.id.client - b.id.client || a.id.clock - b.id.clock))
}

function factOf({ meaning: { place, value = null } }: FactPlacing): Fact {
  // Written out: a spread costs a tenth of the whole judgement.
  return { root: place.root, id: place.id, name: place.name, value }
}

function kindOf(verdict: Verdict | undefined): Verdict['kind'] {
  if (verdict === undefined) throw new Error('A fact without a verdict')
  return verdict.kind
}

/** Only some roles may know who was first; everyone may know it was themselves. */
function forReader(failure: Failure, { kind, author }: Asking): Failure {
  return failure.by === author.id || kind.namesAuthorsTo.includes(author.role) ? failure : { ...failure, by: '' }
}
