import type { ArrivedFact, ArrivedRecord, Seen } from '../../../server/arbiter/sight.ts'
import { type Fact, nameOfKey, recordKey } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { Fold, FoldedKind } from '../../../shared/sync/kind.ts'
import { type Author, judgeAll, type Lookup, lookThrough } from '../../../shared/sync/policy.ts'
import { type RoomName, roomOf } from '../../../shared/sync/room.ts'
import { wordOf } from '../../helpers/judged-document.ts'

/** A room without sockets and bytes: facts are judged as they come, and it remembers when each arrived. */
export class BenchRoom<View> implements Seen<View> {
  readonly room: RoomName
  epoch = 1
  /** As if it were this large. */
  clients = 1
  bytes = 1000
  readonly id: string
  sequence = 0
  readonly notes = new Map<string, Json>()
  readonly #kind: FoldedKind<View>
  #fold: Fold<View>
  readonly #records = new Map<string, { owner: string; facts: Map<string, ArrivedFact> }>()
  readonly #archived = new Map<string, { owner: string; facts: Map<string, ArrivedFact> }>()

  constructor(kind: FoldedKind<View>, id = '') {
    this.#kind = kind
    this.#fold = kind.fold()
    this.id = id
    this.room = roomOf(kind.name, id).name
  }

  get view(): View {
    return this.#fold.view()
  }

  record(root: string, id: string): ArrivedRecord | null {
    return this.#records.get(recordKey({ root, id })) ?? null
  }

  *recordsOf(root: string): Iterable<readonly [string, ArrivedRecord]> {
    for (const [key, record] of this.#records) if (nameOfKey(key).root === root) yield [nameOfKey(key).id, record]
  }

  lookUp(lookup: Lookup, key: string) {
    return lookThrough(this, lookup, key)
  }

  /** `new`, or the reason why not. */
  state(author: Author, at: number, ...facts: readonly Fact[]): string {
    const verdicts = judgeAll(this.#kind, author, facts, this, at)
    const refused = verdicts.find(verdict => verdict.kind === 'refused')
    if (refused !== undefined) return wordOf(refused)
    if (facts.length > 0) this.sequence += 1
    facts.forEach((fact, index) => {
      if (verdicts[index]?.kind !== 'restated') this.#take(author, at, fact)
    })
    return verdicts[0]?.kind ?? 'nothing'
  }

  entries() {
    return [...this.#records.keys()].map(nameOfKey)
  }

  weight() {
    return { clients: this.clients, bytes: this.bytes }
  }

  /** Starts the next epoch with the records carried over. */
  seal(carry: (root: string, id: string) => boolean): void {
    this.epoch += 1
    this.clients = 1
    this.bytes = 1000
    this.#fold = this.#kind.fold()
    for (const { root, id } of this.entries()) {
      if (carry(root, id)) this.#show(root, id)
      else this.#leaveBehind(recordKey({ root, id }))
    }
  }

  #leaveBehind(key: string): void {
    const record = this.#records.get(key)
    if (record !== undefined) this.#archived.set(key, record)
    this.#records.delete(key)
  }

  /** The permanent knowledge of a record, here or archived. */
  known(key: string): ArrivedRecord | undefined {
    return this.#records.get(key) ?? this.#archived.get(key)
  }

  bringBack(root: string, id: string): void {
    const record = this.#archived.get(recordKey({ root, id }))
    if (record === undefined || this.#records.has(recordKey({ root, id }))) return
    this.#records.set(recordKey({ root, id }), record)
    this.#show(root, id)
  }

  hand(root: string, id: string, to: string): void {
    const record = this.#records.get(recordKey({ root, id }))
    if (record !== undefined) record.owner = to
  }

  #take({ id: by }: Author, at: number, fact: Fact): void {
    const record = this.#records.get(recordKey(fact)) ?? { owner: by, facts: new Map() }
    this.#records.set(recordKey(fact), record)
    record.facts.set(fact.name, { value: fact.value, by, at, sequence: this.sequence })
    this.#show(fact.root, fact.id)
  }

  #show(root: string, id: string): void {
    const facts = this.#records.get(recordKey({ root, id }))?.facts ?? []
    this.#fold.set(root, id, new Map([...facts].map(([name, { value }]) => [name, { value, confirmed: true }])))
  }
}
