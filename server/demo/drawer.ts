import { readReceipt, writeReceipt } from '../../shared/documents/desk/receipts.ts'
import { takingsOf } from '../../shared/documents/desk/till.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'

/** The tablet at the desk, shared by the demo's staff. */
export function deskDevice(station: string): string {
  return `desk-${station}`
}

/** The series of that tablet's receipts; undefined before it has asked for one. */
export function seriesOf(desk: DeskView, station: string): string | undefined {
  return desk.series.get(deskDevice(station))?.given?.series
}

/** The number after all known ones of a series, wherever they stand. */
export function nextReceipt(desk: DeskView, view: StationView, station: string, series: string): string {
  const shifts = [...desk.shifts.values()].filter(({ opened }) => opened?.series === series)
  const begins = shifts.flatMap(({ opened, closed }) => [opened?.next ?? 1, closed?.next ?? 1])
  const used = [...[...takingsOf(desk, view).values()].map(({ receipt }) => receipt), ...desk.receipts.keys()]
  const numbers = used.flatMap(receipt => {
    const read = readReceipt(receipt)
    return read?.series === series ? [read.number + 1] : []
  })
  return writeReceipt(station, { series, number: Math.max(1, ...begins, ...numbers) })
}
