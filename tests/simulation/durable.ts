import * as Y from 'yjs'
import { writesOf } from '../../server/store/changes.ts'
import type { Change, Write } from '../../server/store/log.ts'
import type { Json } from '../../shared/sync/json.ts'
import { type Disk, Disk as DiskImage } from '../helpers/disk.ts'
import { Journal } from '../helpers/journal.ts'
import type { DurableFact } from './durable-fact.ts'
import { Model } from './model.ts'

export interface DurableRoom {
  epoch: number
  /** The document of the epoch that stands. */
  doc: Y.Doc
  /** How far each client id of any epoch has come. */
  clocks: Map<number, number>
}

/** Everything safe on the server's disk, kept by code that shares nothing with the server. */
export class Durable {
  readonly rooms = new Map<string, DurableRoom>()
  readonly model: Model
  /** Every value a fact ever had, by room and path. */
  readonly #said = new Map<string, Set<string>>()
  readonly #violated: (what: string, detail: unknown) => void

  constructor(violated: (what: string, detail: unknown) => void) {
    this.#violated = violated
    this.model = new Model(violated)
  }

  record(changes: readonly Change[]): void {
    const facts = writesOf(changes).flatMap(change => this.#take(change))
    for (const fact of facts) {
      const path = pathIn(fact.room, fact)
      this.#said.set(path, (this.#said.get(path) ?? new Set()).add(canonical(fact.value)))
    }
    this.model.take(facts)
  }

  /** Whether this was ever accepted with this value. */
  has(room: string, fact: { root: string; id: string; name: string; value: Json }): boolean {
    const path = pathIn(room, { record: `${fact.root}/${fact.id}`, name: fact.name })
    return this.#said.get(path)?.has(canonical(fact.value)) ?? false
  }

  /** The content of a disk, read from its journal. It must hold everything that was safe before. */
  reread(disk: Disk): Durable {
    const found = new Durable(this.#violated)
    for (const happening of new Journal(new DiskImage({ content: disk.read() })).replay()) {
      if (happening.kind === 'commit') found.record(happening.changes)
    }
    for (const [path, values] of this.#said) {
      for (const value of values) {
        if (found.#said.get(path)?.has(value) !== true) this.#violated('G1: what was durable is gone', { path, value })
      }
    }
    return found
  }

  #take(change: Write): DurableFact[] {
    const { room: name, at } = change
    if (change.kind !== 'append') {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, change.start.update)
      const room = { epoch: change.start.epoch, doc, clocks: this.rooms.get(name)?.clocks ?? new Map() }
      this.rooms.set(name, room)
      this.#note(room)
      return factsOf(name, change.start.epoch, at, change.start.records)
    }
    const room = this.rooms.get(name)
    if (room === undefined) throw new Error(`An append to a room that was never opened: ${name}`)
    Y.applyUpdate(room.doc, change.update)
    this.#note(room)
    return factsOf(name, room.epoch, at, change.records)
  }

  #note({ doc, clocks }: DurableRoom): void {
    for (const client of doc.store.clients.keys()) clocks.set(client, Y.getState(doc.store, client))
  }
}

function factsOf(
  room: string,
  epoch: number,
  at: number,
  records: readonly { record: string; facts: readonly { name: string; by: string; value: Json }[] }[],
): DurableFact[] {
  return records.flatMap(({ record, facts }) => facts.map(fact => ({ room, epoch, record, at, ...fact })))
}

function pathIn(room: string, { record, name }: { record: string; name: string }): string {
  return `${room} ${record} ${name}`
}

/** The same text for equal values, whatever the order of their keys and entries. */
export function canonical(value: unknown): string {
  return JSON.stringify(plain(value)) ?? 'nothing'
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value
  if (value instanceof Map) return plain(Object.fromEntries(value))
  if (value instanceof Set) return [...value].map(canonical).sort()
  if (Array.isArray(value)) return value.map(plain)
  const entries = Object.entries(value).map(([name, field]): [string, unknown] => [name, plain(field)])
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
