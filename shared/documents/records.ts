import { BARE, type StatedRecord } from '../sync/fact.ts'

/*
 * How folds read records. A fact's form was checked before it stood, so what is read here has the type its table gives it.
 */

/** The facts of a record by name, as plain values. */
export function valuesOf(facts: StatedRecord): Record<string, unknown> {
  return Object.fromEntries([...facts].map(([name, fact]) => [name, fact.value]))
}

/** What stands under an id that is itself a fact. */
export function bare<Value>(facts: StatedRecord): Value {
  return facts.get(BARE)?.value as Value
}

/** `moved/1`, `moved/2`, …: in the order of their numbers, as far as they go. */
export function numbered<Value>(facts: StatedRecord, name: string): Value[] {
  const values: Value[] = []
  for (let number = 1; ; number += 1) {
    const fact = facts.get(`${name}/${number}`)
    if (fact === undefined) return values
    values.push(fact.value as Value)
  }
}

export function isUnconfirmed(facts: StatedRecord): boolean {
  for (const fact of facts.values()) if (!fact.confirmed) return true
  return false
}

/** Without facts there is nothing: an unconfirmed record whose facts were refused is gone again. */
export function put<Entry>(entries: Map<string, Entry>, id: string, facts: StatedRecord, read: () => Entry): void {
  if (facts.size === 0) entries.delete(id)
  else entries.set(id, read())
}

/** The same for an entry that can be erased: null stands in its place, and nobody sees it any more. */
export function putErasable<Entry>(entries: Map<string, Entry>, id: string, facts: StatedRecord): void {
  const value = bare<Entry | null | undefined>(facts)
  if (value === null || value === undefined) entries.delete(id)
  else entries.set(id, value)
}
