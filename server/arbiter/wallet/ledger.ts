import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { isEqualJson, type Json } from '../../../shared/json.ts'
import type { Statement } from '../../sync/live-room.ts'
import type { Seen } from '../sight.ts'
import { type Alarm, says } from '../tended.ts'

/**
 * What entering a movement comes to. Its key makes it single: what stands there already is the same movement, or something
 * is wrong that no program may put right.
 */
export type Entering =
  | { kind: 'entered'; statements: readonly Statement[] }
  | { kind: 'stands'; entry: LedgerEntry }
  | { kind: 'conflict'; alarm: Alarm }

export function enter(account: Seen<AccountView>, key: string, entry: LedgerEntry): Entering {
  const stands = account.view.ledger.get(key)
  if (stands === undefined) return { kind: 'entered', statements: says(account, bareFact('ledger', key, entry)) }
  if (isSameMovement(stands, entry)) return { kind: 'stands', entry: stands }
  return { kind: 'conflict', alarm: { what: 'ledger-conflict', room: account.room, key } }
}

/** The same money for the same thing. When it was entered, and under which receipt, the first entry says. */
function isSameMovement(a: LedgerEntry, b: LedgerEntry): boolean {
  return isEqualJson(meaningOf(a), meaningOf(b))
}

function meaningOf({ kind, amount, currency, ref }: LedgerEntry): Json {
  const { receipt: _, ...what } = { receipt: null, ...ref }
  return { kind, amount, currency, ref: what } as Json
}
