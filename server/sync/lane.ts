import { ByteReader, Malformed } from '../../shared/sync/bytes.ts'
import type { Range } from '../../shared/sync/messages.ts'
import { MOST_CLIENT, MOST_CLOCK } from '../../shared/sync/update.ts'

/** What the first bytes of an update tell without reading the rest. None of it is believed until it has been judged. */
export type Peeked =
  /** Nothing new and nothing deleted: what a client without changes answers to our question. */
  | { kind: 'empty' }
  /** Structs of one client id. */
  | { kind: 'lane'; range: Range }
  | { kind: 'other'; clients: number }

export function peekUpdate(update: Uint8Array): Peeked {
  if (update.length === 2 && update[0] === 0 && update[1] === 0) return { kind: 'empty' }
  try {
    const reader = new ByteReader(update)
    const clients = reader.unsigned(MOST_CLIENT)
    if (clients !== 1) return { kind: 'other', clients }
    const count = reader.unsigned(MOST_CLOCK)
    const client = reader.unsigned(MOST_CLIENT)
    const from = reader.unsigned(MOST_CLOCK)
    return { kind: 'lane', range: { client, from, to: from + count } }
  } catch (error) {
    // Whoever judges the update will say so.
    if (error instanceof Malformed) return { kind: 'other', clients: 0 }
    throw error
  }
}

/** How many client ids an update may use for the first time: structs of a new one begin at clock 0. */
export function newClientsIn(peeked: Peeked, most: number): number {
  switch (peeked.kind) {
    case 'empty':
      return 0
    case 'lane':
      return peeked.range.from === 0 ? 1 : 0
    case 'other':
      // What claims more than any update may hold will not even be read.
      return peeked.clients <= most ? peeked.clients : 0
  }
}
