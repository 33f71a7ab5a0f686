import type * as Y from 'yjs'
import { BARE, type Fact, pathOf, recordKey } from './fact.ts'
import { recordStruct, valueStruct } from './reading.ts'
import type { DeletedRange, Struct, StructId, Update } from './update.ts'

/**
 * The update that states these facts in a document, under one client id from a clock on. The document is read, not
 * changed: whoever accepts the update applies it. A value that stands already at a place is replaced by name.
 */
export function stateFacts(doc: Y.Doc, facts: readonly Fact[], client: number, clock: number): Update {
  const statement = new Statement(doc, client, clock)
  for (const fact of facts) statement.add(fact)
  return { structs: statement.structs, deletes: statement.deletes }
}

class Statement {
  readonly structs: Struct[] = []
  readonly deletes: DeletedRange[] = []
  readonly #records = new Map<string, StructId>()
  readonly #paths = new Set<string>()

  constructor(
    readonly doc: Y.Doc,
    readonly client: number,
    readonly clock: number,
  ) {}

  add(fact: Fact): void {
    if (this.#paths.has(pathOf(fact))) throw new Error(`Stated twice in one update: ${pathOf(fact)}`)
    this.#paths.add(pathOf(fact))
    const origin = valueStruct(this.doc, fact.root, fact.id, fact.name)
    if (origin === null) this.#addNew(fact)
    else this.#addReplacing(fact, origin)
  }

  #addReplacing(fact: Fact, origin: StructId): void {
    this.structs.push({ kind: 'replacing', id: this.#next(), origin, value: fact.value })
    this.deletes.push({ client: origin.client, clock: origin.clock, length: 1 })
  }

  #addNew(fact: Fact): void {
    const parent = fact.name === BARE ? fact.root : this.#record(fact)
    const key = fact.name === BARE ? fact.id : fact.name
    this.structs.push({ kind: 'fact', id: this.#next(), parent, key, value: fact.value })
  }

  #record(fact: Fact): StructId {
    const stands = this.#records.get(recordKey(fact)) ?? recordStruct(this.doc, fact.root, fact.id)
    if (stands !== null) return stands
    const id = this.#next()
    this.structs.push({ kind: 'record', id, root: fact.root, key: fact.id })
    this.#records.set(recordKey(fact), id)
    return id
  }

  #next(): StructId {
    return { client: this.client, clock: this.clock + this.structs.length }
  }
}
