import type { Signed } from '../../shared/documents/desk/actions/answering.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { useDevice, useMe } from '../state/app.tsx'
import type { Acted } from '../state/device.ts'
import type { Deed } from '../state/rooms.ts'
import { useAct } from '../ui/act.ts'
import { useStation } from './station.tsx'

type ActIn<View> = (
  deed: Deed,
  action: (view: View, signed: Signed) => Outcome,
  after?: readonly string[],
) => Promise<Acted>

/** Acts at the station and at its desk, signed by the person at this tablet. */
export interface Acts {
  atStation: ActIn<StationView>
  atDesk: ActIn<DeskView>
}

export function useActs(): Acts {
  const { rooms } = useStation()
  const [act, device, me] = [useAct(), useDevice(), useMe()]
  const signed = (): Signed => ({ at: device.time(), by: me.person.id })
  return {
    atStation: (deed, action, after) => act(rooms.station, deed, view => action(view, signed()), after),
    atDesk: (deed, action, after) => act(rooms.desk, deed, view => action(view, signed()), after),
  }
}
