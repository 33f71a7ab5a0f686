import { type JSX, mapArray, untrack } from 'solid-js'
import { HOUR_MS } from '../../../shared/time.ts'
import { useWords } from '../../state/words.ts'
import { count, duration, percent, tagOf } from '../../ui/format.ts'
import { openHoursOf } from '../places/open-hours.ts'
import { WEEK } from '../places/week.ts'
import { inUse } from '../spot/placed.ts'
import type { OwnerStation } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import { ChartCard, type Measured } from './chart-card.tsx'
import type { Chosen } from './filters.tsx'
import { HeatMap } from './heat-map.tsx'
import { lazyMemo } from './lazy-memo.ts'
import { addWeeks, byHour, byWeekday, groupsOf, inAll, LENGTHS_MS, lengthsOf, medianOf, shares, weekOf } from './use.ts'

const SUNDAY = Date.UTC(2026, 10, 22, 12)

/** How full places were and for how long people stayed. A part for each. */
export function useCharts(props: { of: Chosen }): (() => JSX.Element)[] {
  const { words, locale } = useWords(moneyWords)
  const chosen = props.of
  const offerOf = (id: string) => {
    const view = chosen
      .stations()
      .find(one => one.id === id)
      ?.station.view()
    // A place that has not been heard of yet offers nothing that could be counted.
    if (view === undefined || view.connectors.size === 0) return null
    const { info, connectors } = view
    return {
      spots: inUse(connectors.values()).length,
      isOpenIn: openHoursOf(info),
    }
  }
  const weeks = mapArray(chosen.known, place => ({ of: place, week: lazyMemo(() => weekAt(place)) }))
  const weekAt = (place: OwnerStation) => {
    const offer = offerOf(place.id)
    return offer === null ? addWeeks([]) : weekOf(place.past.past(), offer, chosen.whole(), place.past.at())
  }
  const week = lazyMemo(() => addWeeks(weeks().map(one => one.week())))
  const lengths = lazyMemo(() => chosen.pasts().flatMap(past => lengthsOf(past, chosen.whole())))
  const weekday = (day: number, form: 'short' | 'long') =>
    new Intl.DateTimeFormat(tagOf(locale()), { weekday: form, timeZone: 'UTC' }).format(SUNDAY + day * 24 * HOUR_MS)
  const shareBar = (label: string, share: number): Measured => ({
    label,
    value: 100 * share,
    raw: Math.round(1000 * share) / 10,
    text: percent(locale(), share),
  })
  const hourBars = () => byHour(week()).map((share, hour) => shareBar(`${String(hour).padStart(2, '0')}:00`, share))
  const weekdayBars = () => {
    const days = byWeekday(week())
    return WEEK.map(day => shareBar(weekday(day, 'long'), days[day] ?? 0))
  }
  const lengthBars = () => {
    const groups = groupsOf(lengths())
    return [...LENGTHS_MS, null].map((end, index): Measured => {
      const many = groups[index] ?? 0
      const label = end === null ? words().longer : words().upTo(duration(locale(), end))
      return { label, value: many, raw: many, text: count(locale(), many) }
    })
  }
  const median = () => medianOf(lengths())
  const occupied = () => `${words().occupancy}: ${percent(locale(), inAll(week()))}`
  return [
    // A place in each turn; the map then only adds them up.
    ...untrack(weeks).map(one => () => {
      untrack(one.week)
      return null
    }),
    () => (
      <HeatMap
        name={words().byWeekHour}
        sum={occupied()}
        file={chosen.file('occupied-by-weekday-and-hour')}
        shares={shares(week())}
        weekday={weekday}
      />
    ),
    () => (
      <ChartCard
        name={words().byHour}
        sum={occupied()}
        file={chosen.file('occupied-by-hour')}
        of={words().hour}
        bars={hourBars()}
        axis={share => percent(locale(), share / 100)}
      />
    ),
    () => (
      <ChartCard
        name={words().byWeekday}
        sum={occupied()}
        file={chosen.file('occupied-by-weekday')}
        of={words().weekday}
        bars={weekdayBars()}
        isList
      />
    ),
    () => (
      <ChartCard
        name={words().lengths}
        sum={median() === null ? '–' : `${words().median}: ${duration(locale(), median() ?? 0)}`}
        file={chosen.file('lengths')}
        of={words().length}
        bars={lengthBars()}
        isList
      />
    ),
  ]
}
