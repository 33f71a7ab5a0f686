import type { HistoryAct, HistoryPayment, HistorySession, HistoryShift } from '../../../shared/api/history.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import type { People } from '../../arbiter/people.ts'
import type { IndexedFact, IndexedRecord } from '../../store/log.ts'
import { authorView } from './authors.ts'

/** The past as one epoch of a document tells it, each entry with its record. */
export interface Chapter {
  readonly sessions: readonly Row<HistorySession>[]
  readonly payments: readonly Row<HistoryPayment>[]
  readonly acts: readonly Row<HistoryAct>[]
  readonly shifts: readonly Row<HistoryShift>[]
}

export interface Row<Said> {
  readonly record: string
  /** When the server last heard of it. */
  readonly heardAt: number
  readonly said: Said
}

/** For whatever changes with the time of day, or with other records. */
export const ALWAYS = Number.MAX_SAFE_INTEGER

export const EMPTY: Chapter = { sessions: [], payments: [], acts: [], shifts: [] }

/** The records of an epoch that are in no later one, with their facts' authors. */
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

  /** The records of a root. */
  recordsOf(root: string): { key: string; id: string; facts: IndexedRecord['facts'] }[] {
    return [...this.#records].flatMap(([key, { facts }]) =>
      key.startsWith(`${root}/`) ? [{ key, id: key.slice(root.length + 1), facts }] : [],
    )
  }

  fact(record: string, name: string): IndexedFact | undefined {
    return this.#records.get(record)?.facts.get(name)
  }

  /** The author of a record's fact; the server if unknown. */
  by(record: string, name: string) {
    return authorView(this.fact(record, name)?.by ?? 'server', this.#people)
  }

  /** The record's latest arrival. */
  heardAt(record: string): number {
    let last = 0
    for (const { at } of this.#records.get(record)?.facts.values() ?? []) last = Math.max(last, at)
    return last
  }

  /** A manual act, if there is one. */
  act(
    record: string,
    name: string,
    what: HistoryAct['what'],
    kind: 'station' | 'desk',
    said: Omit<HistoryAct, 'id' | 'at' | 'heardAt' | 'by' | 'what'>,
  ): Row<HistoryAct>[] {
    const fact = this.fact(record, name)
    if (fact === undefined) return []
    const at = timeIn(fact.value) ?? fact.at
    const id = `${kind}/${record}${name === '' ? '' : `/${name}`}`
    return [{ record, heardAt: fact.at, said: { id, at, heardAt: fact.at, by: this.by(record, name), what, ...said } }]
  }
}

/** The time a fact states. Asked for "at", a text would answer with its method of that name. */
function timeIn(value: Json): number | undefined {
  const at = typeof value === 'object' && value !== null && 'at' in value ? value.at : undefined
  return typeof at === 'number' ? at : undefined
}
