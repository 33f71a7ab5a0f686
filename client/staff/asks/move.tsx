import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { move } from '../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { isHeard } from '../../../shared/documents/station/charger.ts'
import { useDevice } from '../../state/app.tsx'
import { drawbacks } from '../../state/moves.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { power } from '../../ui/format.ts'
import { SpotTile } from '../../ui/spot-tile.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useFocus } from '../focus.ts'
import { createSpots } from '../spots.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Where a session goes on instead. A charge is asked about once more: what stops, what starts, and what is worse there. */
export function Move(props: { session: string }): JSX.Element {
  const { words, shared, locale } = useWords(askWords)
  const { station, say, own } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const { open } = useFocus()
  const device = useDevice()
  const spots = createSpots(station)
  const [chosen, setChosen] = createSignal<string | null>(null)
  const session = () => station().sessions.get(props.session)
  const here = () => session()?.connector ?? ''
  const spot = () => say.spot(here())
  const who = () => say.who(props.session)
  const hasCharger = (id: string) => station().connectors.get(id)?.charger !== undefined
  const free = () =>
    spots().filter(
      ({ id }) =>
        id !== here() &&
        hasCharger(id) === hasCharger(here()) &&
        (!hasCharger(id) || isHeard(station().connectors.get(id))) &&
        hindrance(station(), id, { from: device.now() }, device.now(), props.session) === null,
    )
  const go = async (to: string) => {
    const done = await atStation({ do: 'move', spot: spot(), to: say.spot(to), who: who() }, (view, { at }) =>
      move(view, { session: props.session, at, connector: to, order: device.newId() }),
    )
    if (!done.ok) return
    close()
    // A charge is there only once the charger here has stopped.
    if (!hasCharger(to)) open({ spot: to })
  }
  const detail = (id: string) => {
    const { type, powerW } = station().connectors.get(id) ?? {}
    const words = [
      ...(type === undefined ? [] : [typeName(type)]),
      ...(powerW === undefined ? [] : [power(locale(), powerW)]),
    ]
    return words.length === 0 ? undefined : words.join(' · ')
  }
  const typeName = (type: string) => shared().types[type] ?? type
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().moveOf(spot(), who())}
      onClose={close}
      actions={
        <Show when={chosen()}>
          {to => (
            <>
              <Button onClick={() => setChosen(null)}>{shared().ui.back}</Button>
              <Button look="primary" icon={<ArrowRightLeft aria-hidden="true" />} onClick={() => void go(to())}>
                {words().moveTo(say.spot(to()))}
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={chosen()}
        fallback={
          <>
            <p>{own().moveMeans}</p>
            <Show when={free().length > 0} fallback={<Empty title={own().noneFree} />}>
              <ul class="choose-spot">
                <For each={free()}>
                  {({ id }) => (
                    <li>
                      <SpotTile
                        label={say.spot(id)}
                        kind="free"
                        word={own().states.free}
                        detail={detail(id)}
                        trade={station().info.kind}
                        onOpen={() => (hasCharger(id) ? setChosen(id) : void go(id))}
                      />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </>
        }
      >
        {to => {
          const worse = () => drawbacks(station(), here(), to())
          return (
            <>
              <p>{words().moving.steps(spot(), say.spot(to()))}</p>
              <Show when={worse().type}>
                {type => <Notice look="warn">{words().moving.otherPlug(typeName(type()))}</Notice>}
              </Show>
              <Show when={worse().powerW}>
                {less => (
                  <Notice look="warn">
                    {words().moving.lessPower(power(locale(), less().there), power(locale(), less().here))}
                  </Notice>
                )}
              </Show>
            </>
          )
        }}
      </Show>
    </Dialog>
  )
}
