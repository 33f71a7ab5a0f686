import { For, type JSX, Show } from 'solid-js'
import { order } from '../../../shared/documents/station/actions.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

export type Disturbing = 'unlock' | 'reset'

/** The charges that an order to a spot’s charger would end: unlocking ends one, a restart all at that charger. */
export function endedBy(view: StationView, spot: string, action: Disturbing, now: number): SessionView[] {
  const charger = view.connectors.get(spot)?.charger
  const isConcerned = (connector: string) =>
    connector === spot || (action === 'reset' && view.connectors.get(connector)?.charger === charger)
  return [...view.sessions.values()].filter(
    session => isConcerned(session.connector) && phaseAt(view, session, now) === 'active',
  )
}

export function useGiveOrder() {
  const { say } = useStation()
  const { atStation } = useActs()
  const device = useDevice()
  return (spot: string, action: Disturbing) =>
    atStation({ do: 'order', spot: say.spot(spot), action }, (view, { at }) =>
      order(view, { id: device.newId(), at, connector: spot, action, by: 'staff' }),
    )
}

/** Asks before a charge ends that somebody pays for, and says whose it is. */
export function OrderAsk(props: { spot: string; action: Disturbing }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, say } = useStation()
  const { close } = useAsk()
  const giveOrder = useGiveOrder()
  const device = useDevice()
  const asking = () => words().disturbing[props.action]
  const names = () =>
    endedBy(station(), props.spot, props.action, device.now()).map(
      ({ id, connector }) => `${say.spot(connector)}: ${say.who(id) ?? words().nobodyNamed}`,
    )
  const go = async () => {
    if ((await giveOrder(props.spot, props.action)).ok) close()
  }
  return (
    <Dialog
      isOpen
      title={asking().title(say.spot(props.spot))}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{shared().ui.back}</Button>
          <Button look="danger" onClick={() => void go()}>
            {asking().go}
          </Button>
        </>
      }
    >
      <Show when={names().length > 0} fallback={<p>{words().disturbing.nobody}</p>}>
        <p>{words().disturbing.ends}</p>
        <ul>
          <For each={names()}>
            {name => (
              <li>
                <strong>{name}</strong>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
