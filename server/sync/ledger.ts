import type { Json } from '../../shared/json.ts'
import { BARE, type Place, recordKey } from '../../shared/sync/fact.ts'
import type { Clock } from '../../shared/sync/messages.ts'
import type { Standing, StandingFact, StandingRecord } from '../../shared/sync/policy.ts'
import type { StandingStructs } from '../../shared/sync/stating.ts'
import type { StructId } from '../../shared/sync/update.ts'

/**
 * What a struct means. The struct itself names only another struct as its parent or origin; a meaning names the place.
 * `value` is undefined where it was replaced before the room was loaded: the document has forgotten it.
 */
export type Meaning =
  | { kind: 'record'; root: string; id: string }
  | { kind: 'fact'; place: Place; origin: StructId | null; value: Json | undefined }

export interface LiveFact extends StandingFact {
  /** When it arrived. */
  at: number
  struct: StructId
}

export interface LiveRecord extends StandingRecord {
  /** Null for a bare fact, which has no map. */
  struct: StructId | null
  facts: ReadonlyMap<string, LiveFact>
}

/** A struct to be added, with all that is known of it beside the document. */
export interface Placed {
  id: StructId
  meaning: Meaning
  /** Of the record, if this opens it. */
  owner: string
  by: string
  at: number
  /** The index knows it already, from an earlier epoch. */
  isCarried: boolean
}

/** The structs of one client from a clock on. */
interface Lane {
  from: number
  meanings: Meaning[]
}

/**
 * Who stated what under which struct, in one epoch of a room: what the gate judges by, so that it never has to clone or
 * search a document. A layer on top of it holds a batch that waits to be stored; it is absorbed as a whole or dropped.
 */
export class Ledger implements Standing, StandingStructs {
  readonly #below: Ledger | null
  readonly #records = new Map<string, LiveRecord & { facts: Map<string, LiveFact> }>()
  readonly #lanes = new Map<number, Lane>()
  readonly #principals = new Map<number, string>()

  private constructor(below: Ledger | null) {
    this.#below = below
  }

  static empty(): Ledger {
    return new Ledger(null)
  }

  layer(): Ledger {
    return new Ledger(this)
  }

  record(root: string, id: string): LiveRecord | null {
    const key = recordKey({ root, id })
    for (let layer: Ledger | null = this; layer !== null; layer = layer.#below) {
      const found = layer.#records.get(key)
      if (found !== undefined) return found
    }
    return null
  }

  recordStruct(root: string, id: string): StructId | null {
    return this.record(root, id)?.struct ?? null
  }

  valueStruct(root: string, id: string, name: string): StructId | null {
    return this.record(root, id)?.facts.get(name)?.struct ?? null
  }

  meaning({ client, clock }: StructId): Meaning | null {
    const lane = this.#lanes.get(client)
    if (lane !== undefined && clock >= lane.from) return lane.meanings[clock - lane.from] ?? null
    return this.#below?.meaning({ client, clock }) ?? null
  }

  /** Every struct of the client below this is stored. */
  clock(client: number): number {
    const lane = this.#lanes.get(client)
    return lane === undefined ? (this.#below?.clock(client) ?? 0) : lane.from + lane.meanings.length
  }

  /** To whom a client id belongs in this epoch. */
  principal(client: number): string | undefined {
    return this.#principals.get(client) ?? this.#below?.principal(client)
  }

  /** The client ids bound in this layer. */
  bound(): ReadonlyMap<number, string> {
    return this.#principals
  }

  /** The clocks of the clients that have structs in this layer. */
  clocks(): Clock[] {
    return [...this.#lanes.keys()].map(client => ({ client, clock: this.clock(client) }))
  }

  /** The records this layer has or changes. */
  records(): ReadonlyMap<string, LiveRecord> {
    return this.#records
  }

  bind(client: number, principal: string): void {
    const owner = this.principal(client)
    if (owner === undefined) this.#principals.set(client, principal)
    else if (owner !== principal) throw new Error(`Client ${client} belongs to ${owner}, not to ${principal}`)
  }

  add(placed: Placed): void {
    this.say(placed.id, placed.meaning)
    if (placed.meaning.kind === 'record') this.#open(placed, placed.meaning)
    else this.#state(placed, placed.meaning)
  }

  /** Knows a struct without letting anything stand by it. */
  say({ client, clock }: StructId, meaning: Meaning): void {
    const lane = this.#lanes.get(client) ?? { from: this.clock(client), meanings: [] }
    if (clock !== lane.from + lane.meanings.length) throw new Error(`Clock ${clock} of client ${client} out of turn`)
    this.#lanes.set(client, lane)
    lane.meanings.push(meaning)
  }

  stand(key: string, record: LiveRecord): void {
    this.#records.set(key, { ...record, facts: new Map(record.facts) })
  }

  /** The record is somebody else's from now on. What was stated under it stays by whom it was. */
  handOver(name: Pick<Place, 'root' | 'id'>, owner: string): void {
    const record = this.record(name.root, name.id)
    if (record === null) throw new Error(`Nothing to hand over: ${recordKey(name)}`)
    this.#records.set(recordKey(name), { ...record, owner, facts: new Map(record.facts) })
  }

  /** Takes over all that a layer of this ledger holds. */
  absorb(layer: Ledger): void {
    for (const [client, lane] of layer.#lanes) {
      const own = this.#lanes.get(client)
      if (own === undefined) this.#lanes.set(client, lane)
      else for (const meaning of lane.meanings) own.meanings.push(meaning)
    }
    for (const [key, record] of layer.#records) this.#records.set(key, record)
    for (const [client, principal] of layer.#principals) this.#principals.set(client, principal)
  }

  #open({ id, owner }: Placed, meaning: { root: string; id: string }): void {
    const key = recordKey(meaning)
    if (this.record(meaning.root, meaning.id) !== null) throw new Error(`A second map for ${key}`)
    this.#records.set(key, { owner, struct: id, facts: new Map() })
  }

  #state({ id, owner, by, at }: Placed, { place, value = null }: Meaning & { kind: 'fact' }): void {
    const record = this.#ownRecord(place, owner)
    record.facts.set(place.name, { value, by, at, struct: id })
  }

  #ownRecord(place: Place, owner: string): { facts: Map<string, LiveFact> } {
    const key = recordKey(place)
    const own = this.#records.get(key)
    if (own !== undefined) return own
    const below = this.#below?.record(place.root, place.id) ?? null
    if (below === null && place.name !== BARE) throw new Error(`No map for ${key}`)
    // A copy: what was handed out as standing must not change under whoever holds it.
    const record = { owner, struct: null, ...below, facts: new Map(below?.facts) }
    this.#records.set(key, record)
    return record
  }
}
