import { is } from 'valibot'
import { email } from '../../../shared/api/person.ts'
import type { StationRole } from '../../../shared/api/station.ts'
import { readCsv } from '../../../shared/csv.ts'

export interface StaffRow {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly role: StationRole
}

export type StaffFault = 'columns' | 'email' | 'role' | 'twice'

export interface StaffSheet {
  readonly rows: readonly StaffRow[]
  /** Lines of people who work here, or are invited. */
  readonly same: number
  readonly errors: readonly { readonly line: number; readonly why: StaffFault }[]
}

/** Reads who is to be invited. Lines with an error are told and left out, as are those of whom the place knows already. */
export function readStaff(text: string, known: ReadonlySet<string>): StaffSheet {
  const [head, ...lines] = readCsv(text)
  const columns = (head?.cells ?? []).map(cell => cell.toLowerCase())
  const rows: StaffRow[] = []
  const errors: { line: number; why: StaffFault }[] = []
  let same = 0
  if (!['email', 'role'].every(name => columns.includes(name)))
    return { rows, same, errors: [{ line: 1, why: 'columns' }] }
  for (const { line, cells } of lines) {
    const cell = (name: string) => cells[columns.indexOf(name)]?.replace(/^'(?=[=+\-@])/, '') ?? ''
    const [mail, role] = [cell('email').toLowerCase(), cell('role').toLowerCase()]
    const refuse = (why: StaffFault) => errors.push({ line, why })
    if (!is(email, mail)) refuse('email')
    else if (role !== 'staff' && role !== 'owner') refuse('role')
    else if (known.has(mail)) same += 1
    else if (rows.some(row => row.email === mail)) refuse('twice')
    else rows.push({ line, name: cell('name'), email: mail, role })
  }
  return { rows, same, errors }
}
