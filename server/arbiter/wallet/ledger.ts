import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { isEqualJson, type Json } from '../../../shared/sync/engine.ts'
import type { Statement } from '../../sync/engine.ts'
import { type Alarm, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Seen, Sight } from '../sight.ts'

/**
 * The outcome of entering a movement. Its key makes it unique: a standing entry is the same movement, or something is
 * wrong that no program may put right.
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

/** An old ledger is long, and one step should not be. */
const MOST_AT_ONCE = 100

/**
 * Gives entries from before there were organisations to that of the station they name. A station that is gone keeps its
 * own, so that none of its money is spent at another's.
 */
export function tendLedger(sight: Sight, { account: id }: { account: string }): Missing {
  const account = sight.account(id)
  if (account === null) return NOTHING_MISSING
  const unnamed = [...account.view.unnamed].slice(0, MOST_AT_ONCE)
  const facts = unnamed.map(([key, entry]) =>
    bareFact('ledger', key, { ...entry, organisation: sight.organisationOf(entry.ref.station) }),
  )
  return missing(...says(account, ...facts))
}

/** The same money for the same purpose. The first entry tells its time and receipt. */
function isSameMovement(a: LedgerEntry, b: LedgerEntry): boolean {
  return isEqualJson(meaningOf(a), meaningOf(b))
}

// The station says whose it is; an old entry does not.
function meaningOf({ kind, amount, currency, ref }: LedgerEntry): Json {
  const { receipt: _, ...what } = { receipt: null, ...ref }
  return { kind, amount, currency, ref: what } as Json
}
