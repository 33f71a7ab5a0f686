import type { BoundClient, IndexedRecord, Log, StoreFailed } from '../log.ts'
import type { Environment } from './environment.ts'
import { createGroup } from './group.ts'
import { planCommit, planRest, planSnapshot } from './planning.ts'
import * as reading from './reading.ts'

export interface FailureOptions {
  /** Called once, when the disk fails. Nothing is acknowledged from then on; the process should end. */
  onFailure(error: StoreFailed): void
}

/**
 * The log over a table. Reads wait for no sync: only synced data is visible (see environment.ts). Each answer comes
 * from one turn of the event loop, in which lmdb keeps one moment of the table.
 */
export function logOver(environment: Environment, { onFailure }: FailureOptions): Log {
  const group = createGroup(environment.transact, onFailure)
  let closed: Promise<void> | null = null

  async function ask<Answer>(question: () => Answer | Promise<Answer>): Promise<Answer> {
    return closed === null ? question() : refuse()
  }

  const { rows } = environment
  return {
    commit: changes => (closed === null ? group.run(() => planCommit(rows, changes)) : refuse()),
    load: room => ask(() => reading.readRoom(rows, room)),
    read: (room, epoch, after) => ask(() => reading.readMissed(rows, room, epoch, after)),
    records: (room, ids) => ask(() => found(ids, id => reading.readRecord(rows, room, id))),
    clients: (room, ids) => ask(() => found(ids, id => reading.readClient(rows, room, id))),
    notes: (room, prefix) => ask(() => reading.readNotes(rows, room, prefix)),
    snapshot: (room, epoch, through, bytes) =>
      ask(() => group.run(() => ({ answer: undefined, rows: planSnapshot(rows, room, epoch, { through, bytes }) }))),
    archives: room => ask(() => reading.readArchives(rows, room)),
    archive: (room, epoch) => ask(() => reading.readArchive(rows, room, epoch)),
    rooms: (prefix = '') => ask(() => reading.readRoomNames(rows, prefix)),
    rest: resting => ask(() => group.run(() => ({ answer: undefined, rows: planRest(rows, resting) }))),
    resting: () => ask(() => reading.readResting(rows)),
    close: () => {
      closed ??= group.idle().then(() => environment.close())
      return closed
    },
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('The log is closed'))
}

function found<Id, Found extends IndexedRecord | BoundClient>(
  ids: readonly Id[],
  find: (id: Id) => Found | undefined,
): Map<Id, Found> {
  const all = ids.map((id): [Id, Found | undefined] => [id, find(id)])
  return new Map(all.filter((pair): pair is [Id, Found] => pair[1] !== undefined))
}
