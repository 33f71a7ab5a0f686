import * as v from 'valibot'
import * as is from '../../../shared/documents/shapes.ts'
import type { Json } from '../../../shared/json.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Log, Note } from '../../store/log.ts'
import { transactionsFor } from './identity.ts'

const shape = v.object({
  key: v.string(),
  session: v.string(),
  connector: v.string(),
  transaction: v.number(),
  plug: v.number(),
  tag: v.string(),
  at: v.number(),
  ours: is.time,
  wh: v.number(),
})

/** What is kept of a charger's start, for ever: under its number, which is never given again, and under its session. */
export type Transaction = v.InferOutput<typeof shape>

// The slash at the end: a prefix finds 12 when asked for 1.
const byNumber = (charger: string, number: number) => `charger/${charger}/transaction/${number}/`
const bySession = (charger: string, session: string) => `charger/${charger}/session/${session}/`

export function transactionNotes(charger: string, transaction: Transaction): Note[] {
  return [
    { key: byNumber(charger, transaction.transaction), value: transaction },
    { key: bySession(charger, transaction.session), value: transaction },
  ]
}

/** The starts of chargers, beside the document of their station: from the append that stated them on. */
export class Transactions {
  readonly #log: Pick<Log, 'notes'>

  constructor(log: Pick<Log, 'notes'>) {
    this.#log = log
  }

  byNumber(room: RoomName, charger: string, number: number): Promise<Transaction | null> {
    return this.#read(room, byNumber(charger, number))
  }

  bySession(room: RoomName, charger: string, session: string): Promise<Transaction | null> {
    return this.#read(room, bySession(charger, session))
  }

  /** The last a charger has begun, over or not. */
  async latest(room: RoomName, charger: string): Promise<Transaction | null> {
    const notes = await this.#log.notes(room, `charger/${charger}/transaction/`)
    const all = [...notes.values()].map(note => v.parse(shape, note))
    return all.reduce<Transaction | null>((last, one) => (last !== null && last.ours >= one.ours ? last : one), null)
  }

  /** The one a start was given before, or the number it is to be given. */
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
