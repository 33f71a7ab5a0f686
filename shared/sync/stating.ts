import type * as Y from 'yjs'
import { BARE, type Fact, pathOf, recordKey } from './fact.ts'
import { recordStruct, valueStruct } from './reading.ts'
import type { DeletedRange, Struct, StructId, Update } from './update.ts'

/** The structs of records and values, which an addition has to name. */
export interface StandingStructs {
  recordStruct(root: string, id: string): StructId | null
  valueStruct(root: string, id: string, name: string): StructId | null
}

/**
 * The update that states these facts in a document, under one client id from a clock on. The document is only read: the
 * caller applies the update once it is accepted. A value that stands at a place is replaced by name.
 */
export function stateFacts(doc: Y.Doc, facts: readonly Fact[], client: number, clock: number): Update {
  return stateFactsOver(structsOf(doc), facts, { client, clock })
}

/** The same where no document has the structs yet. `first` is the id of the update's first struct. */
export function stateFactsOver(standing: StandingStructs, facts: readonly Fact[], first: StructId): Update {
  const statement = new Statement(standing, first)
  for (const fact of facts) statement.add(fact)
  return { structs: statement.structs, deletes: statement.deletes }
}

function structsOf(doc: Y.Doc): StandingStructs {
  return {
    recordStruct: (root, id) => recordStruct(doc, root, id),
    valueStruct: (root, id, name) => valueStruct(doc, root, id, name),
  }
}

class Statement {
  readonly structs: Struct[] = []
  readonly deletes: DeletedRange[] = []
  readonly #records = new Map<string, StructId>()
  readonly #paths = new Set<string>()
  readonly #standing: StandingStructs
  readonly #first: StructId

  constructor(standing: StandingStructs, first: StructId) {
    this.#standing = standing
    this.#first = first
  }

  add(fact: Fact): void {
    if (this.#paths.has(pathOf(fact))) throw new Error(`Stated twice in one update: ${pathOf(fact)}`)
    this.#paths.add(pathOf(fact))
    const origin = this.#standing.valueStruct(fact.root, fact.id, fact.name)
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
    const stands = this.#records.get(recordKey(fact)) ?? this.#standing.recordStruct(fact.root, fact.id)
    if (stands !== null) return stands
    const id = this.#next()
    this.structs.push({ kind: 'record', id, root: fact.root, key: fact.id })
    this.#records.set(recordKey(fact), id)
    return id
  }

  #next(): StructId {
    return { client: this.#first.client, clock: this.#first.clock + this.structs.length }
  }
}
