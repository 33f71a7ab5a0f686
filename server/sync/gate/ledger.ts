import { BARE, type FactPath, recordKey } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { ClientClock } from '../../../shared/sync/messages.ts'
import type { Lookup, Standing, StandingFact, StandingRecord } from '../../../shared/sync/policy.ts'
import type { StandingStructs } from '../../../shared/sync/stating.ts'
import type { StructId } from '../../../shared/sync/update.ts'
import { Lookups } from './lookups.ts'

/**
 * The meaning of a struct: the place it writes to. The struct itself names only its parent or origin struct. `value` is
 * undefined if it was replaced before the room was loaded: the document no longer has it.
 */
export type Meaning =
  | { kind: 'record'; root: string; id: string }
  | { kind: 'fact'; place: FactPath; origin: StructId | null; value: Json | undefined }

export interface LiveFact extends StandingFact {
  /** When it arrived. */
  at: number
  /** The sequence number of its append: the order of arrivals, whichever node's clock. 0 where that was not noted yet. */
  sequence: number
  struct: StructId
}

export interface LiveRecord extends StandingRecord {
  /** Null for a bare fact, which has no map. */
  struct: StructId | null
  facts: ReadonlyMap<string, LiveFact>
}

/** A struct to be added, with everything known of it outside the document. */
export interface Placed {
  id: StructId
  meaning: Meaning
  /** The record's owner, if this struct opens it. */
  owner: string
  by: string
  at: number
  sequence: number
  /** The index knows the fact already, from an earlier epoch. */
  isCarried: boolean
}

const NO_PRINCIPALS: ReadonlyMap<number, string> = new Map()

/** The structs of one client from a clock on. */
interface Written {
  from: number
  meanings: Meaning[]
}

/**
 * Who stated which fact under which struct, in one epoch of a room. The gate judges by it and never has to clone or
 * search a document. A layer on top holds a batch that waits to be stored; it is absorbed whole or dropped.
 */
export class Ledger implements Omit<Standing, 'id'>, StandingStructs {
  readonly #below: Ledger | null
  readonly #records = new Map<string, LiveRecord & { facts: Map<string, LiveFact> }>()
  readonly #written = new Map<number, Written>()
  /** Made with the first of them: most layers bring none. */
  #principals: Map<number, string> | null = null
  readonly #lookups = new Lookups()

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

  *recordsOf(root: string): Iterable<readonly [string, LiveRecord]> {
    const start = `${root}/`
    const seen = new Set<string>()
    for (let layer: Ledger | null = this; layer !== null; layer = layer.#below) {
      for (const [key, record] of layer.#records) {
        if (!key.startsWith(start) || seen.has(key)) continue
        seen.add(key)
        yield [key.slice(start.length), record]
      }
    }
  }

  *lookUp(lookup: Lookup, key: string): Iterable<readonly [string, LiveRecord]> {
    const { root } = lookup
    for (let layer: Ledger | null = this; layer !== null; layer = layer.#below) {
      for (const id of layer.#lookups.ids(lookup, key, layer.#records)) {
        const record = layer.#records.get(recordKey({ root, id }))
        // A layer above may have a later copy, which need not be found under this key.
        if (record !== undefined && record === this.record(root, id)) yield [id, record]
      }
    }
  }

  recordStruct(root: string, id: string): StructId | null {
    return this.record(root, id)?.struct ?? null
  }

  valueStruct(root: string, id: string, name: string): StructId | null {
    return this.record(root, id)?.facts.get(name)?.struct ?? null
  }

  meaning({ client, clock }: StructId): Meaning | null {
    const written = this.#written.get(client)
    if (written !== undefined && clock >= written.from) return written.meanings[clock - written.from] ?? null
    return this.#below?.meaning({ client, clock }) ?? null
  }

  /** Every struct of the client below this clock is stored. */
  clock(client: number): number {
    const written = this.#written.get(client)
    return written === undefined ? (this.#below?.clock(client) ?? 0) : written.from + written.meanings.length
  }

  /** The principal a client id belongs to in this epoch. */
  principal(client: number): string | undefined {
    return this.#principals?.get(client) ?? this.#below?.principal(client)
  }

  /** Whether this layer changes nothing. */
  get isEmpty(): boolean {
    return this.#written.size === 0 && this.#records.size === 0 && this.#principals === null
  }

  /** The client ids bound in this layer. */
  bound(): ReadonlyMap<number, string> {
    return this.#principals ?? NO_PRINCIPALS
  }

  /** The clocks of the clients that have structs in this layer. */
  clocks(): ClientClock[] {
    return [...this.#written.keys()].map(client => ({ client, clock: this.clock(client) }))
  }

  /** The records this layer has or changes. */
  records(): ReadonlyMap<string, LiveRecord> {
    return this.#records
  }

  bind(client: number, principal: string): void {
    const owner = this.principal(client)
    if (owner === undefined) this.#keepPrincipal(client, principal)
    else if (owner !== principal) throw new Error(`Client ${client} belongs to ${owner}, not to ${principal}`)
  }

  add(placed: Placed): void {
    this.say(placed.id, placed.meaning)
    if (placed.meaning.kind === 'record') this.#open(placed, placed.meaning)
    else this.#state(placed, placed.meaning)
  }

  /** Records a struct's meaning without making its fact stand. */
  say({ client, clock }: StructId, meaning: Meaning): void {
    const written = this.#written.get(client) ?? { from: this.clock(client), meanings: [] }
    if (clock !== written.from + written.meanings.length)
      throw new Error(`Clock ${clock} of client ${client} out of turn`)
    this.#written.set(client, written)
    written.meanings.push(meaning)
  }

  stand(key: string, record: LiveRecord): void {
    this.#keep(key, { ...record, facts: new Map(record.facts) })
  }

  /** Gives the record a new owner. Its facts keep their authors. */
  handOver(name: Pick<FactPath, 'root' | 'id'>, owner: string): void {
    const record = this.record(name.root, name.id)
    if (record === null) throw new Error(`Nothing to hand over: ${recordKey(name)}`)
    this.#keep(recordKey(name), { ...record, owner, facts: new Map(record.facts) })
  }

  /** Takes over everything a layer of this ledger holds. */
  absorb(layer: Ledger): void {
    for (const [client, written] of layer.#written) {
      const own = this.#written.get(client)
      if (own === undefined) this.#written.set(client, written)
      else for (const meaning of written.meanings) own.meanings.push(meaning)
    }
    for (const [key, record] of layer.#records) this.#keep(key, record)
    for (const [client, principal] of layer.bound()) this.#keepPrincipal(client, principal)
  }

  #keepPrincipal(client: number, principal: string): void {
    this.#principals ??= new Map()
    this.#principals.set(client, principal)
  }

  #open({ id, owner }: Placed, meaning: { root: string; id: string }): void {
    const key = recordKey(meaning)
    if (this.record(meaning.root, meaning.id) !== null) throw new Error(`A second map for ${key}`)
    this.#keep(key, { owner, struct: id, facts: new Map() })
  }

  #state({ id, owner, by, at, sequence }: Placed, { place, value = null }: Meaning & { kind: 'fact' }): void {
    const record = this.#ownRecord(place, owner)
    record.facts.set(place.name, { value, by, at, sequence, struct: id })
    this.#lookups.changed(recordKey(place), record)
  }

  #keep(key: string, record: LiveRecord & { facts: Map<string, LiveFact> }): void {
    this.#records.set(key, record)
    this.#lookups.changed(key, record)
  }

  #ownRecord(place: FactPath, owner: string): LiveRecord & { facts: Map<string, LiveFact> } {
    const key = recordKey(place)
    const own = this.#records.get(key)
    if (own !== undefined) return own
    const below = this.#below?.record(place.root, place.id) ?? null
    if (below === null && place.name !== BARE) throw new Error(`No map for ${key}`)
    // A copy: a record already handed out as standing must not change under its holder.
    const record = { owner, struct: null, ...below, facts: new Map(below?.facts) }
    this.#records.set(key, record)
    return record
  }
}
