import { safeParse } from 'valibot'
import { BARE, type Fact, type FactPath, recordKey } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { type Struct, type StructId, structKey, type Update } from '../../../shared/sync/update.ts'
import type { Found } from '../gate/asking.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { RoomLog } from './guarded-log.ts'

type RecordName = Pick<FactPath, 'root' | 'id'>

/** The fact's record, and the records its condition will look at. */
export function recordsBehind(kind: DocumentKind, fact: Fact): readonly RecordName[] {
  const rule = kind.rule(fact)
  // `refers` is asked only about a value of the fact's shape, so it need not expect anything else.
  if (rule?.refers === undefined || !safeParse(rule.shape, fact.value).success) return [fact]
  return [fact, ...rule.refers(fact.value)]
}

/**
 * The rows of the permanent index that judging a batch needs: records and client ids the live document does not know.
 * Most updates open a record, and its id may have lived in an earlier epoch.
 */
export class Needs {
  readonly #kind: DocumentKind
  readonly #ledger: Ledger
  readonly #records = new Set<string>()
  readonly #clients = new Set<number>()
  /** By the structs of all these updates: one may name a struct of another. */
  readonly #places = new Map<string, FactPath>()

  constructor(kind: DocumentKind, ledger: Ledger) {
    this.#kind = kind
    this.#ledger = ledger
  }

  update({ structs }: Update): void {
    for (const struct of structs) {
      this.client(struct.id.client)
      if (struct.kind === 'record') this.#map(struct)
    }
    for (const struct of structs) this.#struct(struct)
  }

  fact(fact: Fact): void {
    for (const record of recordsBehind(this.#kind, fact)) this.record(record)
  }

  record({ root, id }: RecordName): void {
    if (this.#ledger.record(root, id) === null) this.#records.add(recordKey({ root, id }))
  }

  client(client: number): void {
    if (this.#ledger.principal(client) === undefined) this.#clients.add(client)
  }

  async fetch(log: RoomLog, room: string): Promise<Found> {
    const [records, clients] = await Promise.all([
      this.#records.size === 0 ? new Map() : log.records(room, [...this.#records]),
      this.#clients.size === 0 ? new Map() : log.clients(room, [...this.#clients]),
    ])
    return { records, clients }
  }

  #map({ id, root, key }: Struct & { kind: 'record' }): void {
    this.record({ root, id: key })
    this.#places.set(structKey(id), { root, id: key, name: BARE })
  }

  #struct(struct: Struct): void {
    if (struct.kind === 'record') return
    const place = struct.kind === 'fact' ? this.#placeUnder(struct.parent, struct.key) : this.#placeOf(struct.origin)
    if (place === null) return
    this.#places.set(structKey(struct.id), place)
    this.fact({ ...place, value: struct.value })
  }

  #placeUnder(parent: StructId | string, key: string): FactPath | null {
    if (typeof parent === 'string') return { root: parent, id: key, name: BARE }
    const meaning = this.#ledger.meaning(parent)
    const record = meaning?.kind === 'record' ? meaning : this.#places.get(structKey(parent))
    return record === undefined ? null : { root: record.root, id: record.id, name: key }
  }

  #placeOf(origin: StructId): FactPath | null {
    const meaning = this.#ledger.meaning(origin)
    return meaning?.kind === 'fact' ? meaning.place : (this.#places.get(structKey(origin)) ?? null)
  }
}
