import type { JSX } from 'solid-js'
import { Dialog } from '../../ui/dialog.tsx'
import { SessionHere } from '../spot/spot-panel.tsx'
import { nameOf, type Place } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'

/** One booking or session, and what can be done with it. */
export function SessionDialog(props: { place: Place; session: string; onClose: () => void }): JSX.Element {
  const { shared } = useWords(bookingWords)
  const label = () => {
    const view = props.place.station.view()
    const connector = view?.sessions.get(props.session)?.connector ?? ''
    return view?.connectors.get(connector)?.label ?? connector
  }
  return (
    <Dialog
      isOpen={true}
      title={`${label()} · ${nameOf(props.place)}`}
      close={shared().ui.close}
      onClose={props.onClose}
      shape="panel"
    >
      <SessionHere place={props.place} id={props.session} />
    </Dialog>
  )
}
