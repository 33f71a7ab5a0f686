import { type Accessor, createEffect, createResource, type JSX, onCleanup, type ParentProps } from 'solid-js'
import { askSeries } from '../../shared/documents/desk/actions.ts'
import { useDevice } from '../state/app.tsx'
import { createGiven } from '../state/given.ts'
import { openReceiptBook } from '../state/receipts.ts'
import { useWords } from '../state/words.ts'
import { useActs } from './acts.ts'
import { type Drawer, drawerOf, giveNumber, nextNumber } from './drawer.ts'
import { useStation } from './station.tsx'
import type { Till } from './till.ts'
import { staffWords } from './words/words.ts'

export interface DrawerState {
  now: Accessor<Drawer>
  device: Accessor<string | null>
  /** The number the next receipt has. */
  next(): Promise<number>
  /** Gives out a number, on the disk when this settles. */
  give(): Promise<{ series: string; number: number }>
}

const [GiveDrawer, useDrawer] = createGiven<DrawerState>('drawer')

export { useDrawer }

export function DrawerProvider(props: ParentProps): JSX.Element {
  return <GiveDrawer value={createDrawer()}>{props.children}</GiveDrawer>
}

function createDrawer(): DrawerState {
  const { rooms, station, desk, isThere } = useStation()
  const [book] = createResource(() =>
    openReceiptBook(indexedDB, length => crypto.getRandomValues(new Uint8Array(length))),
  )
  onCleanup(() => book.error === undefined && book()?.close())
  const device = () => (book.error === undefined ? (book()?.device ?? null) : null)
  const now = (): Drawer => {
    if (book.error !== undefined) return { kind: 'broken' }
    const id = device()
    return id === null || !isThere() ? { kind: 'opening' } : drawerOf(desk(), id)
  }
  askOnce(device)
  const told = () => ({ id: rooms.id, station: station(), desk: desk() })
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
      return nextNumber(kept, series, told())
    },
    give: async () => {
      const { kept, series } = opened()
      return { series, number: await giveNumber(kept, series, told()) }
    },
  }
}

/** Asks for a series long before money is in a hand: on a tablet without a link the answer would be too late. */
function askOnce(device: Accessor<string | null>): void {
  const { desk, isThere } = useStation()
  const { atDesk } = useActs()
  let isAsked = false
  createEffect(() => {
    const id = device()
    if (isAsked || id === null || !isThere() || desk().series.has(id)) return
    isAsked = true
    void atDesk({ do: 'askSeries' }, (view, signed) => askSeries(view, { ...signed, device: id }))
  })
}

/** Numbers, documents and words, as the till takes them. */
export function useTill(): Till {
  const { rooms } = useStation()
  const { words } = useWords(staffWords)
  const [device, { give }] = [useDevice(), useDrawer()]
  return { station: rooms.id, give, newId: device.newId, nothingTaken: () => words().nothingTaken, ...useActs() }
}
