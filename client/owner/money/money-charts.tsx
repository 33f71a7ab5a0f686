import { type Accessor, createMemo, type JSX, Show } from 'solid-js'
import { exponentOf } from '../../../shared/money.ts'
import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { clock, compact, count, day, energy, money, percent, shortDay } from '../../ui/format.ts'
import { nameOf } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import { ChartCard, type Measured } from './chart-card.tsx'
import type { Chosen } from './filters.tsx'
import { lazyMemo } from './lazy-memo.ts'
import { seriesOf } from './series.ts'
import type { Span } from './span.ts'
import { addSums, growth, METHODS, type Method, NOTHING, type Sums, sumsOf } from './sums.ts'

/** Money billed, taken in and given back, energy and visits: by day, by place and by method, a part for each. */
export function moneyCharts(props: { of: Chosen; readonly method: Method | undefined }): (() => JSX.Element)[] {
  const device = useDevice()
  const { words, shared, locale } = useWords(moneyWords)
  const chosen = props.of
  const total = (span: Span, method = props.method) =>
    chosen
      .pasts()
      .map(past => sumsOf(past, span, method))
      .reduce(addSums, NOTHING)
  const inMoney = (amount: number) => money(locale(), amount, chosen.currency())
  const axis = (amount: number) => compact(locale(), amount / 10 ** exponentOf(chosen.currency()))
  const many = (value: number) => count(locale(), value)
  const series = lazyMemo(() => seriesOf(chosen.pasts(), chosen.bins(), props.method))
  const current = createMemo(() => {
    const now = Math.floor(device.now() / MINUTE_MS) * MINUTE_MS
    return chosen.bins().findIndex(bin => bin.from <= now && now < bin.until)
  })
  const names = lazyMemo(() => ({ of: chosen.bins().map(namesOf), currency: chosen.currency() }))
  /** A bar whose figure stays is not written anew: writing four hundred figures takes longer than to reckon them. */
  const bars = (value: (sums: Sums) => number, text: (value: number) => string): Accessor<Measured[]> => {
    let before: { names: ReturnType<typeof names>; bars: Measured[] } | undefined
    return lazyMemo(() => {
      const known = before?.names === names() ? before.bars : []
      const all = series().map((sums, place): Measured => {
        const [bar, raw, isMarked] = [known[place], value(sums), place === current()]
        if (bar?.raw === raw && bar.isMarked === isMarked) return bar
        return { ...(names().of[place] ?? { label: '' }), ...figure(raw, text), isMarked }
      })
      before = { names: names(), bars: all }
      return all
    })
  }
  const hasHours = () => chosen.whole().until - chosen.whole().from <= 25 * HOUR_MS
  const namesOf = ({ from }: Span) =>
    hasHours()
      ? { label: clock(locale(), from, chosen.timeZone()), key: stamp(chosen.timeZone(), from, true) }
      : {
          label: day(locale(), from, chosen.timeZone()),
          short: shortDay(locale(), from, chosen.timeZone()),
          key: stamp(chosen.timeZone(), from, false),
        }
  const billed = bars(sums => sums.revenue, inMoney)
  const received = bars(sums => sums.received, inMoney)
  const refunded = bars(sums => sums.refunded, inMoney)
  const flowed = bars(
    sums => sums.energyWh,
    wh => energy(locale(), wh),
  )
  const uses = bars(sums => sums.uses, many)
  const noShows = bars(sums => sums.noShows, many)
  const stationBars = (): Measured[] =>
    chosen
      .pasts()
      .map(past => {
        const rooms = chosen.stations().find(({ id }) => id === past.station)
        const label = rooms === undefined ? past.station : nameOf(rooms)
        return { label, ...figure(sumsOf(past, chosen.whole()).revenue, inMoney) }
      })
      .sort((a, b) => b.raw - a.raw)
  const methodBars = (): Measured[] =>
    METHODS.map(method => ({
      label: shared().methods[method],
      ...figure(total(chosen.whole(), method).received, inMoney),
    }))
  const compared = () => {
    const [days, { from, until }] = [chosen.days(), chosen.before()]
    if (chosen.isUsual() && days !== null) return words().before(days)
    const [first, last] = [day(locale(), from, chosen.timeZone()), day(locale(), until - 1, chosen.timeZone())]
    return words().versus(first === last ? first : `${first} – ${last}`)
  }
  const change = (value: (sums: Sums) => number) => {
    const by = growth(value(total(chosen.whole())), value(total(chosen.before())))
    return by === null ? words().nothingBefore : `${percent(locale(), by, true)} ${compared()}`
  }
  const roundingNote = () => {
    const { rounding } = total(chosen.whole())
    return rounding === 0 ? undefined : words().rounding(inMoney(rounding))
  }
  const isLibrary = () => chosen.stations().every(({ station }) => station.view()?.info.kind === 'library')
  return [
    () => (
      <ChartCard
        name={words().revenue}
        sum={inMoney(total(chosen.whole()).revenue)}
        change={change(sums => sums.revenue)}
        file={chosen.file('billed')}
        bars={billed()}
        axis={axis}
      />
    ),
    () => (
      <ChartCard
        name={words().received}
        sum={inMoney(total(chosen.whole()).received)}
        change={change(sums => sums.received)}
        note={roundingNote()}
        file={chosen.file('taken-in')}
        bars={received()}
        axis={axis}
      />
    ),
    () => (
      <ChartCard
        name={words().refunded}
        sum={inMoney(total(chosen.whole()).refunded)}
        change={change(sums => sums.refunded)}
        file={chosen.file('given-back')}
        bars={refunded()}
        axis={axis}
      />
    ),
    () => (
      <Show when={chosen.pasts().length > 1}>
        <ChartCard
          name={words().byPlace}
          sum={inMoney(total(chosen.whole()).revenue)}
          file={chosen.file('by-place')}
          of={words().places}
          bars={stationBars()}
          isList
        />
      </Show>
    ),
    () => (
      <ChartCard
        name={words().byMethod}
        sum={inMoney(METHODS.reduce((sum, method) => sum + total(chosen.whole(), method).received, 0))}
        file={chosen.file('by-method')}
        of={words().receipt.method}
        bars={methodBars()}
        isList
      />
    ),
    () => (
      <Show when={!isLibrary()}>
        <ChartCard
          name={words().energy}
          sum={energy(locale(), total(chosen.whole()).energyWh)}
          change={change(sums => sums.energyWh)}
          file={chosen.file('energy-wh')}
          bars={flowed()}
          axis={wh => `${compact(locale(), wh / 1000)} kWh`}
        />
      </Show>
    ),
    () => (
      <ChartCard
        name={words().uses}
        sum={many(total(chosen.whole()).uses)}
        change={change(sums => sums.uses)}
        file={chosen.file('sessions')}
        bars={uses()}
      />
    ),
    () => (
      <ChartCard
        name={words().noShows}
        sum={many(total(chosen.whole()).noShows)}
        change={change(sums => sums.noShows)}
        file={chosen.file('no-shows')}
        bars={noShows()}
      />
    ),
  ]
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
