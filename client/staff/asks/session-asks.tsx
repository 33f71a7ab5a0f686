import CircleStop from 'lucide-solid/icons/circle-stop'
import Zap from 'lucide-solid/icons/zap'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { cancel, move, order, readMeter, stop, waive } from '../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { useDevice } from '../../state/app.tsx'
import { meterAt } from '../../state/live-meter.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { SpotTile } from '../../ui/spot-tile.tsx'
import { Empty } from '../../ui/surface.tsx'
import { mayOrder } from '../panel/charger.ts'
import { usePlace } from '../place.tsx'
import { createSpots } from '../spots.ts'
import { Reason } from './reason.tsx'

/** What is asked of one session before something is done with it. */
function useSession(id: () => string) {
  const place = usePlace()
  const session = () => place.station().sessions.get(id())
  const connector = () => session()?.connector ?? ''
  return { place, session, connector, spot: () => place.say.spot(connector()), who: () => place.say.who(id()) }
}

export function Stop(props: { session: string }): JSX.Element {
  const { place, connector, spot, who } = useSession(() => props.session)
  const device = useDevice()
  const [isBusy, setBusy] = createSignal(false)
  const close = () => place.ask(null)
  const finish = async (doing: Promise<string | null>) => {
    setBusy(true)
    const done = await doing
    setBusy(false)
    if (done !== null) close()
  }
  const stopHere = () =>
    finish(
      place.atStation({ do: 'stop', spot: spot(), who: who() }, (view, { at }) =>
        stop(view, { session: props.session, at, via: 'staff' }),
      ),
    )
  const stopByCharger = () =>
    finish(
      place.atStation({ do: 'order', spot: spot(), action: 'stop' }, (view, { at }) =>
        order(view, {
          id: device.newId(),
          at,
          connector: connector(),
          session: props.session,
          action: 'stop',
        }),
      ),
    )
  return (
    <Dialog
      isOpen
      title={place.own().stopOf(spot(), who())}
      close={place.common().ui.close}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Show
          when={mayOrder(place, connector())}
          fallback={
            <>
              <Button onClick={close}>{place.common().ui.back}</Button>
              <Button look="primary" isBusy={isBusy()} icon={<CircleStop aria-hidden="true" />} onClick={stopHere}>
                {place.own().stop}
              </Button>
            </>
          }
        >
          <Button onClick={stopHere} disabled={isBusy()}>
            {place.words().stoppedAlready}
          </Button>
          <Button look="primary" isBusy={isBusy()} icon={<Zap aria-hidden="true" />} onClick={stopByCharger}>
            {place.own().stop}
          </Button>
        </Show>
      }
    >
      <p>{place.own().stopMeans}</p>
    </Dialog>
  )
}

export function Waive(props: { session: string }): JSX.Element {
  const { place, session, spot, who } = useSession(() => props.session)
  const amount = () => place.say.money(session()?.money.due ?? 0)
  return (
    <Reason
      title={place.words().waiveOf(spot(), amount())}
      text={place.words().waiveMeans}
      label={place.words().reason}
      likely={place.words().waiveReasons}
      go={place.words().waive}
      look="danger"
      onGo={why =>
        place.atStation({ do: 'waive', spot: spot(), who: who(), why }, (view, { at }) =>
          waive(view, { session: props.session, at, why }),
        )
      }
    />
  )
}

export function Cancel(props: { session: string }): JSX.Element {
  const { place, spot, who } = useSession(() => props.session)
  return (
    <Reason
      title={place.words().cancelOf(spot(), who())}
      text={place.own().cancelMeans}
      label={place.words().reason}
      go={place.words().cancelBooking}
      look="danger"
      onGo={why =>
        place.atStation({ do: 'cancel', spot: spot(), who: who() }, (view, { at }) =>
          cancel(view, { session: props.session, at, why }),
        )
      }
    />
  )
}

export function Move(props: { session: string }): JSX.Element {
  const { place, session, connector, spot, who } = useSession(() => props.session)
  const device = useDevice()
  const spots = createSpots(place.station)
  const free = () =>
    spots().filter(
      ({ id }) =>
        id !== connector() &&
        hindrance(place.station(), id, { from: device.now() }, device.now(), session()?.id) === null,
    )
  const go = async (to: string) => {
    const done = await place.atStation(
      { do: 'move', spot: spot(), to: place.say.spot(to), who: who() },
      (view, { at }) => move(view, { session: props.session, at, connector: to }),
    )
    if (done === null) return
    place.ask(null)
    place.open({ spot: to })
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().moveOf(spot(), who())}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
    >
      <p>{place.own().moveMeans}</p>
      <Show when={free().length > 0} fallback={<Empty title={place.own().noneFree} />}>
        <ul class="choose-spot">
          <For each={free()}>
            {({ id }) => (
              <li>
                <SpotTile
                  label={place.say.spot(id)}
                  kind="free"
                  word={place.own().states.free}
                  trade={place.trade()}
                  onOpen={() => void go(id)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}

export function Name(props: { session: string }): JSX.Element {
  const { place, spot } = useSession(() => props.session)
  const known = place.desk().walkIns.get(props.session)
  const [name, setName] = createSignal(known?.name ?? '')
  const [plate, setPlate] = createSignal(known?.plate ?? '')
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const who = name().trim() || plate().trim()
    const walkIn = { name: who, ...(plate().trim() !== '' && { plate: plate().trim() }) }
    const done = await place.atDesk({ do: 'name', spot: spot(), who }, view => nameWalkIn(view, props.session, walkIn))
    if (done !== null) place.ask(null)
  }
  return (
    <Dialog isOpen title={place.words().nameOf(spot())} close={place.common().ui.close} onClose={() => place.ask(null)}>
      <form class="start-form" onSubmit={save}>
        <TextField label={place.words().nameIfGiven} value={name()} maxLength={80} onText={setName} />
        <Show when={place.trade() === 'charging'}>
          <TextField label={place.words().plate} value={plate()} maxLength={16} onText={setPlate} />
        </Show>
        <Button type="submit" look="primary" disabled={name().trim() === '' && plate().trim() === ''}>
          {place.common().ui.save}
        </Button>
      </form>
    </Dialog>
  )
}

export function MeterForm(props: { session: string }): JSX.Element {
  const { place, connector, spot } = useSession(() => props.session)
  // What the charger showed before it fell silent says where it began.
  const shown = meterAt(place.stationRoom.lives(), connector(), props.session)
  const [from, setFrom] = createSignal(shown === null ? '' : String(shown.registers.startWh / 1000))
  const [until, setUntil] = createSignal('')
  /** Registers show kWh with decimals; facts hold whole watt-hours. */
  const wh = (text: string) => {
    const read = Number(text.replace(',', '.'))
    return text.trim() === '' || !Number.isFinite(read) || read < 0 ? null : Math.round(read * 1000)
  }
  const read = () => {
    const [startWh, endWh] = [wh(from()), wh(until())]
    return startWh === null || endWh === null || endWh < startWh ? null : { startWh, endWh }
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const meter = read()
    if (meter === null) return
    const done = await place.atStation({ do: 'meter', spot: spot() }, (view, { at }) =>
      readMeter(view, { session: props.session, at, ...meter }),
    )
    if (done !== null) place.ask(null)
  }
  return (
    <Dialog
      isOpen
      title={place.words().meterOf(spot())}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
    >
      <form class="start-form" onSubmit={save}>
        <TextField label={place.words().meterStart} inputmode="decimal" suffix="kWh" value={from()} onText={setFrom} />
        <TextField
          label={place.words().meterEnd}
          inputmode="decimal"
          suffix="kWh"
          value={until()}
          onText={setUntil}
          hint={place.words().meterHint}
        />
        <Button type="submit" look="primary" disabled={read() === null}>
          {place.common().ui.save}
        </Button>
      </form>
    </Dialog>
  )
}
