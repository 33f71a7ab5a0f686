import { type JSX, Show } from 'solid-js'
import { localTime } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { clock, count, day, energy, money, percent } from '../../ui/format.ts'
import { nameOf } from '../state/places.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { ChartCard, type Measured } from './chart-card.tsx'
import type { Chosen } from './filters.tsx'
import { seriesOf } from './series.ts'
import type { Span } from './span.ts'
import { addSums, growth, METHODS, type Method, NOTHING, type Sums, sumsOf } from './sums.ts'

/** What was billed, taken in and given back, what flowed and who came: by day, by place and by method. */
export function MoneyCharts(props: { of: Chosen; method: Method | undefined }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(moneyWords)
  const chosen = props.of
  const total = (span: Span, method = props.method) =>
    chosen
      .pasts()
      .map(past => sumsOf(past, span, method))
      .reduce(addSums, NOTHING)
  const inMoney = (amount: number) => money(locale(), amount, chosen.currency())
  const many = (value: number) => count(locale(), value)
  const bars = (value: (sums: Sums) => number, text: (value: number) => string): Measured[] =>
    seriesOf(chosen.pasts(), chosen.bins(), props.method).map((sums, place) => {
      const bin = chosen.bins()[place] ?? chosen.whole()
      const isNow = bin.from <= device.time() && device.time() < bin.until
      return { ...namesOf(bin), ...figure(value(sums), text), isMarked: isNow }
    })
  const namesOf = ({ from }: Span) =>
    chosen.days() === 1
      ? { label: clock(locale(), from, chosen.timeZone()), key: stamp(chosen.timeZone(), from, true) }
      : { label: day(locale(), from, chosen.timeZone()), key: stamp(chosen.timeZone(), from, false) }
  const placeBars = (): Measured[] =>
    chosen.pasts().map(past => {
      const place = chosen.places().find(({ id }) => id === past.station)
      const label = place === undefined ? past.station : nameOf(place)
      return { label, ...figure(sumsOf(past, chosen.whole()).revenue, inMoney) }
    })
  const methodBars = (): Measured[] =>
    METHODS.map(method => ({
      label: shared().methods[method],
      ...figure(total(chosen.whole(), method).received, inMoney),
    }))
  const change = (value: (sums: Sums) => number) => {
    const by = growth(value(total(chosen.whole())), value(total(chosen.before())))
    return by === null ? words().nothingBefore : `${percent(locale(), by, true)} ${words().before(chosen.days())}`
  }
  const isLibrary = () => chosen.places().every(({ station }) => station.view()?.info.kind === 'library')
  return (
    <>
      <ChartCard
        name={words().revenue}
        sum={inMoney(total(chosen.whole()).revenue)}
        change={change(sums => sums.revenue)}
        file={chosen.file('billed')}
        bars={bars(sums => sums.revenue, inMoney)}
      />
      <ChartCard
        name={words().received}
        sum={inMoney(total(chosen.whole()).received)}
        change={change(sums => sums.received)}
        file={chosen.file('taken-in')}
        bars={bars(sums => sums.received, inMoney)}
      />
      <ChartCard
        name={words().refunded}
        sum={inMoney(total(chosen.whole()).refunded)}
        change={change(sums => sums.refunded)}
        file={chosen.file('given-back')}
        bars={bars(sums => sums.refunded, inMoney)}
      />
      <Show when={chosen.pasts().length > 1}>
        <ChartCard
          name={words().byPlace}
          sum={inMoney(total(chosen.whole()).revenue)}
          file={chosen.file('by-place')}
          of={words().places}
          bars={placeBars()}
        />
      </Show>
      <ChartCard
        name={words().byMethod}
        sum={inMoney(METHODS.reduce((sum, method) => sum + total(chosen.whole(), method).received, 0))}
        file={chosen.file('by-method')}
        of={words().receipt.method}
        bars={methodBars()}
      />
      <Show when={!isLibrary()}>
        <ChartCard
          name={words().energy}
          sum={energy(locale(), total(chosen.whole()).energyWh)}
          change={change(sums => sums.energyWh)}
          file={chosen.file('energy-wh')}
          bars={bars(
            sums => sums.energyWh,
            wh => energy(locale(), wh),
          )}
        />
      </Show>
      <ChartCard
        name={words().uses}
        sum={many(total(chosen.whole()).uses)}
        change={change(sums => sums.uses)}
        file={chosen.file('sessions')}
        bars={bars(sums => sums.uses, many)}
      />
      <ChartCard
        name={words().noShows}
        sum={many(total(chosen.whole()).noShows)}
        change={change(sums => sums.noShows)}
        file={chosen.file('no-shows')}
        bars={bars(sums => sums.noShows, many)}
      />
    </>
  )
}

function figure(amount: number, text: (amount: number) => string) {
  return { value: Math.max(0, amount), raw: amount, text: text(amount) }
}

/** A day, or an hour of it, as spreadsheets sort it. */
function stamp(timeZone: string, at: number, hasHour: boolean): string {
  const { year, month, day, minute } = localTime(timeZone, at)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  return hasHour ? `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}` : date
}
