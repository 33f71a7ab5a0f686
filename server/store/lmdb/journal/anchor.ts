import { randomBytes } from 'node:crypto'
import type { Environment } from '../environment.ts'
import { keyOf, type Row } from '../layout.ts'

/** Which journal belongs to a table, and the last of its records that is in the table. */
export interface Anchor {
  salt: Uint8Array
  sequence: number
}

const KEY = keyOf('j', '')
const SALT = 8

export function readAnchor({ rows }: Pick<Environment, 'rows'>): Anchor | null {
  const value = rows.get(KEY)
  if (value === null) return null
  const bytes = Buffer.from(value)
  return { salt: bytes.subarray(0, SALT), sequence: bytes.readDoubleLE(SALT) }
}

export function anchorRow({ salt, sequence }: Anchor): Row {
  const value = Buffer.alloc(SALT + 8)
  value.set(salt)
  value.writeDoubleLE(sequence, SALT)
  return { key: KEY, value }
}

export async function newAnchor({ transact }: Pick<Environment, 'transact'>): Promise<Anchor> {
  const anchor = { salt: randomBytes(SALT), sequence: 0 }
  await transact(write => write([anchorRow(anchor)]))
  return anchor
}
