import CalendarClock from 'lucide-solid/icons/calendar-clock'
import Flag from 'lucide-solid/icons/flag'
import { createSignal, For, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { isBlocking, isReadable } from '../../../shared/documents/station/issue.ts'
import { lineFor } from '../../../shared/documents/station/line.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { spotLook } from '../../state/spot-look.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { duration, when } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { createBeginnings } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import { ownPrices } from '../own-prices.ts'
import { stationWords } from '../words/station.ts'
import { createSeries } from './book-series.ts'
import { ChargeEstimate } from './charge-estimate.tsx'
import { CheckIn } from './check-in.tsx'
import { Prices } from './prices.tsx'
import { type EmptySeat, isDue, Report } from './report.tsx'
import { createShortfall, Shortfall } from './shortfall.tsx'
import { isSilent, SilentCharger } from './silent-charger.tsx'
import { detailOf, tellSpot } from './spot-words.ts'
import { TimePicker } from './time-picker.tsx'

const CodeForm = lazy(() => import('./code-form.tsx').then(({ CodeForm }) => ({ default: CodeForm })))

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
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const begin = createBeginnings()
  const bookSeries = createSeries()
  const { words, shared, locale } = useWords(stationWords)
  const [step, setStep] = createSignal<'look' | 'time' | 'check-in' | 'code' | 'report'>('look')
  const [until, setUntil] = createSignal<number>()
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
      locale: locale(),
      words: words(),
      shared: shared(),
    })
  const line = () => lineFor(props.view, props.connector, device.now())
  const ahead = () => line().length
  const mine = () => {
    const seen = look()
    if ('session' in seen && customer.own.isOwn(seen.session.id)) return seen.session
    return line().find(({ id }) => customer.own.isOwn(id))
  }
  /** For another's seat, while it is not known that they have left it. */
  const emptySeat = (): EmptySeat | null => {
    const seen = look()
    const isTheirs = info().kind === 'library' && seen.kind === 'active' && !seen.isAway && mine() === undefined
    if (!isTheirs) return null
    const waiting = waitingHere()
    return waiting === undefined
      ? { kind: 'stranger' }
      : { kind: 'next', session: waiting, backWithinMs: info().graceMs }
  }
  /** Their own booking of this seat, whose time has come. */
  const waitingHere = () => customer.own.open().find(one => isDue(one, { ...props, now: device.now() }))?.id
  const here = () => ({ station: props.station, room: props.room, connector: props.connector })
  const why = () => hindrance(props.view, props.connector, { from: device.now() }, device.now())
  const own = () => ownPrices(customer.account.view(), props.station, props.view.info, device.now())
  const hasCharger = () => spot()?.charger !== undefined
  const tariff = () => tariffAt(props.view.tariffs, device.now(), spot()?.type, own().groups)?.tariff
  const issues = () => [...props.view.issuesAt(props.connector)].filter(issue => issue.isOpen)
  const short = createShortfall(
    () => props.station,
    () => info(),
  )
  const does = async (doing: Promise<boolean>) => {
    setBusy(true)
    await doing
    setBusy(false)
  }

  const StartNow = (own: { look: 'primary' | 'plain' }) => (
    <Button
      look={own.look}
      size="large"
      isWide
      isBusy={isBusy()}
      disabled={short() > 0}
      onClick={() => void does(begin.bookAndStart(here()))}
    >
      {words().startNow}
    </Button>
  )
  const Hold = (own: { look: 'primary' | 'plain' }) => (
    <Button
      look={own.look}
      size="large"
      isWide
      isBusy={isBusy()}
      disabled={short() > 0}
      onClick={() => void does(begin.book(here()))}
    >
      {words().hold(duration(locale(), info().holdMs))}
    </Button>
  )
  const HoldThenStart = () => (
    <>
      <Hold look="primary" />
      <p class="frame-note">{words().holdHint(duration(locale(), info().holdMs))}</p>
      <StartNow look="plain" />
    </>
  )

  return (
    <Dialog
      isOpen
      shape="sheet"
      title={step() === 'report' ? words().reportTitle(name()) : name()}
      onClose={() => (step() === 'look' ? props.onClose() : setStep('look'))}
    >
      <Show when={spot()} fallback={<Notice look="warn">{words().noSpot}</Notice>}>
        {connector => (
          <Switch>
            <Match when={step() === 'time'}>
              <TimePicker
                view={props.view}
                connector={props.connector}
                own={own()}
                onRepeat={plan => bookSeries(here(), plan)}
                onPick={slot => does(begin.book(here(), slot))}
              />
            </Match>
            <Match when={step() === 'check-in'}>
              <CheckIn
                view={props.view}
                connector={props.connector}
                own={own()}
                isBusy={isBusy()}
                onCheckIn={until => {
                  setUntil(until)
                  if (info().placeCode) setStep('code')
                  else void does(begin.checkIn(here(), until))
                }}
              />
            </Match>
            <Match when={step() === 'code'}>
              <Fetching fallback={<Loading label={name()} lines={2} />}>
                <CodeForm station={props.station} connector={props.connector} until={until()} />
              </Fetching>
            </Match>
            <Match when={step() === 'report'}>
              <Report
                station={props.station}
                room={props.room}
                kind={info().kind}
                connector={props.connector}
                label={connector().label}
                empty={emptySeat()}
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
                    {detailOf(connector(), { info: info(), locale: locale(), shared: shared() })}
                  </span>
                </div>
              </div>
              <For each={issues()}>
                {issue => (
                  <Notice look={isBlocking(issue) ? 'warn' : 'plain'}>
                    {`${isReadable(issue) ? (issue.reported?.text ?? '') : words().reportUnseen} (${words().reportedAt(
                      when(locale(), issue.reported?.at ?? 0, device.now(), info().timeZone),
                    )})`}
                  </Notice>
                )}
              </For>
              <Show when={hasCharger() && mine() === undefined && look().kind !== 'broken'}>
                <ChargeEstimate view={props.view} connector={props.connector} own={own()} />
              </Show>
              <Show when={tariff()} fallback={<p class="frame-note">{words().noPrice}</p>}>
                {found => <Prices tariff={found()} info={info()} />}
              </Show>
              <Show when={mine() === undefined}>
                <Shortfall station={props.station} info={info()} short={short()} />
              </Show>
              <div class="sheet-acts">
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
                  <Match when={why() === null && isSilent(props.view, props.connector)}>
                    <SilentCharger station={props.station} view={props.view} connector={props.connector} />
                  </Match>
                  <Match when={why() === null && hasCharger()}>
                    <Show when={props.isScanned} fallback={<HoldThenStart />}>
                      <p>{words().ready}</p>
                      <StartNow look="primary" />
                      <Hold look="plain" />
                    </Show>
                  </Match>
                  <Match when={why() === null}>
                    <Button
                      look="primary"
                      size="large"
                      isWide
                      disabled={short() > 0}
                      onClick={() => setStep('check-in')}
                    >
                      {words().checkIn}
                    </Button>
                  </Match>
                  <Match when={why() !== null && look().kind !== 'broken' ? why() : undefined}>
                    {reason => (
                      <Show when={reason() === 'taken'} fallback={<p>{whyWords(shared(), reason())}</p>}>
                        <Button
                          look="primary"
                          size="large"
                          isWide
                          isBusy={isBusy()}
                          disabled={short() > 0}
                          onClick={() => void does(begin.waitFor(here()))}
                        >
                          {words().waitFor}
                        </Button>
                        <p class="frame-note">{words().waitHint(ahead())}</p>
                      </Show>
                    )}
                  </Match>
                </Switch>
                <Show when={look().kind !== 'broken' && mine() === undefined}>
                  <Button
                    size="large"
                    isWide
                    disabled={short() > 0}
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
