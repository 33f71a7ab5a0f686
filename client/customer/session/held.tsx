import CalendarPlus from 'lucide-solid/icons/calendar-plus'
import { createEffect, createSignal, type JSX, lazy, Show } from 'solid-js'
import { calendarFile } from '../../../shared/calendar.ts'
import { cancel, start } from '../../../shared/documents/station/actions.ts'
import { deskCode } from '../../../shared/documents/station/code.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import '../../ui/amount.css'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Arc } from '../../ui/chart.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { clock, money, remaining, when } from '../../ui/format.ts'
import { saveCalendar } from '../../ui/save-file.ts'
import { Card, Notice } from '../../ui/surface.tsx'
import { createOrders } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import { PaySheet } from '../money/pay-sheet.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { isSilent } from '../station/silent-charger.tsx'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'
import { ChangeSpot } from './change-spot.tsx'
import { Confirm } from './confirm.tsx'
import { OrderState } from './order-state.tsx'
import { Series } from './series.tsx'

const Ends = lazy(() => import('./ends.tsx').then(({ Ends }) => ({ default: Ends })))
const CodeSheet = lazy(() => import('./code-sheet.tsx').then(({ CodeSheet }) => ({ default: CodeSheet })))

/** Asked for, or theirs and not begun: how long it is kept, and what to do next. */
export function Held(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const act = useAct()
  const order = createOrders()
  const { words, shared, locale } = useWords(sessionWords)
  const { words: places } = useWords(stationWords)
  const [open, setOpen] = createSignal<'cancel' | 'change' | 'pay' | 'code' | null>(null)

  const info = () => props.of.view.info
  const session = () => props.of.session
  const isGranted = () => props.of.phase === 'held'
  const hasCharger = () => props.of.view.connectors.get(session().connector)?.charger !== undefined
  const isAway = () => isSilent(props.of.view, session().connector)
  const time = (at: number) => when(locale(), at, device.now(), info().timeZone)
  const sinceSilent = () => {
    const at = props.of.view.connectors.get(session().connector)?.reported?.at
    return at === undefined ? null : time(at)
  }
  const from = () => session().granted?.from ?? session().booked?.from ?? 0
  const isAhead = () => session().booked?.until !== undefined && from() > device.now()
  const opensAt = () => from() - info().checkInMs
  const isTooEarly = () => isAhead() && device.now() < opensAt()
  const end = () =>
    holdEnd(session(), info().graceMs) ??
    (session().booked?.until === undefined ? (session().booked?.at ?? 0) + info().holdMs : from() + info().graceMs)
  const figure = () => (isAhead() ? from() - device.now() : end() - device.now())
  const share = () => {
    const whole = isAhead() ? from() - (session().booked?.at ?? from()) : end() - from()
    return whole <= 0 ? 0 : figure() / whole
  }
  const due = () => session().money.due - session().money.pending
  const deed = (doing: string) => ({
    do: doing,
    station: props.of.station,
    session: props.of.id,
    kind: info().kind,
    label: props.of.view.connectors.get(session().connector)?.label ?? '',
  })
  const spot = () => ({ station: props.of.station, room: props.of.room, connector: session().connector })
  const begin = () =>
    hasCharger()
      ? order(spot(), props.of.id, 'start')
      : info().placeCode
        ? setOpen('code')
        : act(props.of.room, deed('check-in'), view =>
            start(view, { session: props.of.id, at: device.time(), connector: session().connector, via: 'customer' }),
          )
  const isStarting = () => isUnderWay(props.of.view, props.of.id, 'start', device.now())
  const giveUp = async () => {
    setOpen(null)
    await act(props.of.room, deed('cancel'), view => cancel(view, { session: props.of.id, at: device.time() }))
  }
  const saveEntry = (until: number) => {
    const label = props.of.view.connectors.get(session().connector)?.label ?? ''
    const entry = {
      uid: props.of.id,
      title: `${places().spot(info().kind, label)}, ${info().name}`,
      place: [info().name, info().address].filter(Boolean).join(', '),
      from: from(),
      until,
    }
    saveCalendar(`berth-${label}.ics`, calendarFile([entry], { at: device.time() }))
  }
  // "Start charging" was pressed before the spot was theirs. Now it is.
  createEffect(() => {
    if (!isGranted() || session().isProvisional || customer.intended() !== props.of.id) return
    customer.intendStart(null)
    // It has gone silent meanwhile: the page says so, and nobody waits for its answer.
    if (!isAway()) void order(spot(), props.of.id, 'start')
  })

  return (
    <>
      <div class="session-figure" data-provisional={session().isProvisional ? '' : undefined} data-phase="held">
        <Arc share={share()} label={isAhead() ? words().beginsIn : words().heldUntil(time(end()))}>
          <span class="amount" data-size={figure() < HOUR_MS ? 'huge' : 'large'}>
            {remaining(figure())}
          </span>
          <span class="session-under">
            {isAhead() ? words().beginsIn : info().kind === 'library' ? words().heldLeftSeat : words().heldLeft}
          </span>
        </Arc>
        <Show when={session().booked?.until}>
          {until => (
            <strong class="session-slot">
              {words().slot(time(from()), clock(locale(), until(), info().timeZone))}
            </strong>
          )}
        </Show>
        <Show when={!isGranted()}>
          <p role="status">{device.link().kind === 'live' ? words().asking : words().askingOffline}</p>
        </Show>
      </div>
      <Show when={isGranted()}>
        <p class="session-code">
          {words().bookingCode} <strong>{deskCode(props.of.id)}</strong>
        </p>
      </Show>
      <OrderState of={props.of} action="start" />
      <Show when={due() > 0 && info().payWhen === 'before'}>
        <Card look="signal">
          <p>{words().payAhead}</p>
          <Button look="primary" size="large" isWide onClick={() => setOpen('pay')}>
            {words().pay(money(locale(), due(), info().currency))}
          </Button>
        </Card>
      </Show>
      <div class="stack">
        <Show when={!isTooEarly()} fallback={<Notice>{words().checkInFrom(time(opensAt()))}</Notice>}>
          <Button
            look={due() > 0 ? 'plain' : 'primary'}
            size="large"
            isWide
            isBusy={isStarting()}
            disabled={(!isGranted() && hasCharger()) || isAway()}
            onClick={() => void begin()}
          >
            {isAway()
              ? places().startSilent
              : isStarting()
                ? shared().starting
                : hasCharger()
                  ? words().start
                  : words().checkIn}
          </Button>
          <Show when={isAway()}>
            <Notice look="warn">{places().silentCharger(sinceSilent())}</Notice>
          </Show>
          <Show when={hasCharger() && !isAway() && !isStarting()}>
            <p class="frame-note">{words().startHint}</p>
          </Show>
        </Show>
        <div class="side-by-side">
          <Button onClick={() => setOpen('change')}>{words().change}</Button>
          <Button onClick={() => setOpen('cancel')}>{words().cancel}</Button>
        </div>
        <Show when={session().booked?.series}>{series => <Series of={props.of} series={series()} />}</Show>
        <Show when={isGranted()}>
          <Fetching over={null}>
            <Ends of={props.of} />
          </Fetching>
        </Show>
        <Show when={isGranted() && session().booked?.until}>
          {until => (
            <Button
              look="quiet"
              icon={<CalendarPlus size={18} aria-hidden="true" />}
              onClick={() => saveEntry(until())}
            >
              {words().toCalendar}
            </Button>
          )}
        </Show>
      </div>
      <Confirm
        isOpen={open() === 'cancel'}
        title={words().cancelAsk}
        text={`${words().cancelText} ${session().money.paid > 0 ? words().cancelPaid : ''}`}
        yes={words().cancel}
        no={words().keep}
        onYes={() => void giveUp()}
        onNo={() => setOpen(null)}
      />
      <Show when={open() === 'code'}>
        <Fetching over={{ close: () => setOpen(null), open: () => setOpen('code') }}>
          <CodeSheet
            station={props.of.station}
            connector={session().connector}
            session={props.of.id}
            onClose={() => setOpen(null)}
          />
        </Fetching>
      </Show>
      <Show when={open() === 'change'}>
        <ChangeSpot of={props.of} onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'pay'}>
        <PaySheet of={props.of} onClose={() => setOpen(null)} />
      </Show>
      <span class="heard" role="status">
        {isGranted() ? shared().phases.held : ''}
      </span>
    </>
  )
}
