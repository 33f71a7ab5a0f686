export type Cell = string | number

/**
 * Rows as a file that spreadsheets open. A cell that begins like a formula would be one there, and reach out of the file:
 * it gets an apostrophe, which spreadsheets take as "this is text". Figures are figures, a minus before them too.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map(row => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Reads what a spreadsheet writes: commas or semicolons, quotes, any end of line. Each row keeps the line it began on. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const body = text.replace(/^\uFEFF/, '')
  const comma = separatorOf(body)
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let began = 1
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some(one => one !== '')) rows.push({ line: began, cells })
    cells = []
    began = line
  }
  for (let at = 0; at < body.length; at += 1) {
    const sign = body.charAt(at)
    if (sign === '\n') line += 1
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (body.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (sign === comma) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  endRow()
  return rows
}

function separatorOf(body: string): string {
  const [first = ''] = body.split('\n', 1)
  return first.split(';').length > first.split(',').length ? ';' : ','
}
