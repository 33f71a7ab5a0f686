import { createSignal, For, type JSX, Show } from 'solid-js'
import { rebook } from '../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { useDevice } from '../../state/app.tsx'
import type { FullSlot } from '../../state/day.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { useCustomer } from '../customer.tsx'
import { ownPrices } from '../own-prices.ts'
import type { OwnSession } from '../own-sessions.ts'
import { detailOf } from '../station/spot-words.ts'
import { TimePicker } from '../station/time-picker.tsx'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'

/** Another spot or another time instead of this booking, in one step. */
export function ChangeSpot(props: { of: OwnSession; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = useAct()
  const { words, shared, locale } = useWords(sessionWords)
  const { words: places } = useWords(stationWords)
  const [isTime, setTime] = createSignal(false)

  const slot = (): FullSlot | undefined => {
    const { booked } = props.of.session
    return booked?.until === undefined ? undefined : { from: booked.from, until: booked.until }
  }
  const spots = () => {
    const { view, id, session } = props.of
    const now = device.now()
    const order = new Intl.Collator('en', { numeric: true })
    return [...view.connectors.values()]
      .filter(
        ({ id: spot }) =>
          spot !== session.connector && hindrance(view, spot, slot() ?? { from: now }, now, id) === null,
      )
      .sort((a, b) => order.compare(a.label, b.label))
      .map(({ id: spot }) => spot)
  }
  const take = async (connector: string, wanted = slot()) => {
    const { view, station, id: old, room } = props.of
    const id = device.newId()
    const label = view.connectors.get(connector)?.label ?? connector
    const deed = { do: 'rebook', opens: true, station, session: id, kind: view.info.kind, label }
    const acted = await act(room, deed, seen =>
      rebook(seen, old, { id, at: device.time(), connector, ...(wanted && { slot: wanted }) }),
    )
    if (!acted.ok) return
    customer.own.remember(id, station)
    props.onClose()
    router.go(`/session/${station}/${id}`, { replace: true })
  }
  return (
    <Dialog
      isOpen
      shape="sheet"
      title={isTime() ? words().changeTime : words().changeTitle}
      onClose={() => props.onClose()}
    >
      <p class="frame-note">{words().changeText}</p>
      <Show
        when={isTime()}
        fallback={
          <>
            <Show when={slot()}>
              <Button isWide onClick={() => setTime(true)}>
                {words().changeTime}
              </Button>
            </Show>
            <Show when={spots().length > 0} fallback={<p>{words().changeNone}</p>}>
              <ul class="rows">
                <For each={spots()}>
                  {spot => {
                    const found = () =>
                      props.of.view.connectors.get(spot) ?? { id: spot, label: spot, isProvisional: false }
                    return (
                      <Row
                        title={places().spot(props.of.view.info.kind, found().label)}
                        text={detailOf(found(), { info: props.of.view.info, locale: locale(), shared: shared() })}
                        onOpen={() => void take(spot)}
                      />
                    )
                  }}
                </For>
              </ul>
            </Show>
          </>
        }
      >
        <TimePicker
          view={props.of.view}
          connector={props.of.session.connector}
          except={props.of.id}
          own={ownPrices(customer.account.view(), props.of.station, props.of.view.info, device.now())}
          onPick={wanted => take(props.of.session.connector, wanted)}
        />
      </Show>
    </Dialog>
  )
}
