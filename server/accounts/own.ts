/** An entry that really is one. Keys come from strangers, and every object answers to `constructor`. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** The record without one entry. */
export function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _, ...others } = record
  return others
}

/** The record with only the entries that pass; the same object where all do. */
export function keep<Value>(
  record: Readonly<Record<string, Value>>,
  passes: (value: Value) => boolean,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(record)
  const kept = entries.filter(([, value]) => passes(value))
  return kept.length === entries.length ? record : Object.fromEntries(kept)
}
