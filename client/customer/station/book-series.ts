import { bookDate, type Planned } from '../../../shared/documents/station/series.ts'
import { useDevice } from '../../state/app.tsx'
import { useAct } from '../../ui/act.ts'
import { useRouter } from '../../ui/router.tsx'
import type { Spot } from '../acts.ts'
import { useCustomer } from '../customer.tsx'

/** Books every date of a series. Each has a page of its own, so the way leads to all of them. */
export function createSeries() {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = useAct()
  return async ({ station, room }: Spot, plan: readonly Planned[]) => {
    const [series, view] = [device.newId(), room.view()]
    for (const { connector, slot } of plan) {
      const id = device.newId()
      const label = view?.connectors.get(connector)?.label ?? connector
      const deed = { do: 'book', opens: true, station, session: id, kind: view?.info.kind ?? 'charging', label }
      const wish = { id, at: device.time(), series, connector, slot }
      if ((await act(room, deed, seen => bookDate(seen, wish))).ok) customer.own.remember(id, station)
    }
    router.go('/session')
  }
}
