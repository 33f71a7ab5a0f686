import CircleStop from 'lucide-solid/icons/circle-stop'
import Zap from 'lucide-solid/icons/zap'
import { createSignal, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { cancel, order, readMeter, stop, waive } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { Acted } from '../../state/device.ts'
import { meterAt } from '../../state/live-meter.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { ReasonDialog } from '../../ui/reason.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { mayOrder } from '../panel/charger.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** The dialogs of one session, before an act on it. */
function useSession(id: () => string) {
  const { station, say } = useStation()
  const session = () => station().sessions.get(id())
  const connector = () => session()?.connector ?? ''
  return { session, connector, spot: () => say.spot(connector()), who: () => say.who(id()) }
}

export function Stop(props: { session: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { own } = useStation()
  const at = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const { connector, spot, who } = useSession(() => props.session)
  const device = useDevice()
  const [isBusy, setBusy] = createSignal(false)
  const finish = async (doing: Promise<Acted>) => {
    setBusy(true)
    const done = await doing
    setBusy(false)
    if (done.ok) close()
  }
  const stopHere = () =>
    finish(
      atStation({ do: 'stop', spot: spot(), who: who() }, (view, { at }) =>
        stop(view, { session: props.session, at, via: 'staff' }),
      ),
    )
  const stopByCharger = () =>
    finish(
      atStation({ do: 'order', spot: spot(), action: 'stop' }, (view, { at }) =>
        order(view, {
          id: device.newId(),
          at,
          connector: connector(),
          session: props.session,
          action: 'stop',
          by: 'staff',
        }),
      ),
    )
  return (
    <Dialog
      isOpen
      title={own().stopOf(spot(), who())}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Show
          when={mayOrder(at, connector())}
          fallback={
            <>
              <Button onClick={close}>{shared().ui.back}</Button>
              <Button look="primary" isBusy={isBusy()} icon={<CircleStop aria-hidden="true" />} onClick={stopHere}>
                {own().stop}
              </Button>
            </>
          }
        >
          <Button onClick={stopHere} disabled={isBusy()}>
            {words().stoppedAlready}
          </Button>
          <Button look="primary" isBusy={isBusy()} icon={<Zap aria-hidden="true" />} onClick={stopByCharger}>
            {own().stop}
          </Button>
        </Show>
      }
    >
      <p>{own().stopMeans}</p>
    </Dialog>
  )
}

export function Waive(props: { session: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { say } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const { session, spot, who } = useSession(() => props.session)
  const amount = () => say.money(session()?.money.due ?? 0)
  return (
    <ReasonDialog
      title={words().waiveOf(spot(), amount())}
      text={words().waiveMeans(spot())}
      likely={words().waiveReasons}
      go={words().waive}
      look="danger"
      onClose={close}
      onGo={why =>
        atStation({ do: 'waive', spot: spot(), who: who(), why }, (view, { at }) =>
          waive(view, { session: props.session, at, why }),
        )
      }
    />
  )
}

export function Cancel(props: { session: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { own } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const { spot, who } = useSession(() => props.session)
  return (
    <ReasonDialog
      title={words().cancelOf(spot(), who())}
      text={own().cancelMeans}
      go={words().cancelBooking}
      look="danger"
      onClose={close}
      onGo={why =>
        atStation({ do: 'cancel', spot: spot(), who: who() }, (view, { at }) =>
          cancel(view, { session: props.session, at, why }),
        )
      }
    />
  )
}

export function Name(props: { session: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, desk } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const { spot } = useSession(() => props.session)
  const known = desk().walkIns.get(props.session)
  const [name, setName] = createSignal(known?.name ?? '')
  const [plate, setPlate] = createSignal(known?.plate ?? '')
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const who = name().trim() || plate().trim()
    const walkIn = { name: who, ...(plate().trim() !== '' && { plate: plate().trim() }) }
    const done = await atDesk({ do: 'name', spot: spot(), who }, view => nameWalkIn(view, props.session, walkIn))
    if (done.ok) close()
  }
  return (
    <Dialog isOpen title={words().nameOf(spot())} onClose={close}>
      <form class="start-form" onSubmit={save}>
        <TextField label={words().nameIfGiven} value={name()} maxLength={80} onText={setName} />
        <Show when={station().info.kind === 'charging'}>
          <TextField label={words().plate} value={plate()} maxLength={16} onText={setPlate} />
        </Show>
        <Button type="submit" look="primary" disabled={name().trim() === '' && plate().trim() === ''}>
          {shared().ui.save}
        </Button>
      </form>
    </Dialog>
  )
}

export function MeterForm(props: { session: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { rooms } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const { connector, spot } = useSession(() => props.session)
  // The charger's last reading before its silence gives the beginning.
  const shown = meterAt(rooms.station.lives(), connector(), props.session)
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
    const done = await atStation({ do: 'meter', spot: spot() }, (view, { at }) =>
      readMeter(view, { session: props.session, at, ...meter }),
    )
    if (done.ok) close()
  }
  return (
    <Dialog isOpen title={words().meterOf(spot())} onClose={close}>
      <form class="start-form" onSubmit={save}>
        <TextField label={words().meterStart} inputmode="decimal" suffix="kWh" value={from()} onText={setFrom} />
        <TextField
          label={words().meterEnd}
          inputmode="decimal"
          suffix="kWh"
          value={until()}
          onText={setUntil}
          hint={words().meterHint}
        />
        <Button type="submit" look="primary" disabled={read() === null}>
          {shared().ui.save}
        </Button>
      </form>
    </Dialog>
  )
}
