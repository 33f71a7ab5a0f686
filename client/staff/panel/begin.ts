import { order, start } from '../../../shared/documents/station/actions.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useActs } from '../acts.ts'
import { useStation } from '../station.tsx'
import { mayOrder } from './charger.ts'

/** Begins a booking: by its charger where one hears, which then states the start itself; else by staff's word. */
export function useBegin() {
  const at = useStation()
  const { atStation } = useActs()
  const device = useDevice()
  const beginByHand = ({ id, connector }: SessionView) =>
    atStation({ do: 'start', spot: at.say.spot(connector), who: at.say.who(id) }, (view, { at }) =>
      start(view, { session: id, at, connector, via: 'staff' }),
    )
  const beginByCharger = ({ id, connector }: SessionView) =>
    atStation({ do: 'order', spot: at.say.spot(connector), action: 'start' }, (view, { at }) =>
      order(view, { id: device.newId(), at, connector, session: id, action: 'start', by: 'staff' }),
    )
  const begin = (session: SessionView) =>
    mayOrder(at, session.connector) ? beginByCharger(session) : beginByHand(session)
  return { begin, beginByHand }
}
