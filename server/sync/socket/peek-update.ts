import { ByteReader, Malformed } from '../../../shared/sync/bytes.ts'
import { MOST_CLIENT } from '../../../shared/sync/client-id.ts'
import { MOST_CLOCK } from '../../../shared/sync/update.ts'

/** The facts that the first bytes of an update tell. They are not believed until the update has been judged. */
export type Peeked =
  /** Nothing new and nothing deleted: a client without changes answers our question so. */
  | { kind: 'empty' }
  /** Structs of one client id. */
  | { kind: 'lane'; client: number }
  | { kind: 'other'; hasStructs: boolean }

export function peekUpdate(update: Uint8Array): Peeked {
  if (update.length === 2 && update[0] === 0 && update[1] === 0) return { kind: 'empty' }
  try {
    const reader = new ByteReader(update)
    const clients = reader.unsigned(MOST_CLIENT)
    if (clients !== 1) return { kind: 'other', hasStructs: clients > 0 }
    reader.unsigned(MOST_CLOCK)
    return { kind: 'lane', client: reader.unsigned(MOST_CLIENT) }
  } catch (error) {
    // Judging the update will report it.
    if (error instanceof Malformed) return { kind: 'other', hasStructs: true }
    throw error
  }
}
