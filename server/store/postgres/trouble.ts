import pg from 'pg'
import { LineageLost } from './lineage.ts'

/**
 * The meaning of an error for a statement that may be asked again:
 *
 * - `again`: the database undid it, because of others. Ask at once.
 * - `in doubt`: the connection broke, or the answer cannot be trusted. It may be stored, or be stored later still.
 * - `wait`: the database cannot do it now. Nothing is stored.
 * - `fatal`: no later statement can succeed either, until a person has done something.
 * - `mistake`: it is wrong. Nothing of it is stored.
 */
export type Trouble = 'again' | 'in doubt' | 'wait' | 'fatal' | 'mistake'

const TROUBLES: readonly { codes: RegExp; trouble: Trouble }[] = [
  // Serialization failure, deadlock.
  { codes: /^(40001|40P01)$/, trouble: 'again' },
  // Connection lost, shut down, cancelled; a primary that has become a standby.
  { codes: /^(08...|57P..|57014|25006)$/, trouble: 'in doubt' },
  // Disk full, out of memory, too many connections, an I/O error.
  { codes: /^(53...|58...|55000)$/, trouble: 'wait' },
  // Password, database, privilege, schema.
  { codes: /^(28...|3D000|42501|42P01|42703|42883|3F000)$/, trouble: 'fatal' },
]

export function troubleOf(error: unknown): Trouble {
  if (error instanceof LineageLost) return 'fatal'
  // Anything but an answer of the database: a reset, a time-out, a driver that has given up the connection.
  if (!(error instanceof pg.DatabaseError)) return 'in doubt'
  return TROUBLES.find(({ codes }) => codes.test(error.code ?? ''))?.trouble ?? 'mistake'
}

/** An answer that came with a warning: the wait for a standby was cancelled, and a failover would lose what it says. */
export class InDoubt extends Error {
  override name = 'InDoubt'
}
