import type {
  BoundClient,
  Change,
  Entry,
  IndexedRecord,
  Log,
  Outcome,
  RoomState,
  Write,
} from '../../server/store/log.ts'
import type { Json } from '../../shared/sync/json.ts'

/** The history of a room: stored changes, and snapshots that took effect. */
type Step = Write | { kind: 'snapshot'; through: number; bytes: Uint8Array }

/** Every question a log answers about one room. */
export interface RoomView {
  state: RoomState | null
  /** The answers for a reader who saw nothing, and for one who saw all but the last. */
  missed: { fromStart: Entry[] | 'moved'; last: Entry[] | 'moved' }
  records: Map<string, IndexedRecord>
  clients: Map<number, BoundClient>
  notes: Map<string, Json>
  archives: { epoch: number; at: number; bytes: Uint8Array | null }[]
}

/**
 * A log in its simplest form: the list of stored changes, folded again for each question. It shares no code with the
 * real ones.
 */
export class LogModel {
  readonly #rooms: Map<string, Step[]>

  constructor(rooms: Map<string, Step[]> = new Map()) {
    this.#rooms = rooms
  }

  clone(): LogModel {
    return new LogModel(new Map([...this.#rooms].map(([room, steps]) => [room, [...steps]])))
  }

  names(): string[] {
    return [...this.#rooms.keys()].sort()
  }

  head(room: string): { epoch: number; sequence: number } {
    const changes = this.#changes(room)
    return { epoch: changes.map(epochOf).at(-1) ?? 0, sequence: changes.length }
  }

  commit(changes: readonly Change[]): Outcome {
    const rooms = changes.filter(change => this.#isStale(change)).map(change => change.room)
    if (rooms.length > 0) return { kind: 'conflict', rooms }
    const writes = changes.filter(change => change.kind !== 'stays')
    for (const change of writes) this.#rooms.set(change.room, [...(this.#rooms.get(change.room) ?? []), change])
    return { kind: 'stored', sequences: new Map(writes.map(({ room }) => [room, this.head(room).sequence])) }
  }

  snapshot(room: string, epoch: number, through: number, bytes: Uint8Array): void {
    const state = this.state(room)
    if (state?.epoch !== epoch || through <= (state.snapshot?.through ?? 0)) return
    this.#rooms.get(room)?.push({ kind: 'snapshot', through, bytes })
  }

  view(room: string): RoomView {
    const state = this.state(room)
    return {
      state,
      missed: { fromStart: this.#missed(state, 0), last: this.#missed(state, (state?.sequence ?? 1) - 1) },
      records: this.#records(room),
      clients: new Map(this.#bindings(room)),
      notes: this.#notes(room),
      archives: this.#changes(room).flatMap(change =>
        change.kind === 'seal' ? [{ epoch: change.epoch, at: change.at, bytes: change.archive }] : [],
      ),
    }
  }

  state(room: string): RoomState | null {
    const changes = this.#changes(room)
    if (changes.length === 0) return null
    const { epoch, sequence } = this.head(room)
    const steps = this.#rooms.get(room) ?? []
    const started = steps.findLastIndex(step => step.kind === 'open' || step.kind === 'seal')
    const snapshots = steps.slice(started).flatMap(step => (step.kind === 'snapshot' ? [step] : []))
    const snapshot = snapshots.map(({ through, bytes }) => ({ through, bytes })).at(-1) ?? null
    const start = steps[started]
    return {
      epoch,
      serverClient: start?.kind === 'open' || start?.kind === 'seal' ? start.start.server.client : -1,
      sequence,
      snapshot,
      entries: changes
        .map((change, index) => ({ sequence: index + 1, update: updateOf(change), epoch: epochOf(change) }))
        .filter(entry => entry.epoch === epoch && entry.sequence > (snapshot?.through ?? 0))
        .map(({ sequence, update }) => ({ sequence, update })),
      clients: new Map(
        this.#bindings(room)
          .filter(([, bound]) => bound.epoch === epoch)
          .map(([client, bound]) => [client, bound.principal]),
      ),
    }
  }

  #changes(room: string): Write[] {
    return (this.#rooms.get(room) ?? []).flatMap(step => (step.kind === 'snapshot' ? [] : [step]))
  }

  #isStale(change: Change): boolean {
    const { epoch, sequence } = this.head(change.room)
    if (change.kind === 'open') return sequence > 0
    return sequence === 0 || change.epoch !== epoch || change.after !== sequence
  }

  #missed(state: RoomState | null, after: number): Entry[] | 'moved' {
    if (state === null) return 'moved'
    const { snapshot } = state
    const sum =
      snapshot !== null && after < snapshot.through ? [{ sequence: snapshot.through, update: snapshot.bytes }] : []
    return [...sum, ...state.entries.filter(entry => entry.sequence > after)]
  }

  #records(room: string): Map<string, IndexedRecord> {
    const records = new Map<string, IndexedRecord>()
    for (const [before, change] of this.#changes(room).entries()) {
      const sequence = before + 1
      for (const { record, owner, handedTo, facts } of contentOf(change).records) {
        const first = records.get(record) ?? { owner, epoch: 0, facts: new Map() }
        const known = handedTo === undefined ? first : { ...first, owner: handedTo }
        for (const { name, by, value } of facts) known.facts.set(name, { by, at: change.at, value, sequence })
        records.set(record, { ...known, epoch: epochOf(change) })
      }
    }
    return records
  }

  #bindings(room: string): [number, BoundClient][] {
    const bindings = new Map<number, BoundClient>()
    for (const change of this.#changes(room)) {
      for (const { client, principal } of contentOf(change).clients) {
        if (!bindings.has(client)) bindings.set(client, { principal, epoch: epochOf(change) })
      }
    }
    return [...bindings]
  }

  #notes(room: string): Map<string, Json> {
    const notes = new Map<string, Json>()
    for (const { key, value } of this.#changes(room).flatMap(change => change.notes ?? [])) notes.set(key, value)
    return new Map([...notes].filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

function epochOf(change: Write): number {
  return change.kind === 'append' ? change.epoch : change.start.epoch
}

function updateOf(change: Write): Uint8Array {
  return change.kind === 'append' ? change.update : change.start.update
}

function contentOf(change: Write) {
  if (change.kind === 'append') return change
  return { clients: [change.start.server], records: change.start.records }
}

/** Asks a real log the questions `LogModel.view` answers. The ids to ask for come from there too. */
export async function viewOf(log: Log, room: string, model: RoomView): Promise<RoomView> {
  const state = await log.load(room)
  const epoch = state?.epoch ?? 1
  const archives = await log.archives(room)
  return {
    state,
    missed: {
      fromStart: await log.read(room, epoch, 0),
      last: await log.read(room, epoch, (state?.sequence ?? 1) - 1),
    },
    records: await log.records(room, [...model.records.keys(), 'sessions/never']),
    clients: await log.clients(room, [...model.clients.keys(), 123]),
    notes: await log.notes(room, ''),
    archives: await Promise.all(
      archives.map(async ({ epoch, at }) => ({ epoch, at, bytes: await log.archive(room, epoch) })),
    ),
  }
}
