import type { Outcome } from '../../shared/documents/outcome.ts'
import { book, checkInNow, order, waitFor, waitForAny } from '../../shared/documents/station/actions.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { useDevice } from '../state/app.tsx'
import type { FullSlot } from '../state/day.ts'
import type { RoomState } from '../state/device.ts'
import { useAct } from '../ui/act.ts'
import { useRouter } from '../ui/router.tsx'
import { useCustomer } from './customer.tsx'

type StationRoom = Pick<RoomState<StationView>, 'act' | 'view'>

export interface Spot {
  station: string
  room: StationRoom
  connector: string
}

/** The actions that begin a session. Each leads to its page at once; the server's word follows there. */
export function createBeginnings() {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = useAct()

  async function begin(spot: Spot, doing: string, action: (view: StationView, id: string) => Outcome, intends = false) {
    const id = device.newId()
    const view = spot.room.view()
    const deed = {
      do: doing,
      opens: true,
      station: spot.station,
      session: id,
      kind: view?.info.kind ?? 'charging',
      label: view?.connectors.get(spot.connector)?.label ?? spot.connector,
    }
    const acted = await act(spot.room, deed, seen => action(seen, id))
    if (!acted.ok) return false
    customer.own.remember(id, spot.station)
    if (intends) customer.intendStart(id)
    router.go(`/session/${spot.station}/${id}`)
    return true
  }

  return {
    book: (spot: Spot, slot?: FullSlot) =>
      begin(spot, 'book', (view, id) =>
        book(view, { id, at: device.time(), connector: spot.connector, ...(slot && { slot }) }),
      ),
    /** Stands in line for it. */
    waitFor: (spot: Spot) =>
      begin(spot, 'wait', (view, id) => waitFor(view, { id, at: device.time(), connector: spot.connector })),
    /** Stands in line for whatever spot of its type is free first. */
    waitForAny: (spot: Spot) =>
      begin(spot, 'wait', (view, id) => waitForAny(view, { id, at: device.time(), connector: spot.connector })),
    /** Holds it, and asks the charger to start as soon as it is theirs. */
    bookAndStart: (spot: Spot) =>
      begin(spot, 'book', (view, id) => book(view, { id, at: device.time(), connector: spot.connector }), true),
    checkIn: (spot: Spot, until?: number) =>
      begin(spot, 'check-in', (view, id) =>
        checkInNow(view, {
          session: id,
          at: device.time(),
          connector: spot.connector,
          via: 'customer',
          ...(until !== undefined && { until }),
        }),
      ),
  }
}

/** Asks the charger to start or stop a session. */
export function createOrders() {
  const device = useDevice()
  const act = useAct()
  return (spot: Spot, session: string, action: 'start' | 'stop') => {
    const label = spot.room.view()?.connectors.get(spot.connector)?.label ?? spot.connector
    const deed = { do: `order-${action}`, station: spot.station, session, kind: 'charging', label }
    return act(spot.room, deed, view =>
      order(view, { id: device.newId(), at: device.time(), connector: spot.connector, session, action }),
    )
  }
}
