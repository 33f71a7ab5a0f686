import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import Ban from 'lucide-solid/icons/ban'
import CircleStop from 'lucide-solid/icons/circle-stop'
import Gauge from 'lucide-solid/icons/gauge'
import HandCoins from 'lucide-solid/icons/hand-coins'
import Pencil from 'lucide-solid/icons/pencil'
import Play from 'lucide-solid/icons/play'
import UserCheck from 'lucide-solid/icons/user-check'
import UserX from 'lucide-solid/icons/user-x'
import Zap from 'lucide-solid/icons/zap'
import { createMemo, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { comeBack, report } from '../../../shared/documents/station/actions.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import { isHeard } from '../../../shared/documents/station/charger.ts'
import { deskCode } from '../../../shared/documents/station/code.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { meterAt, registersOf } from '../../state/live-meter.ts'
import { isUnderWay } from '../../state/orders.ts'
import { costSoFar, isPaidAhead } from '../../state/owed.ts'
import { useWords } from '../../state/words.ts'
import { ageOf } from '../../sync/engine.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { charge, remaining } from '../../ui/format.ts'
import { goalText } from '../../ui/goal-text.ts'
import { sayPower, shareAt } from '../../ui/power-words.ts'
import { Facts, Notice } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { owedHere, sayOwed } from '../owed-here.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'
import { useBegin } from './begin.ts'
import { mayOrder } from './charger.ts'
import { ExtendButton, ExtensionNotice } from './extension.tsx'
import { MoveNotice } from './move-notice.tsx'
import { OrderNotice } from './order-notice.tsx'
import { Over } from './over.tsx'
import { PaymentsList } from './payments-list.tsx'

// Only where there are passes, price groups or a series.
const CustomerDeals = lazy(() => import('../deals.ts').then(({ CustomerDeals }) => ({ default: CustomerDeals })))

/** One session: who, how it stands, and what staff do next with it. `isNamed`: the panel's head says who. */
export function SessionCard(props: { session: string; isNamed: boolean }): JSX.Element {
  const { station } = useStation()
  const session = createMemo(() => station().sessions.get(props.session))
  return <Show when={session()}>{found => <Known session={found()} isNamed={props.isNamed} />}</Show>
}

function Known(props: { session: SessionView; isNamed: boolean }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { station, desk, say } = useStation()
  const { ask } = useAsk()
  const device = useDevice()
  const phase = (): Phase => phaseAt(station(), props.session, device.now())
  const walkIn = () => desk().walkIns.get(props.session.id)
  const name = () => say.who(props.session.id) ?? words().nobodyNamed
  const more = () =>
    desk().people.get(props.session.id)?.phone ?? (walkIn()?.plate === name() ? undefined : walkIn()?.plate)
  return (
    <article
      class="session-card"
      data-session={props.session.id}
      data-phase={phase()}
      data-provisional={props.session.isProvisional ? '' : undefined}
    >
      <header class="session-head">
        <div class="session-who">
          <h3 classList={{ heard: props.isNamed && say.who(props.session.id) !== null }}>{name()}</h3>
          <p class="session-more">{[more(), words().code(deskCode(props.session.id))].filter(Boolean).join(' · ')}</p>
        </div>
        <Show when={!desk().people.has(props.session.id)}>
          <Button
            look="quiet"
            size="small"
            icon={<Pencil aria-hidden="true" size={18} />}
            onClick={() => ask({ kind: 'name', session: props.session.id })}
          >
            {words().name}
          </Button>
        </Show>
      </header>
      <Show when={props.session.isProvisional}>
        <Badge tone="held">{shared().waits}</Badge>
      </Show>
      <Show when={station().passes.size > 0 || station().info.groups.length > 0 || props.session.booked?.series}>
        <Fetching>
          <CustomerDeals session={props.session} />
        </Fetching>
      </Show>
      <Switch>
        <Match when={phase() === 'held' || phase() === 'requested'}>
          <Held session={props.session} />
        </Match>
        <Match when={phase() === 'active'}>
          <Active session={props.session} />
        </Match>
        <Match when={phase() === 'owing'}>
          <Owing session={props.session} />
        </Match>
        <Match when={true}>
          <Over session={props.session} phase={phase()} />
        </Match>
      </Switch>
    </article>
  )
}

function Held(props: { session: SessionView }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const at = useStation()
  const { station, say, own } = at
  const { begin, beginByHand } = useBegin()
  const { ask } = useAsk()
  const device = useDevice()
  const end = () => holdEnd(props.session, station().info.graceMs) ?? null
  const slot = () => {
    const { booked, granted } = props.session
    if (booked?.until === undefined) return null
    return say.span((granted ?? booked).from, granted?.until ?? booked.until)
  }
  const isStarting = () => isUnderWay(station(), props.session.id, 'start', device.now())
  const hasCharger = () => mayOrder(at, props.session.connector)
  return (
    <>
      <Show when={slot()}>{text => <p class="session-figure">{text()}</p>}</Show>
      <Show when={end()}>
        {until => (
          <p class="session-figure">
            {until() > device.now() ? words().holdLeft(remaining(until() - device.now())) : words().holdOver}
          </p>
        )}
      </Show>
      <OrderNotice session={props.session.id} action="start" />
      <ExtensionNotice session={props.session} />
      <div class="session-actions">
        <Show when={props.session.money.due > 0}>
          <Button
            look="primary"
            size="large"
            isWide
            icon={<HandCoins aria-hidden="true" />}
            onClick={() => ask({ kind: 'pay', session: props.session.id })}
          >
            {words().takeOf(say.money(props.session.money.due))}
          </Button>
        </Show>
        <Button
          look="primary"
          size="large"
          isWide
          isBusy={isStarting()}
          icon={hasCharger() ? <Zap aria-hidden="true" /> : <Play aria-hidden="true" />}
          onClick={() => void begin(props.session)}
        >
          {isStarting() ? shared().starting : own().startBooking}
        </Button>
        <Show when={hasCharger() || isStarting()}>
          <Button onClick={() => void beginByHand(props.session)}>{words().startedAlready}</Button>
        </Show>
        <ExtendButton session={props.session} />
        <Button icon={<Ban aria-hidden="true" />} onClick={() => ask({ kind: 'cancel', session: props.session.id })}>
          {words().cancelBooking}
        </Button>
      </div>
    </>
  )
}

function Active(props: { session: SessionView }): JSX.Element {
  const { words, shared, locale } = useWords(staffWords)
  const at = useStation()
  const { rooms, station, say, own } = at
  const { atStation } = useActs()
  const { ask } = useAsk()
  const device = useDevice()
  const meter = () => meterAt(rooms.station.lives(), props.session.connector, props.session.id)
  const age = () => {
    const live = rooms.station.lives().get(props.session.connector)
    return live === undefined || meter() === null ? null : ageOf(live, device.now())
  }
  const cost = () => {
    const shown = meter()
    return costSoFar(station(), props.session, device.now(), shown === null ? undefined : registersOf(shown))
  }
  const away = () => awayOf(props.session)
  const told = () => ({ spot: say.spot(props.session.connector), who: say.who(props.session.id) })
  const seenEmpty = () =>
    atStation({ do: 'empty', ...told() }, (view, { at }) =>
      report(view, {
        id: device.newId(),
        at,
        connector: props.session.connector,
        text: words().seatEmpty,
        blocks: false,
        empty: true,
      }),
    )
  const isBack = () =>
    atStation({ do: 'back', ...told() }, (view, { at }) => comeBack(view, { session: props.session.id, at }))
  const needsMeter = () => mayReadMeter(station(), props.session)
  const isStopping = () => isUnderWay(station(), props.session.id, 'stop', device.now())
  const figures = () => {
    const [shown, share] = [meter(), shareAt(rooms.station.lives(), props.session.connector, props.session.id)]
    return [
      { name: words().since, value: say.when(props.session.started?.at ?? 0) },
      ...(shown === null
        ? []
        : [
            { name: words().energy, value: say.energy(shown.energyWh) },
            { name: words().power, value: sayPower(share, shown.powerW, shared()) },
            ...(shown.soc === undefined ? [] : [{ name: words().battery, value: charge(shown.soc) }]),
          ]),
      ...(props.session.goal === undefined
        ? []
        : [{ name: words().goal, value: goalText(props.session.goal, locale(), station().info.currency) }]),
      ...(props.session.booked?.until === undefined
        ? []
        : [{ name: words().until, value: say.when(props.session.granted?.until ?? props.session.booked.until) }]),
    ]
  }
  return (
    <>
      <p class="session-figure">
        <Amount size="large" text={say.duration(device.now() - (props.session.started?.at ?? 0))} />
      </p>
      <Facts of={figures()} />
      <Show when={away()}>{gone => <Notice>{words().awayUntil(say.when(gone().until))}</Notice>}</Show>
      <Show when={age()}>
        {ms => (
          <Show when={ms() > 30_000}>
            <Notice look="warn">{words().meterOld(say.duration(ms()))}</Notice>
          </Show>
        )}
      </Show>
      <Show when={cost()}>
        {bill => (
          <BillLines
            lines={bill().lines}
            total={bill().total}
            currency={station().info.currency}
            locale={locale()}
            words={{ ...shared().bill, total: shared().bill.soFar }}
          />
        )}
      </Show>
      <OrderNotice session={props.session.id} action="stop" />
      <MoveNotice session={props.session} />
      <ExtensionNotice session={props.session} />
      <div class="session-actions">
        <Button
          look="primary"
          size="large"
          isWide
          isBusy={isStopping()}
          icon={<CircleStop aria-hidden="true" />}
          onClick={() => ask({ kind: 'stop', session: props.session.id })}
        >
          {isStopping() ? shared().stopping : own().stop}
        </Button>
        <Button
          icon={<ArrowRightLeft aria-hidden="true" />}
          onClick={() => ask({ kind: 'move', session: props.session.id })}
        >
          {words().move}
        </Button>
        <ExtendButton session={props.session} />
        <Show when={station().info.kind !== 'charging'}>
          <Show
            when={away() === null}
            fallback={
              <Button icon={<UserCheck aria-hidden="true" />} onClick={() => void isBack()}>
                {words().isBack}
              </Button>
            }
          >
            <Button icon={<UserX aria-hidden="true" />} onClick={() => void seenEmpty()}>
              {words().seatEmpty}
            </Button>
          </Show>
        </Show>
        <Show when={needsMeter()}>
          <Button icon={<Gauge aria-hidden="true" />} onClick={() => ask({ kind: 'meter', session: props.session.id })}>
            {words().readMeter}
          </Button>
        </Show>
      </div>
      <Show when={mayOrder(at, props.session.connector)}>
        <p class="session-more">{words().stopAsksCharger}</p>
      </Show>
    </>
  )
}

/** Whether its energy is for staff to read. */
function mayReadMeter(station: StationView, { metered, connector }: SessionView): boolean {
  return station.info.kind === 'charging' && metered === undefined && !isHeard(station.connectors.get(connector))
}

function Owing(props: { session: SessionView }): JSX.Element {
  const { words, shared, locale } = useWords(staffWords)
  const { rooms, station, say } = useStation()
  const { ask } = useAsk()
  const device = useDevice()
  const owed = () => owedHere(station(), rooms.station.lives(), props.session, device.now())
  const amount = () => {
    const sum = owed()
    return sum.kind === 'unknown' ? (sum.atLeast === 0 ? '—' : say.money(sum.atLeast)) : sayOwed(sum, say, words())
  }
  const bill = () => {
    const { billed, corrections } = props.session
    if (billed !== undefined) return [...billed.lines, ...corrections.flatMap(({ lines }) => lines)]
    const shown = meterAt(rooms.station.lives(), props.session.connector, props.session.id)
    const meter = shown === null ? undefined : registersOf(shown)
    return costSoFar(station(), props.session, device.now(), meter)?.lines ?? []
  }
  const isPaid = () => isPaidAhead(props.session)
  const needsMeter = () => mayReadMeter(station(), props.session)
  return (
    <>
      <p class="session-figure">
        <Amount size="huge" text={isPaid() ? say.money(props.session.money.paid) : amount()} />
      </p>
      <p class="session-more">
        {isPaid()
          ? words().paidWaitsLong(say.spot(props.session.connector))
          : owed().kind === 'billed'
            ? words().stoppedAt(say.when(props.session.stopped?.at ?? 0))
            : owed().kind === 'reckoned'
              ? words().reckonedHere
              : owed().kind === 'estimated'
                ? words().estimatedHere
                : words().billComesLong}
      </p>
      <Show when={bill().length > 0}>
        <BillLines
          lines={bill()}
          total={bill().reduce((sum, line) => sum + line.amount, 0)}
          currency={station().info.currency}
          locale={locale()}
          words={shared().bill}
        />
      </Show>
      <PaymentsList session={props.session} />
      <div class="session-actions">
        <Show when={!isPaid()}>
          <Button
            look="primary"
            size="large"
            isWide
            icon={<HandCoins aria-hidden="true" />}
            onClick={() => ask({ kind: 'pay', session: props.session.id })}
          >
            {words().takePayment}
          </Button>
          <Button onClick={() => ask({ kind: 'waive', session: props.session.id })}>{words().waive}</Button>
        </Show>
        <Show when={needsMeter()}>
          <Button icon={<Gauge aria-hidden="true" />} onClick={() => ask({ kind: 'meter', session: props.session.id })}>
            {words().readMeter}
          </Button>
        </Show>
      </div>
    </>
  )
}
