import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import { accountOf } from '../../../shared/documents/author.ts'
import { ledgerKey, pairKey } from '../../../shared/documents/keys.ts'
import { BARE, nameOfKey } from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'

/** Everything known of every room: room → record → facts, of all its epochs. */
export type Everything = ReadonlyMap<string, ReadonlyMap<string, IndexedRecord>>

export interface Money {
  /** Movements in wallets that have their counterpart. */
  entries: number
  /** Payments from wallets, and payments stations received from them, by currency. */
  paid: ReadonlyMap<string, number>
  problems: string[]
}

/**
 * Compares the wallets with the stations. A debit and its settlement are one append, as are a credit and the answer to
 * its top-up, so neither ever stands alone. A refund is credited after it was stated: only a credit without a refund is
 * wrong.
 */
export function reconcile(all: Everything): Money {
  const money = { entries: 0, paid: new Map<string, number>(), problems: [] as string[] }
  for (const [account, key, entry] of ledgersIn(all)) {
    const problem = problemOf(all, account, key, entry)
    if (problem !== null) money.problems.push(`account/${account}: ${key} ${problem}`)
    else money.entries += 1
    if (entry.kind === 'payment') add(money.paid, entry.currency, -entry.amount)
  }
  money.problems.push(...unpaid(all), ...uncredited(all), ...unopened(all))
  return money
}

function add(sums: Map<string, number>, currency: string, amount: number): void {
  sums.set(currency, (sums.get(currency) ?? 0) + amount)
}

function* ledgersIn(all: Everything): Generator<[account: string, key: string, entry: LedgerEntry]> {
  for (const { id: account, records } of roomsOf(all, 'account')) {
    for (const [record, { facts }] of records) {
      const { root, id } = nameOfKey(record)
      const entry = facts.get(BARE)
      if (root === 'ledger' && entry !== undefined) yield [account, id, entry.value as unknown as LedgerEntry]
    }
  }
}

function problemOf(all: Everything, account: string, key: string, entry: LedgerEntry): string | null {
  const { expected, room, record, fact } = counterpartOf(account, key, entry)
  if (key !== expected) return `says it is ${expected}`
  const owner = organisationIn(all, entry.ref.station)
  // Without one it is from before there were any, and the server has not come to it yet.
  if (entry.organisation !== undefined && owner !== undefined && entry.organisation !== owner)
    return `is with ${entry.organisation}, and ${entry.ref.station} is of ${owner}`
  const found = amountOf(all.get(room)?.get(record), fact)
  if (found === null) return `moves ${entry.amount}, and ${room}: ${record}/${fact} is not there`
  return found === Math.abs(entry.amount) ? null : `moves ${entry.amount}, and ${room}: ${record}/${fact} is ${found}`
}

function organisationIn(all: Everything, station: string): string | undefined {
  const value = all.get(`station/${station}`)?.get('info/organisation')?.facts.get(BARE)?.value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined
}

/** An entry's proper key, and the fact on the other side. */
function counterpartOf(account: string, key: string, { kind, ref }: LedgerEntry) {
  switch (kind) {
    case 'payment': {
      const [room, record] = [`station/${ref.station}`, `payments/${ref.payment}`]
      return { expected: ledgerKey.payment(ref.station, ref.payment), room, record, fact: 'settled' }
    }
    case 'refund': {
      // Only the key says which of a payment's refunds it is.
      const number = Number(key.split(':')[3])
      const [room, record] = [`station/${ref.station}`, `payments/${ref.payment}`]
      return { expected: ledgerKey.refund(ref.station, ref.payment, number), room, record, fact: `refunded/${number}` }
    }
    case 'pass': {
      const [room, record] = [`desk/${ref.station}`, `passes/${pairKey(account, ref.pass)}`]
      return { expected: ledgerKey.pass(account, ref.pass), room, record, fact: 'sold' }
    }
    case 'pass-refund': {
      const [room, record] = [`desk/${ref.station}`, `passes/${pairKey(account, ref.pass)}`]
      return { expected: ledgerKey.passRefund(account, ref.pass), room, record, fact: ref.failed ? 'failed' : 'ended' }
    }
    case 'opening':
    case 'opening-back': {
      const [room, record] = [`desk/${ref.station}`, `openings/${ref.opening}`]
      return kind === 'opening'
        ? { expected: ledgerKey.opening(ref.station, ref.opening), room, record, fact: 'stated' }
        : { expected: ledgerKey.openingBack(ref.station, ref.opening), room, record, fact: 'returned' }
    }
    case 'topup': {
      const [room, record] = [`account/${account}`, `topups/${ref.topup}`]
      return { expected: ledgerKey.topup(account, ref.topup), room, record, fact: 'credited' }
    }
  }
}

/** Settlements without a debit: a session is paid, and no one has paid. */
function unpaid(all: Everything): string[] {
  return roomsOf(all, 'station').flatMap(({ id: station, records }) =>
    [...records].flatMap(([record, { owner, facts }]) => {
      const { root, id } = nameOfKey(record)
      if (root !== 'payments' || !facts.has('settled')) return []
      const ledger = all.get(`account/${accountOf(owner) ?? ''}`)
      const isPaid = ledger?.has(`ledger/${ledgerKey.payment(station, id)}`)
      return isPaid === true ? [] : [`station/${station}: ${record} is settled, and ${owner} has not paid it`]
    }),
  )
}

function uncredited(all: Everything): string[] {
  return roomsOf(all, 'account').flatMap(({ id: account, records }) =>
    [...records].flatMap(([record, { facts }]) => {
      const { root, id } = nameOfKey(record)
      if (root !== 'topups' || !facts.has('credited')) return []
      const isEntered = records.has(`ledger/${ledgerKey.topup(account, id)}`)
      return isEntered ? [] : [`account/${account}: ${record} is credited, and not in the ledger`]
    }),
  )
}

/** Taken over for a customer, and not in their wallet. */
function unopened(all: Everything): string[] {
  return roomsOf(all, 'desk').flatMap(({ id: station, records }) =>
    [...records].flatMap(([record, { facts }]) => {
      const { root, id } = nameOfKey(record)
      const claimed = root === 'openings' ? facts.get('claimed')?.value : undefined
      const account = (claimed as { account?: string } | undefined)?.account
      if (account === undefined) return []
      const isEntered = all.get(`account/${account}`)?.has(`ledger/${ledgerKey.opening(station, id)}`)
      return isEntered === true ? [] : [`desk/${station}: ${record} is claimed, and not in the ledger of ${account}`]
    }),
  )
}

function roomsOf(all: Everything, kind: string) {
  return [...all]
    .filter(([room]) => room.startsWith(`${kind}/`))
    .map(([room, records]) => ({ id: room.slice(kind.length + 1), records }))
}

function amountOf(record: IndexedRecord | undefined, fact: string): number | null {
  const value = record?.facts.get(fact)?.value
  return typeof value === 'object' && value !== null && 'amount' in value ? Number(value.amount) : null
}
