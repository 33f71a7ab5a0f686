import { setImmediate as turn } from 'node:timers/promises'
import { is } from 'valibot'
import type { ExportTable } from '../../../shared/api/organisation.ts'
import { type Cell, toCsv } from '../../../shared/csv.ts'
import { type LedgerEntry, ledgerEntry } from '../../../shared/documents/account/facts.ts'
import { accountOf } from '../../../shared/documents/author.ts'
import { BARE, type Json, nameOfKey, roomOf } from '../../../shared/sync/engine.ts'
import { arrivalsAt, isWaiting } from '../../accounts/arrivals/find.ts'
import type { AccountsData, Organisation } from '../../accounts/data.ts'
import { own } from '../../accounts/own.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { withLiveDoc } from '../history/epochs.ts'
import { readPage } from '../history/page.ts'
import type { ChapterParts } from '../history/read-chapter.ts'
import { factsOf, recordsOf } from './stated.ts'
import { COLUMNS, pageRows, spotRows, stationRow, walletRow } from './tables.ts'

export interface Exported extends ChapterParts {
  organisation: Organisation
  data: AccountsData
}

const ROOMS = ['station', 'desk', 'chargers'] as const

/** Everything as one JSON, piece by piece: a year of a busy place does not fit into memory twice. */
export async function* everything(parts: Exported): AsyncGenerator<string> {
  const { id, name, stations } = parts.organisation
  const head = { format: 'berth-organisation', version: 1, at: parts.clock.now(), organisation: { id, name, stations } }
  yield `${JSON.stringify({ ...head, people: peopleOf(parts), arrivals: arrivalsOf(parts) }).slice(0, -1)},"facts":[`
  const customers = new Set<string>()
  let isFirst = true
  for (const station of stations)
    for (const kind of ROOMS)
      for await (const entry of recordsOf(parts, roomOf(kind, station))) {
        noteCustomer(customers, entry)
        for (const fact of factsOf(`${kind}/${station}`, entry, parts.people)) {
          yield `${isFirst ? '' : ','}\n${JSON.stringify(fact)}`
          isFirst = false
        }
      }
  yield '],"wallets":['
  isFirst = true
  for await (const { customer, key, entry } of ledgersOf(parts, customers)) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ customer, key, ...entry })}`
    isFirst = false
  }
  yield ']}\n'
}

/** One table as CSV. */
export async function* tableOf(parts: Exported, table: ExportTable): AsyncGenerator<string> {
  yield toCsv([COLUMNS[table]])
  for await (const rows of rowsOf(parts, table)) if (rows.length > 0) yield toCsv(rows).replace('\uFEFF', '')
}

async function* rowsOf(parts: Exported, table: ExportTable): AsyncGenerator<(readonly Cell[])[]> {
  if (table === 'wallets') {
    for await (const { customer, key, entry } of ledgersOf(parts, await customersOf(parts)))
      yield walletRow(customer, key, entry)
    return
  }
  for (const station of parts.organisation.stations) {
    if (table === 'stations' || table === 'spots') yield await placeRows(parts, table, station)
    else for await (const page of pagesOf(parts, station)) yield pageRows(table, station, page)
  }
}

async function placeRows(parts: Exported, table: 'stations' | 'spots', station: string) {
  const rows = await withLiveDoc(parts, roomOf('station', station), async doc => {
    const view = parts.views.station(doc)
    return table === 'stations' ? stationRow(station, view) : spotRows(station, view)
  })
  return rows ?? []
}

async function* pagesOf(parts: Exported, station: string) {
  const range = { from: 0, until: Number.MAX_SAFE_INTEGER }
  let cursor: string | undefined
  do {
    const page = await readPage(parts, { station, range, since: 0, ...(cursor !== undefined && { cursor }) })
    yield page
    await turn()
    cursor = page.next
  } while (cursor !== undefined)
}

function peopleOf({ data, organisation }: Exported) {
  const has = (roles: Readonly<Record<string, string>>) => organisation.stations.filter(at => own(roles, at))
  return data.people.rows().flatMap(({ id, name, email, roles, revokedAt }) => {
    const at = revokedAt === undefined ? has(roles) : []
    const held = Object.fromEntries(at.map(station => [station, own(roles, station)]))
    return at.length === 0 ? [] : [{ id, name, ...(email !== undefined && { email }), roles: held }]
  })
}

/** Customers of before who have not come yet. Their codes open wallets, and stay here. */
function arrivalsOf({ data, organisation }: Exported) {
  const all = organisation.stations.flatMap(station => arrivalsAt(data, station)).filter(isWaiting)
  return all.map(({ code: _, settled: __, ...arrival }) => arrival)
}

async function customersOf(parts: Exported): Promise<Set<string>> {
  const customers = new Set<string>()
  for (const station of parts.organisation.stations)
    for (const kind of ['station', 'desk'])
      for await (const entry of recordsOf(parts, roomOf(kind, station))) noteCustomer(customers, entry)
  return customers
}

/** Where a desk's records name whose they are. */
const NAMES_ACCOUNT: ReadonlyMap<string, readonly string[]> = new Map([
  ['topups', ['asked']],
  ['passes', ['taken', 'sold']],
  ['members', ['granted']],
  ['openings', ['claimed']],
])

/** Customers open records or bring money to the desk: nobody else has a wallet here. */
function noteCustomer(customers: Set<string>, [key, { owner, facts }]: readonly [string, IndexedRecord]): void {
  const account = accountOf(owner)
  if (account !== null) customers.add(account)
  for (const asked of (NAMES_ACCOUNT.get(nameOfKey(key).root) ?? []).map(one => facts.get(one)?.value))
    if (isObject(asked) && typeof asked.account === 'string') customers.add(asked.account)
}

/** The movements in wallets of this organisation, customer by customer. */
async function* ledgersOf(parts: Exported, customers: ReadonlySet<string>) {
  for (const customer of [...customers].sort())
    for await (const [key, { facts }] of recordsOf(parts, roomOf('account', customer))) {
      const { root, id } = nameOfKey(key)
      const entry = root === 'ledger' ? facts.get(BARE)?.value : undefined
      if (is(ledgerEntry, entry) && isHere(parts.organisation, entry)) yield { customer, key: id, entry }
    }
}

/** One from before there were organisations names its station alone. */
function isHere({ id, stations }: Organisation, { organisation, ref }: LedgerEntry): boolean {
  return organisation === undefined ? stations.includes(ref.station) : organisation === id
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
