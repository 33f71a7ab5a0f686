import CalendarClock from 'lucide-solid/icons/calendar-clock'
import Flag from 'lucide-solid/icons/flag'
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { spotLook } from '../../state/spot-look.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { duration, when } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { whyWords } from '../../words/whys.ts'
import { createWords } from '../../words/words.ts'
import { createBeginnings } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import { stationWords } from '../words/station.ts'
import { CheckIn } from './check-in.tsx'
import { Prices } from './prices.tsx'
import { Report } from './report.tsx'
import { detailOf, tellSpot } from './spot-words.ts'
import { TimePicker } from './time-picker.tsx'

/** One spot: how it stands, what it costs, and what this customer can do there. */
export function SpotSheet(props: {
  station: string
  room: RoomState<StationView>
  view: StationView
  connector: string
  /** They stand in front of it. */
  isScanned: boolean
  onClose: () => void
}): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const begin = createBeginnings()
  const words = createWords(stationWords, preferences)
  const shared = createWords(common, preferences)
  const [step, setStep] = createSignal<'look' | 'time' | 'check-in' | 'report'>('look')
  const [isBusy, setBusy] = createSignal(false)

  const spot = () => props.view.connectors.get(props.connector)
  const info = () => props.view.info
  const name = () => words().spot(info().kind, spot()?.label ?? props.connector)
  const look = () => spotLook(props.view, props.connector, device.now())
  const told = () =>
    tellSpot({
      look: look(),
      info: info(),
      live: props.room.lives().get(props.connector),
      now: device.now(),
      locale: preferences.locale(),
      words: words(),
      common: shared(),
    })
  const mine = () => {
    const seen = look()
    return 'session' in seen && customer.own.isOwn(seen.session.id) ? seen.session : undefined
  }
  /** Of somebody else's seat, while it is not known that they have left it. */
  const backWithinMs = () => {
    const seen = look()
    const isTheirs = info().kind === 'library' && seen.kind === 'active' && !seen.isAway && mine() === undefined
    return isTheirs ? info().graceMs : null
  }
  const here = () => ({ station: props.station, room: props.room, connector: props.connector })
  const why = () => hindrance(props.view, props.connector, { from: device.now() }, device.now())
  const hasCharger = () => spot()?.charger !== undefined
  const tariff = () => tariffAt(props.view.tariffs, device.now(), spot()?.type)?.tariff
  const issues = () => [...props.view.issuesAt(props.connector)].filter(issue => issue.isOpen)
  const does = async (doing: Promise<boolean>) => {
    setBusy(true)
    await doing
    setBusy(false)
  }

  const StartNow = (own: { look: 'primary' | 'plain' }) => (
    <Button look={own.look} size="large" isWide isBusy={isBusy()} onClick={() => void does(begin.bookAndStart(here()))}>
      {words().startNow}
    </Button>
  )
  const Hold = (own: { look: 'primary' | 'plain' }) => (
    <Button look={own.look} size="large" isWide isBusy={isBusy()} onClick={() => void does(begin.book(here()))}>
      {words().hold(duration(preferences.locale(), info().holdMs))}
    </Button>
  )
  const HoldThenStart = () => (
    <>
      <Hold look="primary" />
      <p class="frame-note">{words().holdHint(duration(preferences.locale(), info().holdMs))}</p>
      <StartNow look="plain" />
    </>
  )

  return (
    <Dialog
      isOpen
      shape="sheet"
      title={step() === 'report' ? words().reportTitle(name()) : name()}
      close={shared().ui.close}
      onClose={() => (step() === 'look' ? props.onClose() : setStep('look'))}
    >
      <Show when={spot()} fallback={<Notice look="warn">{words().noSpot}</Notice>}>
        {connector => (
          <Switch>
            <Match when={step() === 'time'}>
              <TimePicker
                view={props.view}
                connector={props.connector}
                onPick={slot => does(begin.book(here(), slot))}
              />
            </Match>
            <Match when={step() === 'check-in'}>
              <CheckIn
                view={props.view}
                connector={props.connector}
                isBusy={isBusy()}
                onCheckIn={until => void does(begin.checkIn(here(), until))}
              />
            </Match>
            <Match when={step() === 'report'}>
              <Report
                station={props.station}
                room={props.room}
                kind={info().kind}
                connector={props.connector}
                label={connector().label}
                backWithinMs={backWithinMs()}
                onDone={() => setStep('look')}
              />
            </Match>
            <Match when={step() === 'look'}>
              <div class="sheet-state">
                <SpotMark kind={look().kind} trade={info().kind} progress={told().progress} size={52} />
                <div class="sheet-word">
                  <strong>{told().word}</strong>
                  <span>{told().figure}</span>
                  <span class="frame-note">
                    {detailOf(connector(), { locale: preferences.locale(), common: shared() })}
                  </span>
                </div>
              </div>
              <For each={issues()}>
                {({ reported }) => (
                  <Notice look={reported?.blocks === true ? 'warn' : 'plain'}>
                    {`${reported?.text ?? ''} (${words().reportedAt(
                      when(preferences.locale(), reported?.at ?? 0, device.now(), info().timeZone),
                    )})`}
                  </Notice>
                )}
              </For>
              <Show when={tariff()}>{found => <Prices tariff={found()} info={info()} />}</Show>
              <div class="stack">
                <Switch>
                  <Match when={mine()}>
                    {session => (
                      <Button
                        look="primary"
                        size="large"
                        isWide
                        onClick={() => router.go(`/session/${props.station}/${session().id}`)}
                      >
                        {words().toSession}
                      </Button>
                    )}
                  </Match>
                  <Match when={why() === null && hasCharger()}>
                    <Show when={props.isScanned} fallback={<HoldThenStart />}>
                      <p>{words().ready}</p>
                      <StartNow look="primary" />
                      <Hold look="plain" />
                    </Show>
                  </Match>
                  <Match when={why() === null}>
                    <Button look="primary" size="large" isWide onClick={() => setStep('check-in')}>
                      {words().checkIn}
                    </Button>
                  </Match>
                  <Match when={why() !== null && look().kind !== 'broken' ? why() : undefined}>
                    {reason => <Show when={reason() !== 'taken'}>{<p>{whyWords(shared(), reason())}</p>}</Show>}
                  </Match>
                </Switch>
                <Show when={look().kind !== 'broken' && mine() === undefined}>
                  <Button
                    size="large"
                    isWide
                    icon={<CalendarClock size={20} aria-hidden="true" />}
                    onClick={() => setStep('time')}
                  >
                    {words().bookTime}
                  </Button>
                </Show>
                <Button look="quiet" icon={<Flag size={18} aria-hidden="true" />} onClick={() => setStep('report')}>
                  {words().report}
                </Button>
              </div>
            </Match>
          </Switch>
        )}
      </Show>
    </Dialog>
  )
}
