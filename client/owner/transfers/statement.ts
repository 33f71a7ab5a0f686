import { readCsv } from '../../../shared/csv.ts'
import { parseMoney } from '../../../shared/money-input.ts'
import { instantOf } from '../../../shared/time.ts'

/** One credit of a bank's statement. */
export interface StatementLine {
  /** By which it is known when it is read in again. */
  readonly line: string
  readonly at: number
  readonly amount: number
  readonly text: string
  readonly from?: string
}

export interface Statement {
  readonly lines: readonly StatementLine[]
  /** Rows that could not be read, by their line. */
  readonly errors: readonly { line: number; why: 'date' | 'amount' }[]
  /** A column that no header names. */
  readonly lacks: 'date' | 'amount' | 'text' | null
}

const COLUMNS = {
  date: ['date', 'ngay', 'booking', 'buchungstag', 'thoi gian', 'time'],
  amount: ['credit', 'amount', 'ghi co', 'so tien', 'co', 'betrag', 'money in'],
  text: ['description', 'noi dung', 'dien giai', 'details', 'remittance', 'verwendungszweck', 'memo', 'text'],
  id: ['reference', 'transaction id', 'so but toan', 'ma giao dich', 'so ct', 'so tham chieu', 'trans no'],
  from: ['sender', 'payer', 'nguoi chuyen', 'counterparty', 'auftraggeber', 'from'],
} as const

type Column = keyof typeof COLUMNS

/** Reads a bank's file by the words at its head, wherever its table begins. Money that went out is left out. */
export function readStatement(text: string, { currency, timeZone }: { currency: string; timeZone: string }): Statement {
  const rows = readCsv(text)
  const head = rows.findIndex(({ cells }) => columnOf(cells, 'date') >= 0 && columnOf(cells, 'text') >= 0)
  const names = rows[head]?.cells ?? []
  const lacks = (['date', 'text', 'amount'] as const).find(column => columnOf(names, column) < 0) ?? null
  if (lacks !== null) return { lines: [], errors: [], lacks }
  const lines: StatementLine[] = []
  const errors: { line: number; why: 'date' | 'amount' }[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of rows.slice(head + 1)) {
    const cell = (column: Column) => cells[columnOf(names, column)]?.trim() ?? ''
    const [at, amount] = [readDate(cell('date'), timeZone), readAmount(cell('amount'), currency)]
    if (amount === 'none') continue
    if (amount === null) errors.push({ line, why: 'amount' })
    else if (at === null) errors.push({ line, why: 'date' })
    else {
      // Two equal payments of one day are two: without a number of the bank's, the second is told by being second.
      const key = cell('id') === '' ? cells.join('|') : cell('id')
      const times = (seen.get(key) ?? 0) + 1
      seen.set(key, times)
      const from = cell('from').slice(0, 140)
      lines.push({
        line: (times === 1 ? key : `${key} #${times}`).slice(0, 700),
        at,
        amount,
        text: plain(cell('text')).slice(0, 500) || '-',
        ...(from !== '' && { from }),
      })
    }
  }
  return { lines, errors, lacks }
}

function columnOf(names: readonly string[], column: Column): number {
  const words: readonly string[] = COLUMNS[column]
  const folded = names.map(fold)
  const exact = folded.findIndex(name => words.includes(name))
  return exact >= 0 ? exact : folded.findIndex(name => words.some(word => word.length > 2 && name.includes(word)))
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase().trim()
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

/** 29/11/2026, 29-11-2026 08:15:02, 2026-11-29: days before months, as everywhere but in one country. */
function readDate(text: string, timeZone: string): number | null {
  const [, a = '', b = '', c = '', hour = '12', minute = '0'] =
    /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[ T](\d{1,2}):(\d{2}))?/.exec(text) ?? []
  const [year, month, day] = a.length === 4 ? [a, b, c] : [c, b, a]
  const read = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    minute: Number(hour) * 60 + Number(minute),
  }
  const isDate = read.year > 2000 && read.month >= 1 && read.month <= 12 && read.day >= 1 && read.day <= 31
  return isDate ? instantOf(timeZone, read) : null
}

/** As any country groups its digits: the last sign of two kinds is the decimal one. */
function readAmount(text: string, currency: string): number | 'none' | null {
  const digits = text.replaceAll(/[^\d.,-]/g, '').replace(/^\+/, '')
  if (digits === '' || /^-/.test(digits) || /^[0.,]+$/.test(digits)) return 'none'
  const isContinental = digits.lastIndexOf(',') > digits.lastIndexOf('.') && /,\d{1,2}$/.test(digits)
  const isGrouped = /^\d{1,3}(\.\d{3})+$/.test(digits)
  const read = parseMoney(digits, currency, isContinental || isGrouped ? 'de-DE' : 'en-US')
  return read.ok ? read.amount : null
}
