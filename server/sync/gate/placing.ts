import { BARE } from '../../../shared/sync/fact.ts'
import type { Struct, StructId } from '../../../shared/sync/update.ts'
import type { Meaning } from '../ledger.ts'
import { type Lane, lanesOf } from './lanes.ts'

/** A struct of an update with what it means. */
export interface Placing {
  struct: Struct
  meaning: Meaning
}

/**
 * Each struct behind those it names, or the structs that stop it. `stuck`: it names what is neither here nor there,
 * or an update names itself in a circle, which Yjs would park for ever. `crooked`: it names what can be no parent.
 */
export type Placings = { ok: true; placings: Placing[] } | { ok: false; why: 'stuck' | 'crooked'; structs: Struct[] }

export type FindMeaning = (id: StructId) => Meaning | null

/** Finds the place of every struct, from the update itself and what `find` knows. */
export function placeStructs(structs: readonly Struct[], find: FindMeaning): Placings {
  const placer = new Placer(lanesOf(structs), find)
  while (placer.goOn());
  return placer.placings()
}

class Placer {
  readonly #placings: Placing[] = []
  readonly #lanes = new Map<number, { lane: Lane; meanings: Meaning[] }>()
  readonly #find: FindMeaning
  #crooked: Struct | null = null

  constructor(lanes: readonly Lane[], find: FindMeaning) {
    for (const lane of lanes) this.#lanes.set(lane.client, { lane, meanings: [] })
    this.#find = find
  }

  /** Places what it can; whether that was anything. */
  goOn(): boolean {
    const before = this.#placings.length
    for (const { lane, meanings } of this.#lanes.values()) this.#follow(lane, meanings)
    return this.#crooked === null && this.#placings.length > before
  }

  placings(): Placings {
    if (this.#crooked !== null) return { ok: false, why: 'crooked', structs: [this.#crooked] }
    const stuck = [...this.#lanes.values()].flatMap(({ lane, meanings }) => lane.structs.slice(meanings.length))
    return stuck.length > 0 ? { ok: false, why: 'stuck', structs: stuck } : { ok: true, placings: this.#placings }
  }

  #follow(lane: Lane, meanings: Meaning[]): void {
    for (let struct = lane.structs[meanings.length]; struct !== undefined; struct = lane.structs[meanings.length]) {
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
    const own = this.#lanes.get(id.client)
    return own?.meanings[id.clock - own.lane.from] ?? null
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
