import type { HistorySession } from '../../../shared/api/history.ts'
import type { Line } from '../../../shared/bill-line.ts'
import { BILL_WORDS, nameOfLine } from '../../../shared/bill-words.ts'
import { type BookEntry, entriesOf, type Told } from '../../../shared/books.ts'
import { type Buyer, isPersonal } from '../../../shared/buyer.ts'
import type { Cell } from '../../../shared/csv.ts'
import { splitPair } from '../../../shared/documents/keys.ts'
import { exponentOf } from '../../../shared/money.ts'
import { timesOver } from '../../../shared/rounding.ts'
import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'

/** Whom a bill names, and whether that was said after it had gone into an invoice. */
export interface Named {
  readonly buyer: Buyer
  readonly isLate: boolean
}

/** The bills of a place in a time, and what its history does not tell. */
export interface Billed {
  readonly station: string
  readonly told: Told
  readonly range: { readonly from: number; readonly until: number }
  readonly currency: string
  readonly timeZone: string
  readonly buyers: ReadonlyMap<string, Named>
  /** The rate of each tariff, in basis points. */
  readonly rates: ReadonlyMap<string, number>
}

export const COLUMNS = [
  ...['station', 'bill', 'kind', 'date', 'at', 'receipts'],
  ...['buyer_name', 'buyer_tax_code', 'buyer_personal_id', 'buyer_address', 'buyer_email', 'named_after_export'],
  ...['line', 'nature', 'item', 'unit', 'quantity', 'unit_price', 'net', 'tax_rate', 'tax', 'total'],
  ...['currency', 'payment'],
]

/** One item of an invoice, in minor units. */
interface Item {
  name: string
  unit: string
  quantity: number
  amount: number
  tax: number
  /** In basis points; left out: no tax was stated. */
  rate?: number | undefined
}

/** The rows of all bills, in the order of time; of a bill, one after the other. */
export function invoiceRows(billed: Billed): (readonly Cell[])[] {
  const { told, range } = billed
  const sessions = new Map(told.sessions.map(session => [session.id, session]))
  const lines = new Map<string, number>()
  return entriesOf(told)
    .filter(({ at }) => range.from <= at && at < range.until)
    .flatMap(entry => {
      const session = sessions.get(entry.session ?? '')
      const key = entry.session ?? entry.pass ?? ''
      return itemsOf(entry, session, billed).map(item => {
        const line = (lines.get(key) ?? 0) + 1
        lines.set(key, line)
        return rowOf(billed, { entry, session, key, line, item })
      })
    })
}

const { lines: NAMES, units: UNITS } = BILL_WORDS.vi

/** What is sold or given back by an entry of the books; the others move money only. */
function itemsOf(entry: BookEntry, session: HistorySession | undefined, billed: Billed): Item[] {
  const { amount, tax } = entry
  const one = (name: string, signed = 1): Item => {
    const rate = rateOf({ amount, tax }, billed.rates.get(session?.bill?.tariff ?? ''))
    return { name, unit: '', quantity: 1, amount: signed * amount, tax: signed * tax, rate }
  }
  switch (entry.kind) {
    case 'bill': {
      const { lines = [], tariff = '' } = session?.bill ?? {}
      if (entry.why !== undefined) return [one(NAMES.correction)]
      return lines.filter(({ what }) => what !== 'correction').map(line => itemOf(line, billed.rates.get(tariff ?? '')))
    }
    case 'goodwill':
      return [one('Giảm trừ', -1)]
    case 'pass-sale':
      return [one(`Gói · ${entry.name ?? ''}`)]
    case 'pass-refund':
      return [one(`Hoàn lại gói · ${entry.name ?? ''}`, -1)]
    default:
      return []
  }
}

/** In the unit's own measure, with the six decimals that an invoice has. */
const MEASURES = { kWh: 1000, hour: HOUR_MS, minute: MINUTE_MS, once: 1 }

function itemOf(line: Line, rate: number | undefined): Item {
  const { unit, quantity, amount, tax } = line
  return {
    name: nameOfLine(line, BILL_WORDS.vi),
    unit: UNITS[unit],
    quantity: sixDecimals(quantity / MEASURES[unit]),
    ...{ amount, tax, rate: rateOf(line, rate) },
  }
}

/** The tariff's, where it agrees; a charge that was moved has lines of another tariff, whose figures tell. */
function rateOf({ amount, tax }: { amount: number; tax: number }, rate: number | undefined): number | undefined {
  const net = amount - tax
  if (Math.abs(timesOver(net, rate ?? 0, 10_000) - tax) <= 1) return rate
  return net === 0 ? rate : Math.round((tax * 100) / net) * 100
}

interface Placed {
  entry: BookEntry
  session: HistorySession | undefined
  /** Of the session, or of the pass at the desk: two customers may have chosen one id. */
  key: string
  line: number
  item: Item
}

function rowOf(billed: Billed, { entry, session, key, line, item }: Placed): readonly Cell[] {
  const { station, currency, timeZone, range, buyers } = billed
  const { buyer, isLate = false } = buyers.get(key) ?? {}
  const id = entry.session ?? splitPair(key).second
  const code = buyer?.taxCode ?? ''
  const net = item.amount - item.tax
  const began = session?.bill?.at ?? entry.soldAt ?? entry.at
  const sum = (amount: number) => amount / 10 ** exponentOf(currency)
  return [
    ...[station, id, began < range.from ? 'adjustment' : 'sale', dateOf(timeZone, entry.at)],
    ...[new Date(entry.at).toISOString(), receiptsOf(entry, session).join(' ')],
    ...[buyer?.name ?? '', isPersonal(code) ? '' : code, isPersonal(code) ? code : ''],
    ...[buyer?.address ?? '', buyer?.email ?? '', isLate ? 'yes' : ''],
    ...[line, item.amount < 0 ? 'reduction' : 'service', item.name, item.unit, item.quantity],
    ...[item.quantity === 0 ? 0 : sixDecimals(sum(net) / item.quantity), sum(net)],
    ...[item.rate === undefined ? '' : `${item.rate / 100}%`, sum(item.tax), sum(item.amount)],
    ...[currency, paymentOf(entry, session)],
  ]
}

/** As an invoice has it: the day of the place. */
function dateOf(timeZone: string, at: number): string {
  const { year, month, day } = localTime(timeZone, at)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

function receiptsOf({ receipt }: BookEntry, session: HistorySession | undefined): string[] {
  if (session === undefined) return receipt === undefined ? [] : [receipt]
  return session.payments.flatMap(({ received }) => received.map(one => one.receipt))
}

/** In the usual letters: TM is cash, CK all that is not. */
function paymentOf({ method }: BookEntry, session: HistorySession | undefined): string {
  const paid = session?.payments.flatMap(({ received }) => received.map(one => one.method)) ?? (method ? [method] : [])
  const [isCash, isOther] = [paid.includes('cash'), paid.some(one => one !== 'cash')]
  return isCash === isOther ? 'TM/CK' : isCash ? 'TM' : 'CK'
}

function sixDecimals(number: number): number {
  return Number(number.toFixed(6))
}
