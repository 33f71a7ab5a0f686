import { type Cell, readCsv, toCsv } from '../../../shared/csv.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { byLabel, inRows, placedSpots } from '../spot/placed.ts'
import { changesOf, NO_TEXT, readSpot, type SpotFields, type SpotText, textOf } from './spot-form.ts'

/** The columns of a sheet of spots, and which part of a spot each is. */
const COLUMNS = {
  label: 'label',
  type: 'type',
  power_kw: 'power',
  zone: 'zone',
  floor: 'floor',
  features: 'features',
  charger: 'charger',
  plug: 'plug',
  code: 'code',
  x: 'x',
  y: 'y',
} as const satisfies Record<string, keyof SpotText>

type Column = keyof typeof COLUMNS

export interface ReadRow {
  readonly line: number
  /** The spot it changes; null for a new one. */
  readonly id: string | null
  readonly label: string
  readonly fields: SpotFields
}

export interface ReadSheet {
  readonly rows: readonly ReadRow[]
  /** A word of `placeWords.spotErrors` for each. */
  readonly errors: readonly { readonly line: number; readonly column: string; readonly why: string }[]
}

/** Reads a sheet against the spots there are. Lines with an error are told and left out; the others can be taken. */
export function readSheet(text: string, connectors: Iterable<Connector>): ReadSheet {
  const [head, ...lines] = readCsv(text)
  const columns = (head?.cells ?? []).map(cell => cell.toLowerCase())
  if (!columns.includes('label')) return { rows: [], errors: [{ line: 1, column: 'label', why: 'columns' }] }
  const all = [...connectors].filter(({ retired }) => retired !== true)
  const rows: ReadRow[] = []
  const errors: ReadSheet['errors'][number][] = []
  const seen: Connector[] = []
  for (const { line, cells } of lines) {
    const named = unquoted(cells[columns.indexOf('label')] ?? '')
    const stands = all.find(({ label }) => label === named)
    const said = textFrom(columns, cells, stands)
    const others = [...all.filter(({ id }) => id !== stands?.id && !seen.some(one => one.id === id)), ...seen]
    const read = readSpot(said, others)
    if (!read.ok) {
      for (const [field, why] of Object.entries(read.errors)) errors.push({ line, column: columnOf(field), why })
      continue
    }
    seen.push({ id: stands?.id ?? `line-${line}`, isProvisional: false, ...read.fields, label: said.label.trim() })
    const fields = changesOf(read.fields, stands)
    if (Object.keys(fields).length > 0) rows.push({ line, id: stands?.id ?? null, label: said.label, fields })
  }
  return { rows, errors }
}

/** New spots that a sheet gives no place stand in rows on their floor, so that customers see them on the plan, too. */
export function placedRows(rows: readonly ReadRow[], connectors: Iterable<Connector>): ReadRow[] {
  const isUnplaced = ({ id, fields }: ReadRow) => id === null && (fields.x === undefined || fields.y === undefined)
  const said = rows.flatMap(({ line, fields: { x, y, floor = 0 } }) =>
    x === undefined || y === undefined ? [] : [{ id: String(line), x, y, floor }],
  )
  const unplaced = rows.filter(isUnplaced).map(({ line, fields: { floor = 0 } }) => ({ id: String(line), floor }))
  const places = new Map(inRows(unplaced, [...placedSpots(connectors), ...said]).map(one => [one.id, one]))
  return rows.map(row => {
    const at = isUnplaced(row) ? places.get(String(row.line)) : undefined
    return at === undefined ? row : { ...row, fields: { ...row.fields, x: at.x, y: at.y } }
  })
}

/** A line's fields; fields its sheet has no column for, or leaves empty, stay as they are. */
function textFrom(columns: readonly string[], cells: readonly string[], stands: Connector | undefined): SpotText {
  const text = { ...(stands === undefined ? NO_TEXT : textOf(stands)) }
  for (const [index, column] of columns.entries()) {
    const cell = unquoted(cells[index] ?? '')
    if (!isColumn(column) || cell === '') continue
    const field = COLUMNS[column]
    if (field === 'features') text.features = cell.split(/[\s|/]+/).filter(Boolean)
    else text[field] = cell
  }
  return text
}

/** Our own sheets carry an apostrophe before what would be a formula. */
function unquoted(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(COLUMNS, name)
}

function columnOf(field: string): string {
  return Object.entries(COLUMNS).find(([, of]) => of === field)?.[0] ?? field
}

/** The spots as a sheet, which the import reads back. */
export function writeSheet(connectors: Iterable<Connector>): string {
  const spots = [...connectors].filter(({ retired }) => retired !== true).sort(byLabel)
  const columns = Object.keys(COLUMNS) as Column[]
  const rows = spots.map(spot => {
    const text = textOf(spot)
    return columns.map((column): Cell => {
      const value = text[COLUMNS[column]]
      return typeof value === 'string' ? value : value.join(' ')
    })
  })
  return toCsv([columns, ...rows])
}
