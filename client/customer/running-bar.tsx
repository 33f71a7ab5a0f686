import { type JSX, Show } from 'solid-js'
import { awayOf } from '../../shared/documents/station/away.ts'
import { isForAny, isInLine } from '../../shared/documents/station/line.ts'
import { holdEnd } from '../../shared/documents/station/session.ts'
import { useDevice } from '../state/app.tsx'
import { isUnderWay } from '../state/orders.ts'
import { useWords } from '../state/words.ts'
import { charge, clock, duration, energy, money, remaining, when } from '../ui/format.ts'
import { Go, useRouter } from '../ui/router.tsx'
import { SpotMark } from '../ui/spot-mark.tsx'
import { useCustomer } from './customer.tsx'
import type { OwnSession } from './own-sessions.ts'
import { meterOf, runningCost } from './running-cost.ts'
import { runningWords } from './words/running.ts'
import './running-bar.css'

/** This customer's running sessions, above the bottom of every page but their own. It leads there. */
export function RunningBar(): JSX.Element {
  const customer = useCustomer()
  const router = useRouter()
  const elsewhere = () => customer.own.open().filter(({ session }) => !router.path().endsWith(`/${session.id}`))
  return <Show when={elsewhere()[0]}>{first => <Bar of={first()} />}</Show>
}

function Bar(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(runningWords)
  const info = () => props.of.view.info
  const label = () => {
    const { view, session, phase } = props.of
    return isForAny(session) && isInLine(session, phase)
      ? words().firstFree
      : (view.connectors.get(session.connector)?.label ?? '')
  }
  const meter = () => meterOf(props.of.room.lives(), props.of.session)
  const state = () => {
    const { session, phase } = props.of
    const zone = info().timeZone
    const isUnder = (action: 'start' | 'stop') => isUnderWay(props.of.view, session.id, action, device.now())
    if ((phase === 'held' || phase === 'requested') && (customer.intended() === session.id || isUnder('start')))
      return shared().starting
    if (phase === 'active' && isUnder('stop')) return shared().stopping
    switch (phase) {
      case 'held': {
        const from = session.granted?.from ?? 0
        if (session.booked?.until !== undefined && from > device.now()) {
          return words().later_(when(locale(), from, device.now(), zone))
        }
        return words().held(remaining((holdEnd(session, info().graceMs) ?? 0) - device.now()))
      }
      case 'active': {
        const away = awayOf(session)
        if (away !== null) {
          return device.now() < away.until
            ? words().awayUntil(clock(locale(), away.until, zone))
            : words().awayOver(clock(locale(), away.until, zone))
        }
        return info().kind === 'library' ? words().studying : words().charging
      }
      case 'owing':
        return session.money.total === null ? words().billing : words().owing
      default:
        return isInLine(session, phase) ? words().inLine : words().requested
    }
  }
  const figure = () => {
    const { session, phase } = props.of
    if (phase !== 'active') return undefined
    const { figures } = meter() ?? {}
    if (figures?.soc !== undefined) return charge(figures.soc)
    if (figures !== undefined) return energy(locale(), figures.energyWh)
    return duration(locale(), device.now() - (session.started?.at ?? device.now()))
  }
  const cost = () => {
    const { view, session, phase } = props.of
    const { currency } = info()
    if (phase === 'owing')
      return session.money.total === null ? undefined : money(locale(), session.money.due, currency)
    if (phase !== 'active') return undefined
    const bill = runningCost(view, session, { meter: meter(), now: device.now() })
    return bill === null ? undefined : money(locale(), bill.total, currency)
  }
  return (
    <Go to={`/session/${props.of.station}/${props.of.id}`} class="running-bar">
      <SpotMark
        kind={props.of.phase === 'requested' ? 'held' : (props.of.phase as 'held' | 'active' | 'owing')}
        trade={info().kind}
        size={36}
      />
      <span class="running-bar-words">
        <span class="running-bar-label">
          <span class="heard">{`${words().open(label())}.`}</span>
          <span aria-hidden="true">{label()}</span>
        </span>
        <span class="running-bar-state">{state()}</span>
      </span>
      <span class="running-bar-figures">
        <Show when={figure()}>{text => <span class="running-bar-figure">{text()}</span>}</Show>
        <Show when={cost()}>{text => <span class="running-bar-cost">{text()}</span>}</Show>
      </span>
    </Go>
  )
}
