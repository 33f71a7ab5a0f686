import { BARE, type StatedRecord } from '../sync/engine.ts'

/* How folds read records. A fact's form was checked before it stood, so a value has the type its table gives it. */

/** The facts of a record by name, as plain values. */
export function valuesOf(facts: StatedRecord): Record<string, unknown> {
  return Object.fromEntries([...facts].map(([name, fact]) => [name, fact.value]))
}

/** The bare fact under an id. */
export function bare<Value>(facts: StatedRecord): Value {
  return facts.get(BARE)?.value as Value
}

/** `moved/1`, `moved/2`, …: in the order of their numbers, until one is missing. */
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

/** A record without facts is gone: its unconfirmed facts were refused. */
export function put<Entry>(entries: Map<string, Entry>, id: string, facts: StatedRecord, read: () => Entry): void {
  if (facts.size === 0) entries.delete(id)
  else entries.set(id, read())
}

/** A note. Of a kind that is none to this app, older than its server, there are no words to show. */
export function putNote<Note extends { readonly what: string }>(
  notes: Map<string, Note>,
  id: string,
  facts: StatedRecord,
  kinds: readonly string[],
): void {
  const note = bare<Note | undefined>(facts)
  if (note === undefined || !kinds.includes(note.what)) notes.delete(id)
  else notes.set(id, note)
}

/** An entry that can be erased: null replaces it, and no one sees it any more. */
export function putErasable<Entry>(entries: Map<string, Entry>, id: string, facts: StatedRecord): void {
  const value = bare<Entry | null | undefined>(facts)
  if (value === null || value === undefined) entries.delete(id)
  else entries.set(id, value)
}
