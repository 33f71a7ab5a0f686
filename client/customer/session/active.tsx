import Coffee from 'lucide-solid/icons/coffee'
import Flag from 'lucide-solid/icons/flag'
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { comeBack, leave, stop } from '../../../shared/documents/station/actions.ts'
import { awayOf } from '../../../shared/documents/station/away.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { sessionAt } from '../../../shared/documents/station/spot.ts'
import { DEFAULT_GRACE_MS } from '../../../shared/tariff.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { ageOf } from '../../sync/engine.ts'
import { Amount } from '../../ui/amount.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { Arc, AreaChart } from '../../ui/chart.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { charge, clock, duration, energy, power, remaining, when } from '../../ui/format.ts'
import { Card, Facts, Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { createActs, createOrders } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { meterOf, runningCost } from '../running-cost.ts'
import { Report } from '../station/report.tsx'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'
import { Confirm } from './confirm.tsx'
import { isOrdered, OrderState } from './order-state.tsx'

/** A charger says something every few seconds. After this it is silent. */
const SILENT_MS = 90_000

/** It runs: what it shows now, what it costs so far, and how to end it. */
export function Active(props: { of: OwnSession }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const act = createActs()
  const order = createOrders()
  const words = createWords(sessionWords, preferences)
  const places = createWords(stationWords, preferences)
  const shared = createWords(common, preferences)
  const [open, setOpen] = createSignal<'stop' | 'report' | null>(null)

  const locale = () => preferences.locale()
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
  const idleFrom = () => {
    const charged = session().charged?.at
    const tariff = tariffOf(props.of.view, session())?.tariff
    if (charged === undefined || tariff?.idlePerMinute === undefined) return undefined
    return charged + (tariff.graceMs ?? DEFAULT_GRACE_MS)
  }
  const isCrowded = () => sessionAt(props.of.view, session(), device.now()).behind !== null
  const deed = (doing: string) => ({
    do: doing,
    station: props.of.station,
    session: props.of.id,
    kind: kind(),
    label: connector()?.label ?? '',
  })
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
      <Show when={session().charged}>
        <Notice look="good">
          {words().finished} {idleFrom() === undefined ? '' : words().idleFrom(time(idleFrom() ?? 0))}
        </Notice>
      </Show>
      <div class="session-figure" data-phase="active" data-provisional={session().isProvisional ? '' : undefined}>
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
              <Arc share={soc() / 100} label={`${words().soc}: ${charge(soc())}`}>
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
      <Facts
        of={[
          ...(figures() === undefined
            ? []
            : [
                { name: words().energy, value: energy(locale(), figures()?.energyWh ?? 0) },
                { name: words().power, value: power(locale(), figures()?.powerW ?? 0) },
              ]),
          { name: words().time, value: duration(locale(), device.now() - since()) },
          { name: words().since, value: time(since()) },
          ...(until() === undefined ? [] : [{ name: words().until, value: time(until() ?? 0) }]),
        ]}
      />
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
          <Card title={words().cost}>
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
      <OrderState of={props.of} action="stop" />
      <div class="stack">
        <Show when={kind() === 'library'}>
          <Show
            when={away()}
            fallback={
              <Button
                size="large"
                isWide
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
              isWide
              onClick={() => void act(props.of.room, deed('come-back'), view => comeBack(view, asked()))}
            >
              {words().back}
            </Button>
          </Show>
        </Show>
        <Button
          look={away() === undefined ? 'primary' : 'plain'}
          size="large"
          isWide
          isBusy={isOrdered(props.of, 'stop')}
          onClick={() => setOpen('stop')}
        >
          {words().stop[kind()]}
        </Button>
        <Button look="quiet" icon={<Flag size={18} aria-hidden="true" />} onClick={() => setOpen('report')}>
          {words().report}
        </Button>
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
        close={shared().ui.close}
        onClose={() => setOpen(null)}
      >
        <Report
          station={props.of.station}
          room={props.of.room}
          kind={kind()}
          connector={session().connector}
          label={connector()?.label ?? ''}
          backWithinMs={null}
          onDone={() => setOpen(null)}
        />
      </Dialog>
    </>
  )
}
