import { checkCommit, checkThrough, type Effect, effectOf, isStale } from '../changes.ts'
import { newClients, recordsAfter } from '../index-rules.ts'
import type { Change, Outcome, Resting, Seal, Snapshot } from '../log.ts'
import type { Plan } from './group.ts'
import * as layout from './layout.ts'
import { readClient, readHead, readRecord, readSnapshot } from './reading.ts'
import type { Rows } from './rows.ts'

/**
 * Judges a commit against the table and lists every row it writes. Nothing is written before the list is complete: an
 * error leaves the transaction, which other commits share, untouched by this one.
 */
export function planCommit(rows: Rows, changes: readonly Change[]): Plan<Outcome> {
  checkCommit(changes)
  const heads = changes.map(change => readHead(rows, change.room))
  const stale = changes.filter((change, index) => isStale(change, heads[index] ?? null))
  if (stale.length > 0) return { answer: { kind: 'conflict', rooms: stale.map(change => change.room) }, rows: [] }
  const sequences = new Map<string, number>()
  const written: layout.Row[] = []
  for (const [index, change] of changes.entries()) {
    if (change.kind === 'stays') continue
    const effect = effectOf(change, heads[index] ?? null)
    sequences.set(change.room, effect.head.sequence)
    if (change.kind === 'seal') for (const row of planSealing(rows, change)) written.push(row)
    planEffect(rows, change.room, effect, written)
  }
  return { answer: { kind: 'stored', sequences }, rows: written }
}

function planEffect(rows: Rows, room: string, effect: Effect, written: layout.Row[]): void {
  const { head, update, clients, notes } = effect
  const write = (key: layout.Key, value: Uint8Array | null) => written.push({ key, value })
  write(layout.keyOf('h', room), layout.writeHead(head))
  write(layout.keyOf('e', room, head.sequence), copyOf(update))
  if (clients.length > 0) {
    for (const [client, bound] of newClients(effect, client => readClient(rows, room, client))) {
      write(layout.keyOf('c', room, client), layout.writeBoundClient(bound))
      write(layout.keyOf('p', room, head.epoch, client), layout.writePrincipal(bound.principal))
    }
  }
  for (const [record, after] of recordsAfter(effect, record => readRecord(rows, room, record))) {
    write(layout.keyOf('r', room, record), layout.writeRecord(after))
  }
  for (const { key, value } of notes) {
    write(layout.keyOf('n', room, key), value === null ? null : layout.writeNote(value))
  }
}

/** The archive replaces the old epoch; its client ids stay bound. */
function planSealing(rows: Rows, { room, epoch, at, archive }: Seal): layout.Row[] {
  return [
    { key: layout.keyOf('a', room, epoch), value: layout.writeArchive({ at, size: archive.length }) },
    { key: layout.keyOf('d', room, epoch), value: copyOf(archive) },
    { key: layout.keyOf('s', room), value: null },
    ...removing(rows, layout.keyOf('e', room, ''), layout.behind(layout.keyOf('e', room, ''))),
    ...removing(rows, layout.keyOf('p', room, epoch), layout.behind(layout.keyOf('p', room, epoch))),
  ]
}

/** The snapshot and the removal of what it covers are one transaction: a crash leaves both or neither. */
export function planSnapshot(rows: Rows, room: string, epoch: number, snapshot: Snapshot): layout.Row[] {
  const head = readHead(rows, room)
  if (head === null || head.epoch !== epoch) return []
  if (snapshot.through <= (readSnapshot(rows, room)?.through ?? 0)) return []
  checkThrough(head, snapshot.through)
  return [
    { key: layout.keyOf('s', room), value: layout.writeSnapshot(snapshot) },
    ...removing(rows, layout.keyOf('e', room, ''), layout.keyOf('e', room, snapshot.through + 1)),
  ]
}

/** Rooms that there are not are passed over. */
export function planRest(rows: Rows, resting: readonly Resting[]): layout.Row[] {
  const known = resting.filter(({ room }) => readHead(rows, room) !== null)
  return known.map(({ room, ...rest }) => ({ key: layout.keyOf('q', room), value: layout.writeRest(rest) }))
}

function removing(rows: Rows, from: layout.Key, to: layout.Key): layout.Row[] {
  return rows.keysBetween(from, to).map(key => ({ key, value: null }))
}

/** The writer's bytes are often a view on a whole socket frame: they would keep it in memory, or change with it. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}
