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
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import { comeBack, order, report, start } from '../../../shared/documents/station/actions.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import { isHeard } from '../../../shared/documents/station/charger.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { meterAt, registersOf } from '../../state/live-meter.ts'
import { costSoFar, isPaidAhead, owedOf } from '../../state/owed.ts'
import { ageOf } from '../../sync/engine.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { charge, power, remaining } from '../../ui/format.ts'
import { Facts, Notice } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'
import { mayOrder } from './charger.ts'
import { PaymentsList } from './payments-list.tsx'

/** One session: who, how it stands, and what staff do next with it. */
export function SessionCard(props: { session: string }): JSX.Element {
  const place = usePlace()
  const session = createMemo(() => place.station().sessions.get(props.session))
  return <Show when={session()}>{found => <Known session={found()} />}</Show>
}

function Known(props: { session: SessionView }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const phase = (): Phase => phaseAt(place.station(), props.session, device.now())
  const walkIn = () => place.desk().walkIns.get(props.session.id)
  const name = () => place.say.who(props.session.id) ?? place.words().nobodyNamed
  const more = () =>
    place.desk().people.get(props.session.id)?.phone ?? (walkIn()?.plate === name() ? undefined : walkIn()?.plate)
  return (
    <article class="session-card" data-phase={phase()} data-provisional={props.session.isProvisional ? '' : undefined}>
      <header class="session-head">
        <div class="session-who">
          <h3>{name()}</h3>
          <Show when={more()}>{text => <p class="session-more">{text()}</p>}</Show>
        </div>
        <Show when={!place.desk().people.has(props.session.id)}>
          <Button
            look="quiet"
            size="small"
            icon={<Pencil aria-hidden="true" size={18} />}
            onClick={() => place.ask({ kind: 'name', session: props.session.id })}
          >
            {place.words().name}
          </Button>
        </Show>
      </header>
      <Show when={props.session.isProvisional}>
        <Badge tone="held">{place.common().waits}</Badge>
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
  const place = usePlace()
  const device = useDevice()
  const end = () => holdEnd(props.session, place.station().info.graceMs) ?? null
  const slot = () => {
    const { booked, granted } = props.session
    if (booked?.until === undefined) return null
    return `${place.say.when((granted ?? booked).from)} – ${place.say.clock(granted?.until ?? booked.until)}`
  }
  const label = () => place.say.spot(props.session.connector)
  const isOrdered = () =>
    [...place.station().orders.values()].some(
      ({ asked, answered }) =>
        asked?.session === props.session.id && asked.action === 'start' && answered === undefined,
    )
  const begin = () =>
    place.atStation({ do: 'start', spot: label(), who: place.say.who(props.session.id) }, (view, { at }) =>
      start(view, { session: props.session.id, at, connector: props.session.connector, via: 'staff' }),
    )
  const beginByCharger = () =>
    place.atStation({ do: 'order', spot: label(), action: 'start' }, (view, { at }) =>
      order(view, {
        id: device.newId(),
        at,
        connector: props.session.connector,
        session: props.session.id,
        action: 'start',
      }),
    )
  const hasCharger = () => mayOrder(place, props.session.connector)
  return (
    <>
      <Show when={slot()}>{text => <p class="session-figure">{text()}</p>}</Show>
      <Show when={end()}>
        {until => (
          <p class="session-figure">
            {until() > device.now()
              ? place.words().holdLeft(remaining(until() - device.now()))
              : place.words().holdOver}
          </p>
        )}
      </Show>
      <div class="session-actions">
        <Show when={props.session.money.due > 0}>
          <Button
            look="primary"
            size="large"
            isWide
            icon={<HandCoins aria-hidden="true" />}
            onClick={() => place.ask({ kind: 'pay', session: props.session.id })}
          >
            {place.words().takeOf(place.say.money(props.session.money.due))}
          </Button>
        </Show>
        <Button
          look="primary"
          size="large"
          isWide
          isBusy={hasCharger() && isOrdered()}
          icon={hasCharger() ? <Zap aria-hidden="true" /> : <Play aria-hidden="true" />}
          onClick={() => void (hasCharger() ? beginByCharger() : begin())}
        >
          {hasCharger() && isOrdered() ? place.words().chargerAsked : place.own().startBooking}
        </Button>
        <Show when={hasCharger()}>
          <Button onClick={() => void begin()}>{place.words().startedAlready}</Button>
        </Show>
        <Button
          icon={<Ban aria-hidden="true" />}
          onClick={() => place.ask({ kind: 'cancel', session: props.session.id })}
        >
          {place.words().cancelBooking}
        </Button>
      </div>
    </>
  )
}

function Active(props: { session: SessionView }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const meter = () => meterAt(place.stationRoom.lives(), props.session.connector, props.session.id)
  const age = () => {
    const live = place.stationRoom.lives().get(props.session.connector)
    return live === undefined || meter() === null ? null : ageOf(live, device.now())
  }
  const cost = () => {
    const shown = meter()
    return costSoFar(place.station(), props.session, device.now(), shown === null ? undefined : registersOf(shown))
  }
  const isCharging = () => place.trade() === 'charging'
  const away = () => awayOf(props.session)
  const told = () => ({ spot: place.say.spot(props.session.connector), who: place.say.who(props.session.id) })
  const seenEmpty = () =>
    place.atStation({ do: 'empty', ...told() }, (view, { at }) =>
      report(view, {
        id: device.newId(),
        at,
        connector: props.session.connector,
        text: place.words().seatEmpty,
        blocks: false,
        empty: true,
      }),
    )
  const isBack = () =>
    place.atStation({ do: 'back', ...told() }, (view, { at }) => comeBack(view, { session: props.session.id, at }))
  const needsMeter = () => mayReadMeter(place.station(), props.session)
  const figures = () => {
    const shown = meter()
    const words = place.words()
    return [
      { name: words.since, value: place.say.when(props.session.started?.at ?? 0) },
      ...(shown === null
        ? []
        : [
            { name: words.energy, value: place.say.energy(shown.energyWh) },
            { name: words.power, value: power(place.locale(), shown.powerW) },
            ...(shown.soc === undefined ? [] : [{ name: words.battery, value: charge(shown.soc) }]),
          ]),
      ...(props.session.booked?.until === undefined
        ? []
        : [{ name: words.until, value: place.say.when(props.session.granted?.until ?? props.session.booked.until) }]),
    ]
  }
  return (
    <>
      <p class="session-figure">
        <Amount size="large" text={place.say.duration(device.now() - (props.session.started?.at ?? 0))} />
      </p>
      <Facts of={figures()} />
      <Show when={away()}>{gone => <Notice>{place.words().awayUntil(place.say.when(gone().until))}</Notice>}</Show>
      <Show when={age()}>
        {ms => (
          <Show when={ms() > 30_000}>
            <Notice look="warn">{place.words().meterOld(place.say.duration(ms()))}</Notice>
          </Show>
        )}
      </Show>
      <Show when={cost()}>
        {bill => (
          <BillLines
            lines={bill().lines}
            total={bill().total}
            currency={place.station().info.currency}
            locale={place.locale()}
            words={{ ...place.common().bill, total: place.common().bill.soFar }}
          />
        )}
      </Show>
      <div class="session-actions">
        <Button
          look="primary"
          size="large"
          isWide
          icon={<CircleStop aria-hidden="true" />}
          onClick={() => place.ask({ kind: 'stop', session: props.session.id })}
        >
          {place.own().stop}
        </Button>
        <Button
          icon={<ArrowRightLeft aria-hidden="true" />}
          onClick={() => place.ask({ kind: 'move', session: props.session.id })}
        >
          {place.words().move}
        </Button>
        <Show when={!isCharging()}>
          <Show
            when={away() === null}
            fallback={
              <Button icon={<UserCheck aria-hidden="true" />} onClick={() => void isBack()}>
                {place.words().isBack}
              </Button>
            }
          >
            <Button icon={<UserX aria-hidden="true" />} onClick={() => void seenEmpty()}>
              {place.words().seatEmpty}
            </Button>
          </Show>
        </Show>
        <Show when={needsMeter()}>
          <Button
            icon={<Gauge aria-hidden="true" />}
            onClick={() => place.ask({ kind: 'meter', session: props.session.id })}
          >
            {place.words().readMeter}
          </Button>
        </Show>
      </div>
      <Show when={mayOrder(place, props.session.connector)}>
        <p class="session-more">{place.words().stopAsksCharger}</p>
      </Show>
    </>
  )
}

/** Whether its energy is for staff to read. */
function mayReadMeter(station: StationView, { metered, connector }: SessionView): boolean {
  return station.info.kind === 'charging' && metered === undefined && !isHeard(station.connectors.get(connector))
}

function Owing(props: { session: SessionView }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const owed = () => owedOf(place.station(), props.session, device.now())
  const amount = () => {
    const sum = owed()
    return sum.kind === 'unknown'
      ? sum.atLeast === 0
        ? '—'
        : place.say.money(sum.atLeast)
      : place.say.money(sum.amount)
  }
  const bill = () => {
    const { billed, corrections } = props.session
    if (billed !== undefined) return [...billed.lines, ...corrections.flatMap(({ lines }) => lines)]
    return costSoFar(place.station(), props.session, device.now())?.lines ?? []
  }
  const isPaid = () => isPaidAhead(props.session)
  const needsMeter = () => mayReadMeter(place.station(), props.session)
  return (
    <>
      <p class="session-figure">
        <Amount size="huge" text={isPaid() ? place.say.money(props.session.money.paid) : amount()} />
      </p>
      <p class="session-more">
        {isPaid()
          ? place.words().paidWaitsLong
          : owed().kind === 'billed'
            ? place.words().stoppedAt(place.say.when(props.session.stopped?.at ?? 0))
            : owed().kind === 'reckoned'
              ? place.words().reckonedHere
              : place.words().billComesLong}
      </p>
      <Show when={bill().length > 0}>
        <BillLines
          lines={bill()}
          total={bill().reduce((sum, line) => sum + line.amount, 0)}
          currency={place.station().info.currency}
          locale={place.locale()}
          words={place.common().bill}
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
            onClick={() => place.ask({ kind: 'pay', session: props.session.id })}
          >
            {place.words().takePayment}
          </Button>
          <Button onClick={() => place.ask({ kind: 'waive', session: props.session.id })}>{place.words().waive}</Button>
        </Show>
        <Show when={needsMeter()}>
          <Button
            icon={<Gauge aria-hidden="true" />}
            onClick={() => place.ask({ kind: 'meter', session: props.session.id })}
          >
            {place.words().readMeter}
          </Button>
        </Show>
      </div>
    </>
  )
}

function Over(props: { session: SessionView; phase: Phase }): JSX.Element {
  const place = usePlace()
  return (
    <>
      <p class="session-more">{place.common().phases[props.phase]}</p>
      <Show when={props.session.billed}>
        {billed => (
          <BillLines
            lines={[...billed().lines, ...props.session.corrections.flatMap(({ lines }) => lines)]}
            total={props.session.money.total ?? 0}
            currency={place.station().info.currency}
            locale={place.locale()}
            words={place.common().bill}
          />
        )}
      </Show>
      <PaymentsList session={props.session} />
    </>
  )
}
