import { createHash } from 'node:crypto'
import * as v from 'valibot'
import * as is from '../../../shared/documents/shapes.ts'
import type { Json, RoomName } from '../../../shared/sync/engine.ts'
import type { Log, Note } from '../../store/log.ts'
import { transactionsFor } from './identity.ts'
import type { TransactionId } from './port.ts'

const shape = v.object({
  key: v.string(),
  session: v.string(),
  connector: v.string(),
  transaction: v.union([v.number(), v.string()]),
  plug: v.number(),
  tag: v.string(),
  at: v.number(),
  ours: is.time,
  wh: v.exactOptional(v.number()),
  /** It made no session: it was before its charger was ours, or too long ago to be anyone's. */
  uncounted: v.exactOptional(v.picklist(['before-us', 'old-start'])),
})

/** The permanent note of a charger's start: under its number, which is never given again, and under its session. */
export type Transaction = v.InferOutput<typeof shape>
export type Uncounted = NonNullable<Transaction['uncounted']>

// The slash at the end: a prefix finds 12 when asked for 1.
const byNumber = (charger: string, number: TransactionId) => `charger/${charger}/transaction/${nameOf(number)}/`
const bySession = (charger: string, session: string) => `charger/${charger}/session/${session}/`

const byStop = (charger: string, stop: string) => `charger/${charger}/stop/${stop}/`

/** A charger's own text may hold any character, and a key may not. */
function nameOf(number: TransactionId): string {
  return typeof number === 'number' ? String(number) : `t${createHash('sha256').update(number).digest('hex')}`
}

export function transactionNotes(charger: string, transaction: Transaction): Note[] {
  return [
    { key: byNumber(charger, transaction.transaction), value: transaction },
    { key: bySession(charger, transaction.session), value: transaction },
  ]
}

/** Which start a stop without a number of ours ended: said again, it ends nothing else and is nobody's matter. */
export function stopNote(charger: string, stop: string, transaction: Transaction): Note {
  return { key: byStop(charger, stop), value: transaction }
}

/** The starts of chargers, beside the document of their station: from the append that stated them on. */
export class Transactions {
  readonly #log: Pick<Log, 'notes'>

  constructor(log: Pick<Log, 'notes'>) {
    this.#log = log
  }

  byNumber(room: RoomName, charger: string, number: TransactionId): Promise<Transaction | null> {
    return this.#read(room, byNumber(charger, number))
  }

  bySession(room: RoomName, charger: string, session: string): Promise<Transaction | null> {
    return this.#read(room, bySession(charger, session))
  }

  byStop(room: RoomName, charger: string, stop: string): Promise<Transaction | null> {
    return this.#read(room, byStop(charger, stop))
  }

  /** The charger's latest start, over or not. */
  async latest(room: RoomName, charger: string): Promise<Transaction | null> {
    const notes = await this.#log.notes(room, `charger/${charger}/transaction/`)
    const all = [...notes.values()].map(note => v.parse(shape, note))
    return all.reduce<Transaction | null>((last, one) => (last !== null && last.ours >= one.ours ? last : one), null)
  }

  /** The earlier start, or the number to be given. */
  async forStart(room: RoomName, charger: string, key: string): Promise<Transaction | number> {
    for (const number of transactionsFor(key)) {
      const found = await this.byNumber(room, charger, number)
      if (found === null) return number
      if (found.key === key) return found
    }
    throw new Error('The numbers have ended')
  }

  async #read(room: RoomName, key: string): Promise<Transaction | null> {
    const note: Json | undefined = (await this.#log.notes(room, key)).get(key)
    return note === undefined ? null : v.parse(shape, note)
  }
}

/** Not the 0 or -1 of a charger that never heard its number, nor one that we never give. */
export function isOwn({ transaction }: { transaction: TransactionId }): boolean {
  return typeof transaction === 'string' || (transaction > 0 && transaction < 2 ** 31)
}
