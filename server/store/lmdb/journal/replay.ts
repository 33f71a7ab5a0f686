import type { Row } from '../layout.ts'
import type { Anchor } from './anchor.ts'
import { type Record, readRecord } from './record.ts'

/** The records that are not in the table yet, in their order. */
export type Replay = { ok: true; rows: Row[]; last: number } | { ok: false; fault: string }

/** Consecutive records from the beginning of a file. */
interface Run {
  records: Record[]
  end: number
}

/**
 * Reads the files of a journal. They are written by turns, and over again when their records are in the table: behind the
 * last record of a file lie those of an earlier turn, whose sequence is lower.
 *
 * A record cut off by a power cut is the last of all, and was never acknowledged: the next one is not written before it is on
 * disk. One that lacks in the middle was lost by the disk, and all after it would be lost with it, without a word.
 */
export function readJournal(files: readonly Buffer[], { salt, sequence }: Anchor): Replay {
  const runs = files.map(file => runOf(file, salt))
  const records = runs
    .flatMap(run => run.records)
    .filter(record => record.sequence > sequence)
    .sort((a, b) => a.sequence - b.sequence)
  const isWhole = records.every((record, index) => record.sequence === sequence + 1 + index)
  const last = sequence + records.length
  if (!isWhole || files.some((file, index) => hasLater(file, runs[index]?.end ?? 0, salt, last))) {
    return { ok: false, fault: `record ${firstMissing(records, sequence)} of its journal is damaged` }
  }
  if (files.some(file => isForeign(file, salt))) return { ok: false, fault: 'its journal belongs to another table' }
  return { ok: true, rows: records.flatMap(({ rows }) => rows), last }
}

function runOf(file: Buffer, salt: Uint8Array): Run {
  const records: Record[] = []
  let end = 0
  for (let record = readRecord(file, 0, salt); record !== null; record = readRecord(file, end, salt)) {
    const before = records.at(-1)
    if (before !== undefined && record.sequence !== before.sequence + 1) break
    records.push(record)
    end += record.length
  }
  return { records, end }
}

function hasLater(file: Buffer, from: number, salt: Uint8Array, last: number): boolean {
  for (let at = file.indexOf(salt, from); at !== -1; at = file.indexOf(salt, at + 1)) {
    const record = readRecord(file, at, salt)
    if (record !== null && record.sequence > last) return true
  }
  return false
}

function firstMissing(records: readonly Record[], sequence: number): number {
  const gap = records.findIndex((record, index) => record.sequence !== sequence + 1 + index)
  return sequence + 1 + (gap === -1 ? records.length : gap)
}

/** A first record that was cut off may begin with the bytes that were there before: none, or an earlier one's. */
function isForeign(file: Buffer, salt: Uint8Array): boolean {
  const start = file.subarray(0, salt.length)
  return !start.equals(salt) && start.some(byte => byte !== 0)
}
