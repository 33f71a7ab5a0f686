import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import { syncPath } from './durable-file.ts'
import type { Transact } from './group.ts'
import type { Key, Row } from './layout.ts'
import { DATA } from './mark.ts'
import type { Rows } from './rows.ts'

/**
 * Initial address space; lmdb takes more as the table grows, and the file is only as large as its content. A much
 * larger start ends the process without a word where address space is limited (ulimit -v).
 */
const MAP_SIZE = 2 ** 30

/**
 * `once closed`: nothing is synced before the table is closed. For data that no one is told of until then; after a
 * crash it is worthless.
 */
export type Durable = 'always' | 'once closed'

/** The table on disk. */
export interface Environment {
  rows: Rows
  transact: Transact
  /** A consistent copy without free pages, into an existing directory. Writers go on meanwhile. */
  copy(directory: string): Promise<void>
  /** Whether another process, on either side of a container's wall, had this table open when we opened it. */
  isShared: boolean
  close(): Promise<void>
}

/**
 * When is it durable? With `overlappingSync` off, a transaction's promise resolves after mdb_txn_commit has returned:
 * dirty pages written, fdatasync, then the meta page through a descriptor opened with O_DSYNC. Before the meta page is
 * written no reader sees any of it, and on an error it is aborted and the promise rejects.
 *
 * With `overlappingSync` on (lmdb's default) a transaction is visible before it is synced, so a room could be loaded
 * from data that a power cut takes back; and after an error `flushed` never settles. It is not faster here: commits are
 * grouped already. `noSync`, `noMetaSync` and `mapAsync` would give up the guarantee, `noMemInit` would write stray
 * memory to disk; all are off by default.
 */
export function openEnvironment(directory: string, durable: Durable = 'always'): Environment {
  const table = open<Uint8Array, Uint8Array>({
    noSync: durable === 'once closed',
    path: directory,
    // Without it, lmdb takes a path with a dot for a file's name.
    noSubdir: false,
    overlappingSync: false,
    // Each write is in a transaction of ours. With it, lmdb keeps a promise of its own, whose rejection nobody would handle.
    eventTurnBatching: false,
    mapSize: MAP_SIZE,
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  return {
    isShared: meetsOthers(table),
    rows: rowsOf(table),
    transact: work => (durable === 'always' ? transact(table, work) : transactHere(table, work)),
    copy: directory => table.backup(directory, true),
    close: async () => {
      await table.close()
      if (durable === 'once closed') syncPath(join(directory, DATA))
    },
  }
}

function rowsOf(table: RootDatabase<Uint8Array, Uint8Array>): Rows {
  return {
    get: key => plain(table.get(bytesOf(key))) ?? null,
    between: (from, to) =>
      [...table.getRange(rangeOf(from, to))].map(({ key, value }) => ({ key: keyIn(key), value: plain(value) })),
    keysBetween: (from, to) => [...table.getKeys(rangeOf(from, to))].map(keyIn),
  }
}

function bytesOf(key: Key): Buffer {
  return Buffer.from(key, 'latin1')
}

function keyIn(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function rangeOf(from: Key, to: Key) {
  return { start: bytesOf(from), end: bytesOf(to) }
}

/** lmdb returns Buffers, whose `slice` shares bytes instead of copying them; no caller of a log expects that. */
function plain<Bytes extends Uint8Array | undefined>(bytes: Bytes): Bytes | Uint8Array {
  return bytes === undefined ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** In this thread: with no sync to wait for, handing it to another thread costs more than doing it. */
async function transactHere(
  table: RootDatabase<Uint8Array, Uint8Array>,
  work: (write: (rows: readonly Row[]) => void) => void,
): Promise<void> {
  table.transactionSync(() => work(rows => put(table, rows)))
}

function put(table: RootDatabase<Uint8Array, Uint8Array>, rows: readonly Row[]): void {
  for (const { key, value } of rows) {
    if (value === null) table.removeSync(bytesOf(key))
    else table.putSync(bytesOf(key), value)
  }
}

/** A child transaction: only that is rolled back when `work` throws. A plain one would store half of it. */
async function transact(
  table: RootDatabase<Uint8Array, Uint8Array>,
  work: (write: (rows: readonly Row[]) => void) => void,
): Promise<void> {
  try {
    await table.childTransaction(() => {
      work(rows => put(table, rows))
    })
  } catch (error) {
    throw await reasonOf(error)
  }
}

/** lmdb rejects with «Commit failed» and puts the disk's own error into a second promise, which it rejects as well. */
async function reasonOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<never> }
  return commitError === undefined ? error : commitError.catch((reason: unknown) => reason)
}

/**
 * lmdb keeps a list of readers for all processes, and restarts it when no one else has the table open. We look, take
 * our place in it, and look again for others that did the same meanwhile. Readers are counted, not compared by process
 * number: in two containers both are process 1, and then lmdb blocks for ten seconds when the second takes its place.
 */
function meetsOthers(table: RootDatabase<Uint8Array, Uint8Array>): boolean {
  table.readerCheck()
  if (countReaders(table) > 0) return true
  table.doesExist(Buffer.of(0))
  return countReaders(table) > 1
}

/** A heading, and a line for each. */
function countReaders(table: RootDatabase<Uint8Array, Uint8Array>): number {
  return table.readerList().trimEnd().split('\n').length - 1
}
