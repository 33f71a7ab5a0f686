import { nameOfKey } from '../../../shared/sync/fact.ts'
import type { Lookup, StandingRecord } from '../../../shared/sync/policy.ts'

interface Built {
  byKey: Map<string, Set<string>>
  /** The keys each record is found under now. */
  keys: Map<string, readonly string[]>
}

/**
 * The records of one ledger's layer by what they hold. Each lookup is built when it is first asked, and kept up to date
 * from then on. Without it every payment would seek its receipt number among all payments of the epoch.
 */
export class Lookups {
  #built: Map<Lookup, Built> | null = null

  /** The ids found under this key. `records` is the whole layer; only the first look goes through it. */
  ids(lookup: Lookup, key: string, records: ReadonlyMap<string, StandingRecord>): Iterable<string> {
    this.#built ??= new Map()
    let built = this.#built.get(lookup)
    if (built === undefined) {
      built = { byKey: new Map(), keys: new Map() }
      for (const [name, record] of records) put(built, lookup, nameOfKey(name), record)
      this.#built.set(lookup, built)
    }
    return built.byKey.get(key) ?? []
  }

  /** A record is new or has one more fact. */
  changed(name: string, record: StandingRecord): void {
    if (this.#built === null) return
    const named = nameOfKey(name)
    for (const [lookup, built] of this.#built) put(built, lookup, named, record)
  }
}

function put(
  { byKey, keys }: Built,
  lookup: Lookup,
  { root, id }: { root: string; id: string },
  record: StandingRecord,
) {
  if (root !== lookup.root) return
  const now = lookup.keysOf(record)
  for (const key of keys.get(id) ?? []) if (!now.includes(key)) drop(byKey, key, id)
  for (const key of now) {
    const ids = byKey.get(key)
    if (ids === undefined) byKey.set(key, new Set([id]))
    else ids.add(id)
  }
  if (now.length === 0) keys.delete(id)
  else keys.set(id, now)
}

function drop(byKey: Built['byKey'], key: string, id: string): void {
  const ids = byKey.get(key)
  ids?.delete(id)
  if (ids?.size === 0) byKey.delete(key)
}
