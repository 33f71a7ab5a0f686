import { openShiftOf } from '../../shared/documents/desk/receipts.ts'
import { takingsOf } from '../../shared/documents/desk/till.ts'
import type { DeskView, Shift } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { lastKnown, type ReceiptBook } from '../state/receipts.ts'

/** The drawer of this device: whether money can be taken now. */
export type Drawer =
  | { kind: 'opening' }
  /** This device cannot keep numbers safe, so it takes no money. */
  | { kind: 'broken' }
  /** It has no series yet; the server gives one. */
  | { kind: 'asking' }
  | { kind: 'closed'; series: string }
  | { kind: 'open'; series: string; shift: Shift }

/** The drawer of a device, as its desk knows it. */
export function drawerOf(desk: DeskView, device: string): Drawer {
  const series = desk.series.get(device)?.given?.series
  if (series === undefined) return { kind: 'asking' }
  const shift = openShiftOf(desk, series)
  return shift === undefined ? { kind: 'closed', series } : { kind: 'open', series, shift }
}

/** The documents that tell which numbers were given already. */
export interface Documents {
  id: string
  station: StationView
  desk: DeskView
}

/** The number the next receipt has. */
export async function nextNumber(book: ReceiptBook, series: string, documents: Documents): Promise<number> {
  return Math.max(await book.next({ station: documents.id, series }), knownIn(series, documents) + 1)
}

/** Gives out a number, on the disk when this settles. */
export function giveNumber(book: ReceiptBook, series: string, documents: Documents): Promise<number> {
  return book.give({ station: documents.id, series }, knownIn(series, documents))
}

function knownIn(series: string, { desk, station }: Documents): number {
  return lastKnown(desk, takingsOf(desk, station).values(), series)
}
