import { createSignal, For, type JSX, lazy, Show } from 'solid-js'
import { costOf } from '../../../shared/documents/station/cost.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { meterAt, registersOf } from '../../state/live-meter.ts'
import { spotLook } from '../../state/spot-look.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { BuyerFacts } from '../../ui/buyer-facts.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { charge, clock, duration, energy, money, power, remaining, when } from '../../ui/format.ts'
import { phaseWord } from '../../ui/phase-word.ts'
import { Go } from '../../ui/router.tsx'
import { Facts, Notice } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { InvoiceTo } from '../customer/invoice-to.tsx'
import { nameOf } from '../state/stations.tsx'
import { spotWords } from '../words/spot.ts'
import { SessionDeeds } from './session-deeds.tsx'

const CustomerDialog = lazy(() =>
  import('../customer/customer-dialog.tsx').then(({ CustomerDialog }) => ({ default: CustomerDialog })),
)

/** Everything about one spot now: who is there, what it comes to, who comes next, and what can be done. */
export function SpotPanel(props: { rooms: StationRooms; connector: string; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(spotWords)
  const view = () => props.rooms.station.view()
  const fields = () => view()?.connectors.get(props.connector)
  const info = () => view()?.info
  const kind = () => {
    const station = view()
    return station === undefined ? 'unknown' : spotLook(station, props.connector, device.now()).kind
  }
  const spot = () => {
    const station = view()
    return station === undefined ? null : spotAt(station, props.connector, device.now())
  }
  const time = (at: number) => when(locale(), at, device.now(), info()?.timeZone)
  const issues = () => [...(view()?.issuesAt(props.connector) ?? [])].filter(({ isOpen }) => isOpen)
  const about = () => {
    const { type, powerW, zone, features = [], code, reported } = fields() ?? {}
    return [
      ...(zone === undefined ? [] : [{ name: words().zone, value: zone }]),
      ...(type === undefined ? [] : [{ name: words().kind, value: named(shared().types, type) }]),
      ...(powerW === undefined ? [] : [{ name: words().power, value: power(locale(), powerW) }]),
      ...(features.length === 0
        ? []
        : [
            {
              name: words().features,
              value: features.map(feature => named(shared().features, feature)).join(', '),
            },
          ]),
      ...(code === undefined ? [] : [{ name: words().code, value: code }]),
      ...(reported?.status === 'offline' ? [{ name: words().reportedOffline, value: time(reported.at) }] : []),
    ]
  }
  return (
    <Dialog
      isOpen={true}
      title={`${fields()?.label ?? props.connector} · ${nameOf(props.rooms)}`}
      onClose={props.onClose}
      shape="panel"
    >
      <Badge tone={kind() === 'closed' ? 'unknown' : (kind() as 'free')}>{shared().spotKinds[kind()]}</Badge>
      <For each={issues().map(({ id }) => id)}>
        {id => (
          <Notice look="warn">
            {`${words().issue} ${time(view()?.issues.get(id)?.reported?.at ?? 0)}: ${view()?.issues.get(id)?.reported?.text ?? ''}`}
          </Notice>
        )}
      </For>
      <Show when={spot()?.holder?.session.id} keyed fallback={<p class="quiet">{words().nobody}</p>}>
        {id => <SessionHere rooms={props.rooms} id={id} />}
      </Show>
      <Show when={spot()?.next?.session.id} keyed>
        {id => (
          <section class="spot-next">
            <h3>{words().next}</h3>
            <SessionHere rooms={props.rooms} id={id} />
          </section>
        )}
      </Show>
      <Facts of={about()} />
      <Go to={`/places/${props.rooms.id}?spot=${props.connector}`}>{words().settings}</Go>
    </Dialog>
  )
}

/** One session as it stands this second, with its bill as it grows. */
export function SessionHere(props: { rooms: StationRooms; id: string; onDone?: () => void }): JSX.Element {
  const { words, locale, shared } = useWords(spotWords)
  const view = () => props.rooms.station.view()
  const session = () => view()?.sessions.get(props.id)
  const bill = useBill(props.rooms, session)
  const [opened, open] = createSignal<string | null>(null)
  /** Whoever came without an account has no card. */
  const customer = () => props.rooms.desk.view()?.people.get(props.id)?.account
  return (
    <Show when={session()}>
      {found => (
        <>
          <Facts of={useSessionFacts(props.rooms, found())} />
          <Show when={bill()}>
            {lines => (
              <BillLines
                lines={lines().lines}
                total={lines().total}
                currency={view()?.info.currency ?? 'VND'}
                locale={locale()}
                words={shared().bill}
              />
            )}
          </Show>
          <Show when={found().billed}>
            <Show when={props.rooms.desk.view()?.buyers.get(props.id)?.said?.buyer}>
              {buyer => <BuyerFacts buyer={buyer()} />}
            </Show>
            <InvoiceTo rooms={props.rooms} bill={props.id} />
          </Show>
          <Show when={customer()}>
            {account => <Button onClick={() => open(account())}>{words().customer}</Button>}
          </Show>
          <SessionDeeds rooms={props.rooms} session={found()} {...(props.onDone && { onDone: props.onDone })} />
          <Show when={opened()}>
            {account => <CustomerDialog rooms={props.rooms} customer={account()} onClose={() => open(null)} />}
          </Show>
        </>
      )}
    </Show>
  )
}

function useBill(rooms: StationRooms, session: () => SessionView | undefined) {
  const device = useDevice()
  return () => {
    const [station, found] = [rooms.station.view(), session()]
    if (station === undefined || found?.started === undefined) return null
    if (found.billed !== undefined) {
      const lines = [...found.billed.lines, ...found.corrections.flatMap(correction => correction.lines)]
      return { lines, total: found.money.total ?? 0 }
    }
    const live = meterAt(rooms.station.lives(), found.connector, found.id)
    return costOf(station, found, { now: device.now(), ...(live && { meter: registersOf(live) }) })
  }
}

function useSessionFacts(rooms: StationRooms, session: SessionView): { name: string; value: string }[] {
  const device = useDevice()
  const { words, shared, locale } = useWords(spotWords)
  const station = rooms.station.view()
  const desk = rooms.desk.view()
  if (station === undefined) return []
  const { timeZone, currency, graceMs } = station.info
  const now = device.now()
  const time = (at: number) => when(locale(), at, now, timeZone)
  const phase = phaseAt(station, session, now)
  const meter = meterAt(rooms.station.lives(), session.connector, session.id)
  const { booked, granted, started, stopped, money: due } = session
  const known = desk && whoAt(desk, session.id, shared())
  const end = granted && (booked?.until === undefined ? granted.until : granted.from + graceMs)
  return [
    { name: words().who, value: known ?? (started?.via === 'staff' ? words().walkIn : words().somebody) },
    { name: words().state, value: phaseWord(session, phase, shared()) },
    ...(phase === 'active' && session.waived !== undefined ? [{ name: words().due, value: words().willBeWaived }] : []),
    ...(booked?.until === undefined
      ? []
      : [{ name: words().booked, value: `${time(booked.from)} – ${clock(locale(), booked.until, timeZone)}` }]),
    ...(phase === 'held' && end !== undefined && end > now && (granted?.from ?? 0) <= now
      ? [{ name: words().ends, value: remaining(end - now) }]
      : []),
    ...(started === undefined ? [] : [{ name: words().since, value: time(started.at) }]),
    ...(started === undefined
      ? []
      : [{ name: words().lasted, value: duration(locale(), (stopped?.at ?? now) - started.at) }]),
    ...(meter === null
      ? []
      : [
          {
            name: words().energy,
            value: `${energy(locale(), meter.energyWh)} · ${power(locale(), meter.powerW)}`,
          },
          { name: '', value: words().asOf(clock(locale(), meter.at, timeZone)) },
        ]),
    ...(meter?.soc === undefined ? [] : [{ name: words().charge, value: charge(meter.soc) }]),
    ...(due.due > 0 ? [{ name: words().due, value: money(locale(), due.due, currency) }] : []),
  ]
}
