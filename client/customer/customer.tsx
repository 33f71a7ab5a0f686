import { type Accessor, createSignal, getOwner, type JSX, onCleanup, type ParentProps, runWithOwner } from 'solid-js'
import { type AccountView, unseenNotes } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import type { ListedStation } from '../../shared/documents/catalogue/view.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import type { Device, RoomState } from '../state/device.ts'
import { createGiven } from '../state/given.ts'
import { createInSight, type InSight } from './find/in-sight.ts'
import type { OwnSessions } from './own-sessions.ts'
import type { PowerPoint } from './power-series.ts'
import type { Running } from './running.ts'
import { createVehicle, type SavedVehicle } from './vehicle.ts'

/** The common knowledge of a customer's screens: their account, the places, and their running sessions. */
export interface Customer {
  account: RoomState<AccountView>
  catalogue: InSight
  own: OwnSessions
  /** This device's readings of a session's power. */
  power(session: string): readonly PowerPoint[]
  car: SavedVehicle
  listed(station: string): ListedStation | undefined
  /** Entries of the inbox that no device has shown. */
  unread: Accessor<number>
  /** They have done what they came for, so that now one may ask something of them. */
  hasSucceeded: Accessor<boolean>
  succeed(): void
  /** A session they want started as soon as its spot is theirs. */
  intended: Accessor<string | null>
  intendStart(session: string | null): void
  /** The code of the place that they scanned there, or typed. */
  shownCode(station: string): string
  showCode(station: string, code: string): void
  isAttentionOpen: Accessor<boolean>
  openAttention(isOpen: boolean): void
}

const [GiveCustomer, useCustomer] = createGiven<Customer>('customer')

export { useCustomer }

export function CustomerProvider(props: ParentProps): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const id = useMe().person.id
  const own = device.createRoom(account, () => id)
  const places = createInSight(app, device, own)
  const [hasSucceeded, setSucceeded] = createSignal(false)
  const [intended, intendStart] = createSignal<string | null>(null)
  const [isAttentionOpen, openAttention] = createSignal(false)
  const codes = new Map<string, string>()
  app.setOwns((root, record) => root === 'sessions' && own.view()?.visits.has(record) === true)
  onCleanup(() => app.setOwns(() => false))
  const running = createRunning(device, own)
  const customer: Customer = {
    account: own,
    catalogue: places,
    own: {
      open: () => running()?.own.open() ?? [],
      isOwn: session => running()?.own.isOwn(session) === true,
      remember: (session, at) => running()?.own.remember(session, at),
    },
    car: createVehicle(localStorage, id),
    power: session => running()?.power(session) ?? [],
    listed: places.listed,
    unread: () => {
      const view = own.view()
      // By session, as the inbox lists them.
      return view === undefined ? 0 : new Set(unseenNotes(view).map(note => note.session ?? note)).size
    },
    hasSucceeded,
    succeed: () => void setSucceeded(true),
    intended,
    intendStart: session => void intendStart(session),
    shownCode: station => codes.get(station) ?? '',
    showCode: (station, code) => void codes.set(station, code),
    isAttentionOpen,
    openAttention: isOpen => void openAttention(isOpen),
  }
  return <GiveCustomer value={customer}>{props.children}</GiveCustomer>
}

/** The station code is half of the app, and the first page does without it. */
function createRunning(device: Device, own: RoomState<AccountView>): Accessor<Running | null> {
  const owner = getOwner()
  const [running, setRunning] = createSignal<Running | null>(null)
  void import('./running.ts').then(({ createRunning }) => {
    // Gone meanwhile: then nobody would end what it starts.
    if (!isOver) runWithOwner(owner, () => setRunning(() => createRunning(device, own)))
  })
  let isOver = false
  onCleanup(() => {
    isOver = true
  })
  return running
}
