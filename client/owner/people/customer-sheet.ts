import { is } from 'valibot'
import { type ArrivingCustomer, MOST_LINES } from '../../../shared/api/arrivals.ts'
import { email, personName } from '../../../shared/api/person.ts'
import { readCsv } from '../../../shared/csv.ts'
import { amount, phone, text as textOf } from '../../../shared/documents/shapes.ts'
import { parseMoney } from '../../../shared/money-input.ts'

export interface CustomerRow {
  readonly line: number
  readonly customer: ArrivingCustomer
}

export type CustomerFault =
  | 'columns'
  | 'name'
  | 'email'
  | 'phone'
  | 'group'
  | 'note'
  | 'balance'
  | 'currency'
  | 'below-nothing'
  | 'twice'

export interface CustomerSheet {
  readonly rows: readonly CustomerRow[]
  readonly errors: readonly { readonly line: number; readonly why: CustomerFault }[]
}

/** The names and limits by which a line is read. */
export interface Here {
  readonly currency: string
  /** How amounts are typed. */
  readonly locale: string
  /** Price groups: id → name in any language. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** The name of a customer of whom only a number is known. */
  readonly nameless: (customer: string) => string
}

/** The most that rows may take of one request; the rest has room beside them. */
const MOST_BYTES = 12 * 1024

/** A long file as the requests that hand it over. */
export function inPieces(rows: readonly CustomerRow[]): CustomerRow[][] {
  const pieces: CustomerRow[][] = []
  const encoder = new TextEncoder()
  let bytes = 0
  for (const row of rows) {
    const size = encoder.encode(JSON.stringify(row.customer)).length + 1
    const last = pieces.at(-1)
    if (last === undefined || last.length === MOST_LINES || bytes + size > MOST_BYTES) {
      pieces.push([row])
      bytes = size
    } else {
      last.push(row)
      bytes += size
    }
  }
  return pieces
}

type Line = { readonly line: number; readonly cells: readonly string[] }
type Cell = (name: string) => string

/**
 * Reads customers and what they hold: from another system, or the table `wallets` of an export. Lines with an error are told and
 * left out; of two with the same customer, the second.
 */
export function readCustomers(text: string, here: Here): CustomerSheet {
  const [head, ...lines] = readCsv(text)
  const columns = (head?.cells ?? []).map(cell => cell.toLowerCase())
  const cellsOf =
    ({ cells }: Line): Cell =>
    name =>
      cells[columns.indexOf(name)]?.replace(/^'(?=[=+\-@])/, '') ?? ''
  if (['customer', 'entry', 'currency', 'amount'].every(name => columns.includes(name)))
    return readWallets(lines, cellsOf, here)
  if (!columns.includes('name')) return { rows: [], errors: [{ line: 1, why: 'columns' }] }
  const rows: CustomerRow[] = []
  const errors: { line: number; why: CustomerFault }[] = []
  const keys = new Set<string>()
  for (const line of lines) {
    const read = readCustomer(cellsOf(line), here)
    const why = typeof read === 'string' ? read : keys.has(read.key) ? 'twice' : null
    if (typeof read !== 'string') keys.add(read.key)
    if (why === null && typeof read !== 'string') rows.push({ line: line.line, customer: read })
    else if (why !== null) errors.push({ line: line.line, why })
  }
  return { rows, errors }
}

function readCustomer(cell: Cell, here: Here): ArrivingCustomer | CustomerFault {
  const [mail, call, note] = [cell('email').toLowerCase(), cell('phone'), cell('note')]
  const held = cell('balance') === '' ? null : parseMoney(cell('balance'), here.currency, here.locale)
  const group = groupOf(cell('group'), here)
  if (!is(personName, cell('name'))) return 'name'
  if (mail !== '' && !is(email, mail)) return 'email'
  if (call !== '' && !is(phone, call)) return 'phone'
  if (group === null) return 'group'
  if (note !== '' && !is(textOf(200), note)) return 'note'
  if (held !== null && (!held.ok || (held.amount !== 0 && !is(amount, held.amount)))) return 'balance'
  const balance = held?.ok && held.amount !== 0 ? held.amount : undefined
  const key = keyOf({ customer: cell('customer'), mail, call, name: cell('name') })
  return {
    key,
    name: cell('name'),
    ...(mail !== '' && { email: mail }),
    ...(call !== '' && { phone: call }),
    ...(group !== '' && { group }),
    ...(note !== '' && { note }),
    ...(balance !== undefined && { balance }),
  }
}

/** The ways to know a customer again in a later file, the surest first. */
function keyOf(of: { customer: string; mail: string; call: string; name: string }): string {
  const { customer, mail, call, name } = of
  if (customer !== '') return customerKey(customer)
  if (mail !== '') return `email:${mail}`
  return call === '' ? `name:${name}` : `phone:${call.replaceAll(/[^0-9+]/g, '')}`
}

function customerKey(customer: string): string {
  return `customer:${customer}`.slice(0, 300)
}

/** Null: there is none of that name. */
function groupOf(said: string, { groups }: Here): string | null {
  if (said === '') return ''
  const isMeant = (name: string) => name.toLowerCase() === said.toLowerCase()
  const found = [...groups].find(([id, names]) => id === said || names.some(isMeant))
  return found?.[0] ?? null
}

/** Every movement of a wallet: a customer holds their sum. Amounts are minor units there. */
function readWallets(lines: readonly Line[], cellsOf: (line: Line) => Cell, here: Here): CustomerSheet {
  const errors: { line: number; why: CustomerFault }[] = []
  const held = new Map<string, { line: number; sum: number }>()
  for (const line of lines) {
    const cell = cellsOf(line)
    const [customer, moved] = [cell('customer'), Number(cell('amount'))]
    if (customer === '') errors.push({ line: line.line, why: 'name' })
    else if (cell('currency') !== here.currency) errors.push({ line: line.line, why: 'currency' })
    else if (cell('amount') === '' || !Number.isSafeInteger(moved)) errors.push({ line: line.line, why: 'balance' })
    else {
      const before = held.get(customer)
      held.set(customer, { line: before?.line ?? line.line, sum: (before?.sum ?? 0) + moved })
    }
  }
  const rows: CustomerRow[] = []
  for (const [customer, { line, sum }] of held) {
    if (sum < 0) errors.push({ line, why: 'below-nothing' })
    else if (sum > 0 && !is(amount, sum)) errors.push({ line, why: 'balance' })
    else if (sum > 0)
      rows.push({ line, customer: { key: customerKey(customer), name: here.nameless(customer), balance: sum } })
  }
  return { rows, errors: errors.sort((a, b) => a.line - b.line) }
}
