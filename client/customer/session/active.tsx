import Coffee from 'lucide-solid/icons/coffee'
import Flag from 'lucide-solid/icons/flag'
import { createMemo, createSignal, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { comeBack, leave, stop } from '../../../shared/documents/station/actions.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import { sessionAt } from '../../../shared/documents/station/spot.ts'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import { ageOf } from '../../sync/engine.ts'
import { useAct } from '../../ui/act.ts'
import { Amount } from '../../ui/amount.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { Arc, AreaChart } from '../../ui/chart.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { charge, clock, duration, energy, money, power, remaining, when } from '../../ui/format.ts'
import { Card, Facts, Notice } from '../../ui/surface.tsx'
import { createOrders } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { meterOf, runningCost } from '../running-cost.ts'
import { Report } from '../station/report.tsx'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'
import { QUICK_SOC, timeUntil } from './charge-time.ts'
import { ChargingNotes } from './charging-notes.tsx'
import { Confirm } from './confirm.tsx'
import { MoveState } from './move-state.tsx'
import { OrderState } from './order-state.tsx'

const Ends = lazy(() => import('./ends.tsx').then(({ Ends }) => ({ default: Ends })))

/** A charger says something every few seconds. After this it is silent. */
const SILENT_MS = 90_000

/** It runs: what it shows now, what it costs so far, and how to end it. */
export function Active(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const act = useAct()
  const order = createOrders()
  const { words, shared, locale } = useWords(sessionWords)
  const { words: places } = useWords(stationWords)
  const [open, setOpen] = createSignal<'stop' | 'report' | null>(null)

  const info = () => props.of.view.info
  const kind = () => info().kind
  const session = () => props.of.session
  const connector = () => props.of.view.connectors.get(session().connector)
  const hasCharger = () => connector()?.charger !== undefined
  const meter = () => meterOf(props.of.room.lives(), session())
  const figures = () => meter()?.figures
  const since = () => session().started?.at ?? device.now()
  const until = () => (session().booked?.until === undefined ? undefined : session().granted?.until)
  const time = (at: number) => when(locale(), at, device.now(), info().timeZone)
  const bill = () => runningCost(props.of.view, session(), { meter: meter(), now: device.now() })
  const points = () => customer.power(props.of.id)
  const away = () => awayOf(session())
  const honest = () => {
    const link = props.of.room.link()
    if (link.kind === 'offline') return link.since > 0 ? words().notLive(time(link.since)) : words().notLiveNever
    const live = meter()?.live
    return live !== undefined && ageOf(live, device.now()) > SILENT_MS ? words().silent(time(live.at)) : undefined
  }
  // Where the charger did not say what it began with, what was seen first is what is reckoned from.
  const first = createMemo<{ soc: number; energyWh: number } | null>(before => {
    const soc = session().started?.soc
    if (soc !== undefined) return { soc, energyWh: 0 }
    const shown = figures()
    return before ?? (shown?.soc === undefined ? null : { soc: shown.soc, energyWh: shown.energyWh })
  }, null)
  const ready = () => {
    const [from, shown] = [first(), figures()]
    if (from === null || shown?.soc === undefined) return undefined
    const now = { soc: shown.soc, energyWh: shown.energyWh, powerW: shown.powerW }
    const [most, full] = [timeUntil(QUICK_SOC, from, now), timeUntil(100, from, now)]
    const parts = [
      most === null ? null : words().mostIn(duration(locale(), most)),
      full === null ? null : words().fullIn(duration(locale(), full)),
    ]
    return parts.filter(part => part !== null).join(' · ') || undefined
  }
  const isCrowded = () => sessionAt(props.of.view, session(), device.now()).behind !== null
  const deed = (doing: string) => ({
    do: doing,
    station: props.of.station,
    session: props.of.id,
    kind: kind(),
    label: connector()?.label ?? '',
  })
  const isStopping = () => isUnderWay(props.of.view, props.of.id, 'stop', device.now())
  const asked = () => ({ session: props.of.id, at: device.time() })
  const end = async () => {
    setOpen(null)
    if (hasCharger()) {
      await order(
        { station: props.of.station, room: props.of.room, connector: session().connector },
        props.of.id,
        'stop',
      )
    } else await act(props.of.room, deed('stop'), view => stop(view, { ...asked(), via: 'customer' }))
  }

  return (
    <>
      <Show when={honest()}>{text => <Notice look="warn">{text()}</Notice>}</Show>
      <MoveState of={props.of} />
      <Show when={isCrowded()}>
        <Notice look="warn">{words().behind}</Notice>
      </Show>
      <Show when={away()}>
        {gone => (
          <Notice look={device.now() < gone().until ? 'plain' : 'warn'} icon={<Coffee aria-hidden="true" />}>
            <strong>{words().away}. </strong>
            {device.now() < gone().until ? words().awayUntil(time(gone().until)) : words().awayOver(time(gone().until))}
          </Notice>
        )}
      </Show>
      <ChargingNotes of={props.of} time={time} />
      <div
        class="session-figure"
        data-phase="active"
        data-metered={hasCharger() ? '' : undefined}
        data-provisional={session().isProvisional ? '' : undefined}
      >
        <Switch
          fallback={
            <div class="session-plain">
              <span class="amount" data-size="huge">
                {duration(locale(), device.now() - since())}
              </span>
              <span class="session-under">{kind() === 'library' ? words().sitting : words().noMeter}</span>
            </div>
          }
        >
          <Match when={figures()?.soc}>
            {soc => (
              <Arc size={180} share={soc() / 100} label={`${words().soc}: ${charge(soc())}`}>
                <Amount text={charge(soc())} size="huge" />
                <span class="session-under">{power(locale(), figures()?.powerW ?? 0)}</span>
              </Arc>
            )}
          </Match>
          <Match when={figures()}>
            {shown => (
              <div class="session-plain">
                <Amount text={energy(locale(), shown().energyWh)} size="huge" />
                <span class="session-under">{words().charged}</span>
              </div>
            )}
          </Match>
          <Match when={until()}>
            {slotEnd => (
              <Arc
                share={(device.now() - since()) / Math.max(1, slotEnd() - since())}
                label={`${words().time}: ${duration(locale(), device.now() - since())}`}
              >
                <span class="amount" data-size="large">
                  {remaining(Math.abs(slotEnd() - device.now()))}
                </span>
                <span class="session-under">{slotEnd() > device.now() ? words().left : words().over}</span>
              </Arc>
            )}
          </Match>
        </Switch>
      </div>
      <dl class="session-now">
        <Show when={bill()}>
          {sum => (
            <div class="session-now-cost">
              <dt>{words().cost}</dt>
              <dd>
                <Amount text={money(locale(), sum().total, info().currency)} size="large" />
              </dd>
            </div>
          )}
        </Show>
        <Show when={figures()}>
          {shown => (
            <div>
              <dt>{words().energy}</dt>
              <dd>{energy(locale(), shown().energyWh)}</dd>
            </div>
          )}
        </Show>
        <div>
          <dt>{words().time}</dt>
          <dd>{duration(locale(), device.now() - since())}</dd>
        </div>
      </dl>
      <Show when={figures()?.soc !== undefined}>
        <p class="session-ready">{ready()}</p>
      </Show>
      <Show when={points().length > 1}>
        <Card title={words().power_}>
          <AreaChart
            points={points().map(({ at, watts }) => ({ x: at, y: watts }))}
            label={`${words().power}: ${power(locale(), points().at(-1)?.watts ?? 0)}`}
            from={clock(locale(), points()[0]?.at ?? 0, info().timeZone)}
            until={clock(locale(), points().at(-1)?.at ?? 0, info().timeZone)}
            top={power(locale(), Math.max(...points().map(({ watts }) => watts)))}
          />
        </Card>
      </Show>
      <Show when={bill()}>
        {sum => (
          <Card title={words().bill}>
            <BillLines
              lines={sum().lines}
              total={sum().total}
              tax={sum().tax}
              currency={info().currency}
              locale={locale()}
              words={shared().bill}
            />
            <p class="frame-note">{kind() === 'library' ? words().costNoteSeat : words().costNote}</p>
          </Card>
        )}
      </Show>
      <Facts
        of={[
          ...(figures() === undefined ? [] : [{ name: words().power, value: power(locale(), figures()?.powerW ?? 0) }]),
          { name: words().since, value: time(since()) },
          ...(until() === undefined ? [] : [{ name: words().until, value: time(until() ?? 0) }]),
        ]}
      />
      <Fetching over={null}>
        <Ends of={props.of} />
      </Fetching>
      <Button look="quiet" icon={<Flag size={18} aria-hidden="true" />} onClick={() => setOpen('report')}>
        {words().report}
      </Button>
      <div class="session-foot">
        <OrderState of={props.of} action="stop" />
        <div class="side-by-side">
          <Show when={kind() === 'library'}>
            <Show
              when={away()}
              fallback={
                <Button
                  size="large"
                  icon={<Coffee size={20} aria-hidden="true" />}
                  onClick={() => void act(props.of.room, deed('leave'), view => leave(view, asked()))}
                >
                  {words().leave(duration(locale(), info().awayMs))}
                </Button>
              }
            >
              <Button
                look="primary"
                size="large"
                onClick={() => void act(props.of.room, deed('come-back'), view => comeBack(view, asked()))}
              >
                {words().back}
              </Button>
            </Show>
          </Show>
          <Button
            look={away() === null ? 'primary' : 'plain'}
            size="large"
            isBusy={isStopping()}
            onClick={() => setOpen('stop')}
          >
            {isStopping() ? shared().stopping : words().stop[kind()]}
          </Button>
        </div>
      </div>
      <Confirm
        isOpen={open() === 'stop'}
        title={words().stopAsk[kind()]}
        text={words().stopText[kind()]}
        yes={words().stop[kind()]}
        no={words().goOn[kind()]}
        onYes={() => void end()}
        onNo={() => setOpen(null)}
      />
      <Dialog
        isOpen={open() === 'report'}
        shape="sheet"
        title={places().reportTitle(places().spot(kind(), connector()?.label ?? ''))}
        onClose={() => setOpen(null)}
      >
        <Report
          station={props.of.station}
          room={props.of.room}
          kind={kind()}
          connector={session().connector}
          label={connector()?.label ?? ''}
          empty={null}
          onDone={() => setOpen(null)}
        />
      </Dialog>
    </>
  )
}
