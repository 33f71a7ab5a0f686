import { createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { Segments } from '../../ui/field.tsx'
import { clock, count, day, duration, energy, money, percent, tagOf } from '../../ui/format.ts'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/common.ts'
import { Screen } from '../shell/screen.tsx'
import { inUse } from '../spot/placed.ts'
import { nameOf } from '../state/places.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { ChartCard, type Measured } from './chart-card.tsx'
import { createChosen, PastFilters } from './filters.tsx'
import { Periods } from './periods.tsx'
import { Receipts } from './receipts.tsx'
import { seriesOf } from './series.ts'
import { Shifts } from './shifts.tsx'
import type { Span } from './span.ts'
import { addSums, growth, METHODS, type Method, NOTHING, type Sums, sumsOf } from './sums.ts'
import { addWeeks, byHour, byWeekday, inAll, LENGTHS_MS, lengths, medianLength, weekOf } from './use.ts'
import './money.css'

const SUNDAY = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000
/** Monday first. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0]

/** What places took and how they were used, from the archive: small charts side by side, each with its table. */
export function MoneyScreen(): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(moneyWords)
  const chosen = createChosen()
  const [method, setMethod] = createSignal<Method | 'any'>('any')
  const by = () => {
    const one = method()
    return one === 'any' ? undefined : one
  }
  const total = (span: Span) =>
    chosen
      .pasts()
      .map(past => sumsOf(past, span, by()))
      .reduce(addSums, NOTHING)
  const series = () => seriesOf(chosen.pasts(), chosen.bins(), by())
  const isToday = () => chosen.days() === 1
  const labelOf = (bin: Span) =>
    isToday() ? clock(locale(), bin.from, chosen.timeZone()) : day(locale(), bin.from, chosen.timeZone())
  const sum = (amount: number) => money(locale(), amount, chosen.currency())
  const bars = (value: (sums: Sums) => number, text: (value: number) => string): Measured[] =>
    series().map((sums, place) => {
      const bin = chosen.bins()[place]
      const amount = value(sums)
      const isNow = bin !== undefined && bin.from <= device.time() && device.time() < bin.until
      return {
        label: bin === undefined ? '' : labelOf(bin),
        value: Math.max(0, amount),
        raw: amount,
        text: text(amount),
        isMarked: isNow,
      }
    })
  const spotsOf = (id: string) => {
    const place = chosen.places().find(one => one.id === id)
    return inUse(place?.station.view()?.connectors.values() ?? []).length
  }
  const week = () =>
    addWeeks(chosen.pasts().map(past => weekOf(past, spotsOf(past.station), chosen.whole(), chosen.at())))
  const share = (value: number) => percent(locale(), value)
  const weekdayName = (weekday: number) =>
    new Intl.DateTimeFormat(tagOf(locale()), { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + weekday * DAY_MS)
  const hourBars = (): Measured[] =>
    byHour(week()).map((value, hour) => ({
      label: `${String(hour).padStart(2, '0')}:00`,
      value: 100 * value,
      raw: Math.round(1000 * value) / 10,
      text: share(value),
    }))
  const weekdayBars = (): Measured[] => {
    const days = byWeekday(week())
    return WEEKDAYS.map(weekday => ({
      label: weekdayName(weekday),
      value: 100 * (days[weekday] ?? 0),
      raw: Math.round(1000 * (days[weekday] ?? 0)) / 10,
      text: share(days[weekday] ?? 0),
    }))
  }
  const lengthBars = (): Measured[] => {
    const groups = chosen.pasts().map(past => lengths(past, chosen.whole()))
    return [...LENGTHS_MS, null].map((end, place) => {
      const many = groups.reduce((all, group) => all + (group[place] ?? 0), 0)
      const label = end === null ? words().longer : words().upTo(duration(locale(), end))
      return { label, value: many, raw: many, text: count(locale(), many) }
    })
  }
  const placeBars = (): Measured[] =>
    chosen.pasts().map(past => {
      const place = chosen.places().find(({ id }) => id === past.station)
      const amount = sumsOf(past, chosen.whole()).revenue
      return {
        label: place === undefined ? past.station : nameOf(place),
        value: Math.max(0, amount),
        raw: amount,
        text: sum(amount),
      }
    })
  const median = () => {
    const all = chosen.pasts().flatMap(past => medianLength(past, chosen.whole()) ?? [])
    all.sort((a, b) => a - b)
    return all[Math.floor(all.length / 2)]
  }
  const change = (value: (sums: Sums) => number) => {
    const by = growth(value(total(chosen.whole())), value(total(chosen.before())))
    return by === null ? words().nothingBefore : `${percent(locale(), by, true)} ${words().before(chosen.days())}`
  }
  const file = (name: string) => `${chosen.place() ?? 'berth'}-${name}-${chosen.days()}d`
  const isLibrary = () => chosen.places().every(({ station }) => station.view()?.info.kind === 'library')
  return (
    <Screen
      title={words().title}
      lead={
        <Show when={chosen.pasts().length > 0} fallback={words().lead}>
          {`${words().lead} ${words().asOf(clock(locale(), chosen.at(), chosen.timeZone()))}.`}
        </Show>
      }
    >
      <PastFilters of={chosen}>
        <Segments
          label={words().method}
          value={method()}
          choices={[
            { value: 'any', label: words().anyMethod },
            ...METHODS.map(value => ({ value, label: shared().methods[value] })),
          ]}
          onChoose={setMethod}
        />
      </PastFilters>
      <Show when={chosen.asked.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Show
        when={chosen.pasts().length > 0}
        fallback={
          <Show when={chosen.asked.isAsking()} fallback={<Empty title={words().none}>{words().noneText}</Empty>}>
            <Loading label={words().asking} lines={3} height={160} />
          </Show>
        }
      >
        <div class="past-charts" data-asking={chosen.asked.isAsking() ? '' : undefined}>
          <ChartCard
            name={words().revenue}
            sum={`${sum(total(chosen.whole()).revenue)} · ${change(sums => sums.revenue)}`}
            file={file('billed')}
            bars={bars(sums => sums.revenue, sum)}
          />
          <ChartCard
            name={words().received}
            sum={`${sum(total(chosen.whole()).received)} · ${change(sums => sums.received)}`}
            file={file('taken-in')}
            bars={bars(sums => sums.received, sum)}
          />
          <ChartCard
            name={words().refunded}
            sum={sum(total(chosen.whole()).refunded)}
            file={file('given-back')}
            bars={bars(sums => sums.refunded, sum)}
          />
          <Show when={!isLibrary()}>
            <ChartCard
              name={words().energy}
              sum={`${energy(locale(), total(chosen.whole()).energyWh)} · ${change(sums => sums.energyWh)}`}
              file={file('energy-wh')}
              bars={bars(
                sums => sums.energyWh,
                wh => energy(locale(), wh),
              )}
            />
          </Show>
          <ChartCard
            name={words().uses}
            sum={`${count(locale(), total(chosen.whole()).uses)} · ${change(sums => sums.uses)}`}
            file={file('sessions')}
            bars={bars(
              sums => sums.uses,
              many => count(locale(), many),
            )}
          />
          <ChartCard
            name={words().noShows}
            sum={count(locale(), total(chosen.whole()).noShows)}
            file={file('no-shows')}
            bars={bars(
              sums => sums.noShows,
              many => count(locale(), many),
            )}
          />
          <ChartCard
            name={words().byHour}
            sum={`${words().occupancy}: ${share(inAll(week()))}`}
            file={file('occupied-by-hour')}
            bars={hourBars()}
          />
          <ChartCard
            name={words().byWeekday}
            sum={`${words().occupancy}: ${share(inAll(week()))}`}
            file={file('occupied-by-weekday')}
            bars={weekdayBars()}
          />
          <ChartCard
            name={words().lengths}
            sum={median() === undefined ? '–' : `${words().median}: ${duration(locale(), median() ?? 0)}`}
            file={file('lengths')}
            bars={lengthBars()}
          />
          <Show when={chosen.pasts().length > 1}>
            <ChartCard
              name={words().byPlace}
              sum={sum(total(chosen.whole()).revenue)}
              file={file('by-place')}
              bars={placeBars()}
            />
          </Show>
        </div>
        <Shifts of={chosen} />
        <Receipts of={chosen} method={by()} />
      </Show>
      <For each={chosen.place() === undefined ? [] : chosen.places()}>{place => <Periods place={place} />}</For>
    </Screen>
  )
}
