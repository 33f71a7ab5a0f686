import { BARE } from '../../../shared/sync/fact.ts'
import type { Struct, StructId } from '../../../shared/sync/update.ts'
import type { Meaning } from './ledger.ts'
import { type Run, runsOf } from './runs.ts'

/** A struct of an update with its meaning. */
export interface Placing {
  struct: Struct
  meaning: Meaning
}

/**
 * Each struct after those it names, or the structs that prevent it. `stuck`: it names a struct that is neither here nor
 * in the room, or an update names itself in a circle, which Yjs would park for ever. `crooked`: it names a struct that
 * can be no parent.
 */
export type Placings = { ok: true; placings: Placing[] } | { ok: false; why: 'stuck' | 'crooked'; structs: Struct[] }

export type FindMeaning = (id: StructId) => Meaning | null

/** Finds the place of every struct, from the update itself and from `find`. */
export function placeStructs(structs: readonly Struct[], find: FindMeaning): Placings {
  const placer = new Placer(runsOf(structs), find)
  while (placer.goOn());
  return placer.placings()
}

class Placer {
  readonly #placings: Placing[] = []
  readonly #runs = new Map<number, { run: Run; meanings: Meaning[] }>()
  readonly #find: FindMeaning
  #crooked: Struct | null = null

  constructor(runs: readonly Run[], find: FindMeaning) {
    for (const run of runs) this.#runs.set(run.client, { run, meanings: [] })
    this.#find = find
  }

  /** Places every struct it can; returns whether it placed any. */
  goOn(): boolean {
    const before = this.#placings.length
    for (const { run, meanings } of this.#runs.values()) this.#follow(run, meanings)
    return this.#crooked === null && this.#placings.length > before
  }

  placings(): Placings {
    if (this.#crooked !== null) return { ok: false, why: 'crooked', structs: [this.#crooked] }
    const stuck = [...this.#runs.values()].flatMap(({ run, meanings }) => run.structs.slice(meanings.length))
    return stuck.length > 0 ? { ok: false, why: 'stuck', structs: stuck } : { ok: true, placings: this.#placings }
  }

  #follow(run: Run, meanings: Meaning[]): void {
    for (let struct = run.structs[meanings.length]; struct !== undefined; struct = run.structs[meanings.length]) {
      const meaning = meaningOf(struct, id => this.#named(id))
      if (meaning === 'crooked') this.#crooked = struct
      if (meaning === 'stuck' || meaning === 'crooked') return
      meanings.push(meaning)
      this.#placings.push({ struct, meaning })
    }
  }

  #named(id: StructId): Meaning | null {
    const found = this.#find(id)
    if (found !== null) return found
    const own = this.#runs.get(id.client)
    return own?.meanings[id.clock - own.run.from] ?? null
  }
}

function meaningOf(struct: Struct, named: FindMeaning): Meaning | 'stuck' | 'crooked' {
  if (struct.kind === 'record') return { kind: 'record', root: struct.root, id: struct.key }
  const place = struct.kind === 'fact' ? placeUnder(struct.parent, struct.key, named) : placeOf(struct.origin, named)
  if (typeof place === 'string') return place
  const origin = struct.kind === 'fact' ? null : struct.origin
  return { kind: 'fact', place, origin, value: struct.value }
}

function placeUnder(parent: StructId | string, key: string, named: FindMeaning) {
  if (typeof parent === 'string') return { root: parent, id: key, name: BARE }
  const record = named(parent)
  if (record === null) return 'stuck'
  // An empty name inside a record would be judged as the bare fact of that name.
  return record.kind === 'record' && key !== BARE ? { root: record.root, id: record.id, name: key } : 'crooked'
}

function placeOf(origin: StructId, named: FindMeaning) {
  const replaced = named(origin)
  if (replaced === null) return 'stuck'
  return replaced.kind === 'fact' ? replaced.place : 'crooked'
}
