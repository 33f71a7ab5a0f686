import { readCsv } from '../../../shared/csv.ts'
import { isPrintableLine } from '../../../shared/documents/printable.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { instantOf } from '../../../shared/time.ts'

/** One booking that a line asks for. */
export interface BookingRow {
  readonly line: number
  readonly connector: string
  readonly label: string
  readonly slot: { readonly from: number; readonly until: number }
  /** Empty: none. */
  readonly name: string
}

export interface BookingSheet {
  readonly rows: readonly BookingRow[]
  /** Lines that stand as bookings already, and lines of bookings that are over. */
  readonly same: number
  readonly over: number
  readonly errors: readonly { readonly line: number; readonly why: Why | 'columns' | 'spot' | 'time' | 'name' }[]
}

/** The export of sessions tells what each has come to. Only these are still to come. */
const TO_COME: ReadonlySet<string> = new Set(['', 'held', 'requested'])

/**
 * Reads bookings against those there are: from another system, or from an export of sessions. Lines with an error are told and
 * left out. A line that stands already is left out too, so that a sheet read twice books nothing twice.
 */
export function readBookings(text: string, station: StationView, now: number): BookingSheet {
  const [head, ...lines] = readCsv(text)
  const columns = (head?.cells ?? []).map(cell => cell.toLowerCase())
  const rows: BookingRow[] = []
  const errors: BookingSheet['errors'][number][] = []
  let [same, over] = [0, 0]
  if (!['label', 'from', 'until'].every(name => columns.includes(name)))
    return { rows, same, over, errors: [{ line: 1, why: 'columns' }] }
  for (const { line, cells } of lines) {
    const cell = (name: string) => cells[columns.indexOf(name)]?.replace(/^'(?=[=+\-@])/, '') ?? ''
    const refuse = (why: BookingSheet['errors'][number]['why']) => errors.push({ line, why })
    if (!TO_COME.has(cell('phase'))) {
      over += 1
      continue
    }
    const spot = [...station.connectors.values()].find(({ label }) => label === cell('label'))
    const [from, until] = [cell('from'), cell('until')].map(said => timeIn(said, station.info.timeZone))
    if (spot === undefined) refuse('spot')
    else if (from == null || until == null) refuse('time')
    else if (!isPrintableLine(cell('name')) || cell('name').length > 80) refuse('name')
    else if (stands(station, spot.id, { from, until }, now)) same += 1
    else {
      const row = { line, connector: spot.id, label: spot.label, slot: { from, until }, name: cell('name') }
      const why =
        hindrance(station, spot.id, row.slot, now) ?? (rows.some(other => clashes(other, row)) ? 'taken' : null)
      if (why === null) rows.push(row)
      else refuse(why)
    }
  }
  return { rows, same, over, errors }
}

/** With its zone, or by the wall clock of the place: `2026-12-01 18:00`. */
function timeIn(said: string, timeZone: string): number | null {
  const [, year, month, day, hour, minute] =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{1,2}):([0-9]{2})$/.exec(said)?.map(Number) ?? []
  if (year !== undefined && month !== undefined && day !== undefined && hour !== undefined && minute !== undefined)
    return instantOf(timeZone, { year, month, day, minute: hour * 60 + minute })
  const at = /T.*(Z|[+-][0-9]{2}:?[0-9]{2})$/.test(said) ? Date.parse(said) : Number.NaN
  return Number.isFinite(at) ? at : null
}

function stands(station: StationView, connector: string, slot: BookingRow['slot'], now: number): boolean {
  return [...station.sessionsAt(connector)].some(session => {
    const isSame = session.booked?.from === slot.from && session.booked.until === slot.until
    return isSame && isHolding(phaseAt(station, session, now))
  })
}

function clashes(one: BookingRow, other: BookingRow): boolean {
  return one.connector === other.connector && one.slot.from < other.slot.until && other.slot.from < one.slot.until
}
