import { type Accessor, createEffect, createResource, onCleanup } from 'solid-js'
import { askSeries } from '../../shared/documents/desk/actions.ts'
import { openShiftOf } from '../../shared/documents/desk/receipts.ts'
import { takingsOf } from '../../shared/documents/desk/till.ts'
import type { DeskView, Shift } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { lastKnown, type ReceiptBook } from '../state/receipts.ts'
import type { AtDesk } from './place.tsx'

/** The drawer of this device: whether money can be taken now. */
export type Drawer =
  | { kind: 'opening' }
  /** This device cannot keep numbers safe, so it takes no money. */
  | { kind: 'broken' }
  /** It has no series yet; the server gives one. */
  | { kind: 'asking' }
  | { kind: 'closed'; series: string }
  | { kind: 'open'; series: string; shift: Shift }

export interface DrawerParts {
  id: string
  station: Accessor<StationView>
  desk: Accessor<DeskView>
  isThere: Accessor<boolean>
  openBook: () => Promise<ReceiptBook>
  atDesk: AtDesk
}

export interface DrawerState {
  now: Accessor<Drawer>
  device: Accessor<string | null>
  /** The number the next receipt has. */
  next(): Promise<number>
  /** Gives out a number, on the disk when this settles. */
  give(): Promise<{ series: string; number: number }>
}

export function createDrawer(parts: DrawerParts): DrawerState {
  const [book] = createResource(parts.openBook)
  onCleanup(() => book.error === undefined && book()?.close())
  const device = () => (book.error === undefined ? (book()?.device ?? null) : null)
  const now = (): Drawer => {
    if (book.error !== undefined) return { kind: 'broken' }
    const id = device()
    if (id === null || !parts.isThere()) return { kind: 'opening' }
    const series = parts.desk().series.get(id)?.given?.series
    if (series === undefined) return { kind: 'asking' }
    const shift = openShiftOf(parts.desk(), series)
    return shift === undefined ? { kind: 'closed', series } : { kind: 'open', series, shift }
  }
  askOnce(parts, device)
  const known = (series: string) => lastKnown(parts.desk(), takingsOf(parts.desk(), parts.station()).values(), series)
  const opened = () => {
    const [state, kept] = [now(), book()]
    if (kept === undefined || !('series' in state)) throw new Error(`No receipts in a drawer that is ${state.kind}`)
    return { kept, series: state.series }
  }
  return {
    now,
    device,
    next: async () => {
      const { kept, series } = opened()
      return Math.max(await kept.next({ station: parts.id, series }), known(series) + 1)
    },
    give: async () => {
      const { kept, series } = opened()
      return { series, number: await kept.give({ station: parts.id, series }, known(series)) }
    },
  }
}

/** Asks long before somebody holds money in their hand: on a tablet without a link the answer would be too late. */
function askOnce({ desk, isThere, atDesk }: DrawerParts, device: Accessor<string | null>): void {
  let isAsked = false
  createEffect(() => {
    const id = device()
    if (isAsked || id === null || !isThere() || desk().series.has(id)) return
    isAsked = true
    void atDesk({ do: 'askSeries' }, (view, signed) => askSeries(view, { ...signed, device: id }))
  })
}
