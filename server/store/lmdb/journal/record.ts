import { crc32 } from 'node:zlib'
import type { Row } from '../layout.ts'

/*
 * One group of commits: it stands whole or not at all.
 *
 *     record    0 salt, 8 bytes | 8 sequence f64 | 16 length of the rows u32 | 20 checksum u32 | 24 rows
 *     row       key size u16 | value size u32, all ones: removed | key | value
 *
 * The checksum covers everything but itself. The salt is the table's own and told to nobody: so no one can state a fact that
 * looks like a record, and a journal beside the wrong table is noticed.
 */
const HEADER = 24
const SALT = 8
const SEQUENCE_AT = 8
const LENGTH_AT = 16
const CHECKSUM_AT = 20
const ROW_HEADER = 6
const REMOVED = 0xffff_ffff

export interface Record {
  sequence: number
  rows: Row[]
  /** Its length with its header. */
  length: number
}

export function writeRecord(salt: Uint8Array, sequence: number, rows: readonly Row[]): Buffer {
  let length = HEADER
  for (const { key, value } of rows) length += ROW_HEADER + key.length + (value?.length ?? 0)
  const bytes = Buffer.allocUnsafe(length)
  bytes.set(salt)
  bytes.writeDoubleLE(sequence, SEQUENCE_AT)
  bytes.writeUInt32LE(length - HEADER, LENGTH_AT)
  let at = HEADER
  for (const row of rows) at = writeRow(bytes, at, row)
  bytes.writeUInt32LE(checksumOf(bytes), CHECKSUM_AT)
  return bytes
}

function writeRow(bytes: Buffer, at: number, { key, value }: Row): number {
  bytes.writeUInt16LE(key.length, at)
  bytes.writeUInt32LE(value === null ? REMOVED : value.length, at + 2)
  bytes.write(key, at + ROW_HEADER, 'latin1')
  const end = at + ROW_HEADER + key.length
  if (value === null) return end
  bytes.set(value, end)
  return end + value.length
}

/** The record at a place; null if none stands there whole. */
export function readRecord(bytes: Buffer, at: number, salt: Uint8Array): Record | null {
  if (at + HEADER > bytes.length || bytes.compare(salt, 0, SALT, at, at + SALT) !== 0) return null
  const length = HEADER + bytes.readUInt32LE(at + LENGTH_AT)
  if (at + length > bytes.length) return null
  const record = bytes.subarray(at, at + length)
  if (record.readUInt32LE(CHECKSUM_AT) !== checksumOf(record)) return null
  return { sequence: record.readDoubleLE(SEQUENCE_AT), rows: readRows(record), length }
}

function readRows(record: Buffer): Row[] {
  const rows: Row[] = []
  for (let at = HEADER; at < record.length; ) {
    const [keySize, valueSize] = [record.readUInt16LE(at), record.readUInt32LE(at + 2)]
    const value = at + ROW_HEADER + keySize
    const key = record.toString('latin1', at + ROW_HEADER, value)
    const isRemoved = valueSize === REMOVED
    at = isRemoved ? value : value + valueSize
    rows.push({ key, value: isRemoved ? null : record.subarray(value, at) })
  }
  return rows
}

function checksumOf(record: Buffer): number {
  return crc32(record.subarray(HEADER), crc32(record.subarray(0, CHECKSUM_AT)))
}
