import { For, type JSX, Show } from 'solid-js'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { useDevice } from '../../state/app.tsx'
import { dayOfDate } from '../../state/day.ts'
import { useWords } from '../../state/words.ts'
import { date, tagOf } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { stationWords } from '../words/station.ts'
import { daysText, hoursLines, wallClock } from './hours.ts'
import { Prices } from './prices.tsx'

/** A place's prices and hours: the price in a line, everything on request. */
export function PlaceFacts(props: {
  station: StationView
  isMore: boolean
  /** The price groups of this customer here. */
  groups: readonly string[]
}): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(stationWords)
  const types = () => {
    const all = [...props.station.connectors.values()].filter(({ retired }) => retired !== true)
    return [...new Set(all.map(({ type }) => type))]
  }
  const tariffs = () => {
    const found = types().map(type => ({
      type,
      inForce: tariffAt(props.station.tariffs, device.now(), type, props.groups),
    }))
    const isOne = new Set(found.map(({ inForce }) => inForce?.id)).size <= 1
    return isOne ? found.slice(0, 1).map(({ inForce }) => ({ type: undefined, inForce })) : found
  }
  const hours = () =>
    hoursLines(props.station.info).map(({ days, fromMinute, toMinute }) => ({
      days: days.length === 0 ? words().everyDay : daysText(days, tagOf(locale())),
      hours: `${wallClock(fromMinute)} – ${wallClock(toMinute)}`,
    }))
  const closed = () => {
    const { closedDays, timeZone } = props.station.info
    const days = closedDays.map(day => dayOfDate(timeZone, day)).filter(day => day !== null)
    return days
      .filter(({ until }) => until > device.now())
      .slice(0, 4)
      .map(({ from }) => date(locale(), from, timeZone))
  }
  return (
    <Show when={props.isMore}>
      <Card title={words().prices}>
        <For each={tariffs()}>
          {({ type, inForce }) => (
            <div class="stack">
              <Show when={type}>{name => <h3>{named(shared().types, name())}</h3>}</Show>
              <Show when={inForce} fallback={<p>{words().noPrice}</p>}>
                {found => <Prices tariff={found().tariff} info={props.station.info} />}
              </Show>
            </div>
          )}
        </For>
      </Card>
      <Card title={words().hours}>
        <Show when={hours().length > 0} fallback={<p>{words().always}</p>}>
          <dl class="facts">
            <For each={hours()}>
              {line => (
                <div class="fact">
                  <dt>{line.days}</dt>
                  <dd>{line.hours}</dd>
                </div>
              )}
            </For>
          </dl>
        </Show>
        <Show when={closed().length > 0}>
          <p class="frame-note">{words().closedDay(closed().join(', '))}</p>
        </Show>
      </Card>
    </Show>
  )
}
