import {
  type Accessor,
  createContext,
  createSignal,
  getOwner,
  type JSX,
  onCleanup,
  type ParentProps,
  runWithOwner,
  useContext,
} from 'solid-js'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import type { CatalogueView, ListedStation } from '../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../shared/documents/catalogue.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import type { Device, RoomState } from '../state/device.ts'
import type { OwnSessions } from './own-sessions.ts'
import type { PowerPoint } from './power-series.ts'
import type { Running } from './running.ts'

/** What every screen of a customer's knows: their account, the places there are, and what they have going on. */
export interface Customer {
  account: RoomState<AccountView>
  catalogue: RoomState<CatalogueView>
  own: OwnSessions
  /** What this device has seen of a session's power. */
  power(session: string): readonly PowerPoint[]
  listed(station: string): ListedStation | undefined
  /** They have done what they came for, so that now one may ask something of them. */
  hasSucceeded: Accessor<boolean>
  succeed(): void
  /** A session they want started as soon as its spot is theirs. */
  intended: Accessor<string | null>
  intendStart(session: string | null): void
  isAttentionOpen: Accessor<boolean>
  openAttention(isOpen: boolean): void
}

const CustomerContext = createContext<Customer>()

export function CustomerProvider(props: ParentProps): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const id = useMe().person.id
  const own = device.createRoom(account, () => id)
  const places = device.createRoom(catalogue, () => '')
  const [hasSucceeded, setSucceeded] = createSignal(false)
  const [intended, intendStart] = createSignal<string | null>(null)
  const [isAttentionOpen, openAttention] = createSignal(false)
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
    power: session => running()?.power(session) ?? [],
    listed: station => places.view()?.stations.get(station),
    hasSucceeded,
    succeed: () => void setSucceeded(true),
    intended,
    intendStart: session => void intendStart(session),
    isAttentionOpen,
    openAttention: isOpen => void openAttention(isOpen),
  }
  return <CustomerContext.Provider value={customer}>{props.children}</CustomerContext.Provider>
}

/** What is known of stations is half of the app, and the first page does without it. */
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

export function useCustomer(): Customer {
  const customer = useContext(CustomerContext)
  if (customer === undefined) throw new Error('No customer around this component')
  return customer
}
