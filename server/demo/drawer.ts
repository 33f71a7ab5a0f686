import { readReceipt, writeReceipt } from '../../shared/documents/desk/receipts.ts'
import { takingsOf } from '../../shared/documents/desk/till.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'

/** The tablet at the desk that the staff of the demo share. */
export function deskDevice(station: string): string {
  return `desk-${station}`
}

/** The receipts of that tablet are numbered under this; undefined before it has asked for it. */
export function seriesOf(desk: DeskView, station: string): string | undefined {
  return desk.series.get(deskDevice(station))?.given?.series
}

/** The number after all that are known of a series, wherever they stand. */
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
