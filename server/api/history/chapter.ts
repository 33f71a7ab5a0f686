import type { HistoryAct, HistoryPayment, HistorySession, HistoryShift } from '../../../shared/api/history.ts'
import type { People } from '../../arbiter/people.ts'
import type { IndexedFact, IndexedRecord } from '../../store/log.ts'
import { authorView } from './authors.ts'

/** What one epoch of a document tells of the past, each with the record it rests on. */
export interface Chapter {
  readonly sessions: readonly Row<HistorySession>[]
  readonly payments: readonly Row<HistoryPayment>[]
  readonly acts: readonly Row<HistoryAct>[]
  readonly shifts: readonly Row<HistoryShift>[]
}

export interface Row<Said> {
  readonly record: string
  readonly said: Said
}

export const EMPTY: Chapter = { sessions: [], payments: [], acts: [], shifts: [] }

/** The records of an epoch that are nowhere later, and who stated their facts. */
export class Sources {
  readonly #records: ReadonlyMap<string, IndexedRecord>
  readonly #people: Pick<People, 'nameOf'>

  constructor(records: ReadonlyMap<string, IndexedRecord>, people: Pick<People, 'nameOf'>) {
    this.#records = records
    this.#people = people
  }

  record(key: string): IndexedRecord | undefined {
    return this.#records.get(key)
  }

  fact(record: string, name: string): IndexedFact | undefined {
    return this.#records.get(record)?.facts.get(name)
  }

  /** Who stated a fact of a record; the server where nobody can tell. */
  by(record: string, name: string) {
    return authorView(this.fact(record, name)?.by ?? 'server', this.#people)
  }

  /** When the server last heard of a record. */
  heardAt(record: string): number {
    let last = 0
    for (const { at } of this.#records.get(record)?.facts.values() ?? []) last = Math.max(last, at)
    return last
  }

  /** Something done by hand, where it stands; nothing where it does not. */
  act(
    record: string,
    name: string,
    what: HistoryAct['what'],
    kind: 'station' | 'desk',
    said: Omit<HistoryAct, 'id' | 'at' | 'heardAt' | 'by' | 'what'>,
  ): Row<HistoryAct>[] {
    const fact = this.fact(record, name)
    if (fact === undefined) return []
    const { at = fact.at } = fact.value as { at?: number }
    const id = `${kind}/${record}${name === '' ? '' : `/${name}`}`
    return [{ record, said: { id, at, heardAt: fact.at, by: this.by(record, name), what, ...said } }]
  }
}
