import { pathOf } from '../../../shared/sync/fact.ts'
import { isEqualJson } from '../../../shared/sync/json.ts'
import type { StructId } from '../../../shared/sync/update.ts'
import { forged, type Refused } from './judged.ts'
import type { Ledger, Meaning } from './ledger.ts'
import { pathOfMeaning } from './paths.ts'
import type { Placing } from './placing.ts'

/** A struct sent again must be identical: with another one under its id, two replicas would differ for ever. */
export function judgeResent(placings: readonly Placing[], ledger: Ledger): Refused | null {
  const paths = placings.filter(placing => isReused(placing, ledger)).map(({ meaning }) => pathOfMeaning(meaning))
  return paths.length > 0 ? forged(paths, 'not-yours', 'reused-id') : null
}

function isReused({ struct, meaning }: Placing, ledger: Ledger): boolean {
  const stored = ledger.meaning(struct.id)
  return stored !== null && !isSame(stored, meaning)
}

function isSame(stored: Meaning, sent: Meaning): boolean {
  if (stored.kind === 'record' || sent.kind === 'record') {
    return stored.kind === sent.kind && pathOfMeaning(stored) === pathOfMeaning(sent)
  }
  if (pathOf(stored.place) !== pathOf(sent.place) || !isSameId(stored.origin, sent.origin)) return false
  return stored.value === undefined || sent.value === undefined || isEqualJson(stored.value, sent.value)
}

function isSameId(a: StructId | null, b: StructId | null): boolean {
  return a?.client === b?.client && a?.clock === b?.clock
}
