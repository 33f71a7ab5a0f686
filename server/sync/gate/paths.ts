import { pathOf, recordKey } from '../../../shared/sync/fact.ts'
import { type Struct, structKey } from '../../../shared/sync/update.ts'
import type { Asking } from './asking.ts'
import type { Meaning } from './ledger.ts'
import type { FindMeaning } from './placing.ts'

export function pathOfMeaning(meaning: Meaning): string {
  return meaning.kind === 'record' ? recordKey(meaning) : pathOf(meaning.place)
}

/**
 * The paths of structs that are refused, as far as they are known: a fact of an unknown record is named by its key
 * alone. Records are named by their facts.
 */
export function pathsOf({ update, ledger }: Asking, structs: readonly Struct[]): string[] {
  const own = new Map<string, string>()
  for (const struct of update.structs) if (struct.kind === 'record') own.set(structKey(struct.id), keyOf(struct))
  const facts = structs.filter(struct => struct.kind !== 'record')
  if (facts.length > 0) return facts.map(struct => pathOfStruct(struct, own, id => ledger.meaning(id)))
  return structs.flatMap(struct => own.get(structKey(struct.id)) ?? [])
}

function keyOf({ root, key }: Struct & { kind: 'record' }): string {
  return recordKey({ root, id: key })
}

function pathOfStruct(
  struct: Exclude<Struct, { kind: 'record' }>,
  own: ReadonlyMap<string, string>,
  find: FindMeaning,
): string {
  if (struct.kind === 'replacing') {
    const origin = find(struct.origin)
    return origin === null ? '' : pathOfMeaning(origin)
  }
  if (typeof struct.parent === 'string') return `${struct.parent}/${struct.key}`
  const record = find(struct.parent)
  const name = record === null ? own.get(structKey(struct.parent)) : pathOfMeaning(record)
  return name === undefined ? struct.key : `${name}/${struct.key}`
}
