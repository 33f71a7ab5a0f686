import { type DeletedRange, type StructId, structKey } from '../../../shared/sync/update.ts'
import { forged, type Refused } from './judged.ts'
import type { Ledger } from './ledger.ts'
import { pathOfMeaning } from './paths.ts'
import type { Placing } from './placing.ts'

/** A delete set may hold only values that are already deleted and the values this update replaces. */
export function judgeDeletes(
  deletes: readonly DeletedRange[],
  fresh: readonly Placing[],
  ledger: Ledger,
): Refused | null {
  const origins = originsOf(fresh)
  if (deletes.length === 0 && origins.size === 0) return null
  for (const range of deletes) {
    const stray = firstStray(range, origins, ledger)
    if (stray !== null) return forged([pathAt(stray, ledger)], 'not-yours', 'deletes')
  }
  const kept = [...origins.values()].filter(origin => !deletes.some(range => isIn(range, origin)))
  return kept.length > 0
    ? forged(
        kept.map(id => pathAt(id, ledger)),
        'shape',
        'replaces-without-delete',
      )
    : null
}

function originsOf(fresh: readonly Placing[]): Map<string, StructId> {
  const origins = new Map<string, StructId>()
  for (const { struct } of fresh) if (struct.kind === 'replacing') origins.set(structKey(struct.origin), struct.origin)
  return origins
}

/** Ends at the first stray, so a range that claims billions costs no more than the values that are deleted. */
function firstStray({ client, clock, length }: DeletedRange, origins: ReadonlyMap<string, StructId>, ledger: Ledger) {
  for (let at = clock; at < clock + length; at += 1) {
    const id = { client, clock: at }
    if (!origins.has(structKey(id)) && !isReplaced(id, ledger)) return id
  }
  return null
}

function isReplaced(id: StructId, ledger: Ledger): boolean {
  const meaning = ledger.meaning(id)
  if (meaning?.kind !== 'fact') return false
  const { root, id: record, name } = meaning.place
  const stands = ledger.valueStruct(root, record, name)
  return stands?.client !== id.client || stands.clock !== id.clock
}

function isIn({ client, clock, length }: DeletedRange, id: StructId): boolean {
  return id.client === client && id.clock >= clock && id.clock < clock + length
}

function pathAt(id: StructId, ledger: Ledger): string {
  const meaning = ledger.meaning(id)
  return meaning === null ? '' : pathOfMeaning(meaning)
}
