import { pathOf, recordKey } from '../../../shared/sync/fact.ts'
import type { Verdict } from '../../../shared/sync/policy.ts'
import type { Failure } from '../../../shared/sync/reason.ts'
import type { StructId } from '../../../shared/sync/update.ts'
import type { Asking } from './asking.ts'
import { type FactPlacing, type Group, isFact, keyOf } from './groups.ts'
import type { RecordName } from './judged.ts'
import type { Placing } from './placing.ts'

/**
 * The fate of each struct of an update whose facts the policy allows. A fact may be allowed and still not fit under
 * this struct: the record stands under another map, someone else replaced the value, or the record lives in an earlier
 * epoch.
 */
export interface Fates {
  restated: ReadonlySet<Placing>
  failures: readonly Failure[]
  carry: readonly RecordName[]
}

export function fatesOf(
  asking: Asking,
  fresh: readonly Placing[],
  groups: readonly Group[],
  verdicts: ReadonlyMap<Placing, Verdict['kind']>,
): Fates {
  const sorter = new Sorter(asking, verdicts)
  const grouped = new Set<Placing>()
  for (const group of groups) {
    sorter.sortGroup(group)
    for (const fact of group.facts) grouped.add(fact)
  }
  for (const fact of fresh.filter(isFact)) if (!grouped.has(fact)) sorter.sortFact(fact)
  sorter.sortLanes(fresh)
  return sorter
}

class Sorter implements Fates {
  readonly restated = new Set<Placing>()
  readonly failures: Failure[] = []
  readonly carry: RecordName[] = []
  readonly #asking: Asking
  readonly #verdicts: ReadonlyMap<Placing, Verdict['kind']>

  constructor(asking: Asking, verdicts: ReadonlyMap<Placing, Verdict['kind']>) {
    this.#asking = asking
    this.#verdicts = verdicts
  }

  /** A second map for a record may bring nothing new: Yjs would hide all that the first map holds. */
  sortGroup(group: Group): void {
    const again = group.facts.filter(fact => this.#verdicts.get(fact) === 'restated')
    for (const fact of again) this.restated.add(fact)
    if (again.length === group.facts.length) {
      this.restated.add(group.map)
      return
    }
    const live = this.#asking.ledger.record(group.root, group.record)
    if (live === null) for (const fact of group.facts.filter(each => !again.includes(each))) this.#carryFor(fact)
    else if (again.length === 0) this.#refuse(keyOf(group), live.owner)
    else for (const fact of again) this.#refuseAgain(fact)
  }

  sortFact(placing: FactPlacing): void {
    const verdict = this.#verdicts.get(placing)
    const { root, id, name } = placing.meaning.place
    if (verdict === 'restated') this.restated.add(placing)
    if (verdict !== 'replaces') return
    const stands = this.#asking.ledger.record(root, id)?.facts.get(name)
    if (stands === undefined) this.#carryFor(placing)
    else if (!isSameId(placing.meaning.origin, stands.struct)) this.#refuse(pathOf(placing.meaning.place), stands.by)
  }

  /** A restated struct is not stored, so a struct after it under the same client id would leave a hole. */
  sortLanes(fresh: readonly Placing[]): void {
    if (this.restated.size === 0 || this.failures.length > 0) return
    const storing = new Set(fresh.filter(placing => !this.restated.has(placing)).map(({ struct }) => struct.id.client))
    for (const placing of this.restated) {
      if (placing.meaning.kind === 'fact' && storing.has(placing.struct.id.client)) this.#refuseAgain(placing)
    }
  }

  #refuse(path: string, by: string): void {
    this.failures.push({ path, reason: 'already', why: '', by })
  }

  #refuseAgain(placing: Placing): void {
    if (placing.meaning.kind === 'fact') this.#refuse(pathOf(placing.meaning.place), this.#asking.author.id)
  }

  #carryFor({ meaning: { place } }: FactPlacing): void {
    if (!this.#asking.found.records.has(recordKey(place))) return
    this.failures.push({ path: pathOf(place), reason: 'moved', why: '', by: '' })
    this.carry.push({ root: place.root, id: place.id })
  }
}

function isSameId(a: StructId | null, b: StructId): boolean {
  return a !== null && a.client === b.client && a.clock === b.clock
}
