import type { HistoryAct, HistoryPayment, HistorySession } from '../../../shared/api/history.ts'
import { entriesOf } from '../../../shared/books.ts'
import type { BuyerFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { roomOf } from '../../../shared/sync/engine.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { withLiveDoc } from '../history/epochs.ts'
import { readPage } from '../history/page.ts'
import type { Range } from '../history/range.ts'
import type { ChapterParts } from '../history/read-chapter.ts'
import type { Billed, Named } from './rows.ts'

/** The bills of a place in a time, with who they name and how they are taxed. */
export async function billedIn(parts: ChapterParts, station: string, range: Range): Promise<Billed> {
  const sessions: HistorySession[] = []
  const payments: HistoryPayment[] = []
  const acts: HistoryAct[] = []
  let [currency, timeZone, cursor] = ['', '', undefined as string | undefined]
  do {
    const page = await readPage(parts, { station, range, since: 0, ...(cursor !== undefined && { cursor }) })
    sessions.push(...page.sessions)
    payments.push(...page.payments)
    acts.push(...page.acts)
    currency = page.currency
    timeZone = page.timeZone
    cursor = page.next
  } while (cursor !== undefined)
  const bills = sessions.flatMap(({ id, bill }) => (bill === undefined ? [] : [{ id, ...bill }]))
  const told = { sessions, payments, acts }
  const passes = entriesOf(told).flatMap(({ pass: id, at, soldAt = at }) =>
    id === undefined ? [] : [{ id, at: soldAt }],
  )
  const [buyers, rates] = await Promise.all([
    buyersOf(parts, station, [...bills, ...passes]),
    ratesOf(parts, station, bills),
  ])
  return { station, told, range, currency, timeZone, buyers, rates }
}

interface Bill {
  id: string
  at: number
}

async function buyersOf(parts: ChapterParts, station: string, bills: readonly Bill[]): Promise<Map<string, Named>> {
  const room = roomOf('desk', station)
  const found = await recordsIn(
    parts,
    room.name,
    bills.map(({ id }) => `buyers/${id}`),
  )
  const exports = await withLiveDoc(parts, room, async doc => [...parts.views.desk(doc).exports.values()])
  const named = new Map<string, Named>()
  for (const { id, at } of bills) {
    const facts = found.get(`buyers/${id}`)?.facts
    const { at: heardAt = 0, value } = facts?.get('said') ?? {}
    const { buyer = null } = (value ?? {}) as Partial<BuyerFacts['said']>
    if (buyer !== null) named.set(id, { buyer, isLate: !facts?.has('exported') && isAfter(exports ?? [], at, heardAt) })
  }
  return named
}

type Exports = DeskView['exports'] extends ReadonlyMap<string, infer One> ? readonly One[] : never

function isAfter(exports: Exports, billedAt: number, heardAt: number): boolean {
  return exports.some(({ from, until, at }) => from <= billedAt && billedAt < until && at < heardAt)
}

/** Prices that hold no more are in earlier epochs; the index has them all. */
async function ratesOf(
  parts: ChapterParts,
  station: string,
  bills: readonly { tariff: string | null }[],
): Promise<Map<string, number>> {
  const tariffs = [...new Set(bills.flatMap(({ tariff }) => tariff ?? []))]
  const found = await recordsIn(
    parts,
    roomOf('station', station).name,
    tariffs.map(id => `tariffs/${id}`),
  )
  return new Map(
    tariffs.flatMap(id => {
      const [tariff] = [...(found.get(`tariffs/${id}`)?.facts.values() ?? [])]
      const { taxRate } = (tariff?.value ?? {}) as Partial<Tariff>
      return taxRate === undefined ? [] : [[id, taxRate] as const]
    }),
  )
}

const AT_ONCE = 200

async function recordsIn({ log }: ChapterParts, room: string, keys: readonly string[]) {
  const found = new Map<string, IndexedRecord>()
  for (let from = 0; from < keys.length; from += AT_ONCE)
    for (const [key, record] of await log.records(room, keys.slice(from, from + AT_ONCE))) found.set(key, record)
  return found
}
