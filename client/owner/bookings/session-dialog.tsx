import type { JSX } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SessionHere } from '../spot/spot-panel.tsx'
import { nameOf } from '../state/stations.tsx'

/** One booking or session, and what can be done with it. */
export function SessionDialog(props: { rooms: StationRooms; session: string; onClose: () => void }): JSX.Element {
  const label = () => {
    const view = props.rooms.station.view()
    const connector = view?.sessions.get(props.session)?.connector ?? ''
    return view?.connectors.get(connector)?.label ?? connector
  }
  return (
    <Dialog isOpen={true} title={`${label()} · ${nameOf(props.rooms)}`} onClose={props.onClose} shape="panel">
      <SessionHere rooms={props.rooms} id={props.session} />
    </Dialog>
  )
}
