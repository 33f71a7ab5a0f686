import { createSignal, For, type JSX, onCleanup } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { count, percent } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { WEEK } from '../places/week.ts'
import { moneyWords } from '../words/money.ts'
import { CsvButton } from './csv-button.tsx'
import './heat-map.css'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** How full a place was at each hour of the week. The figures are a table; colour lays the pattern over them. */
export function HeatMap(props: {
  name: string
  sum: string
  file: string
  /** `[weekday][hour]`, 0 is Sunday; null where it is closed. */
  shares: readonly (readonly (number | null)[])[]
  weekday: (day: number, form: 'short' | 'long') => string
}): JSX.Element {
  const { words, locale } = useWords(moneyWords)
  // A phone is as wide as a week, a desk as wide as a day.
  const narrow = window.matchMedia('(width < 48rem)')
  const [isNarrow, setNarrow] = createSignal(narrow.matches)
  const follow = () => setNarrow(narrow.matches)
  narrow.addEventListener('change', follow)
  onCleanup(() => narrow.removeEventListener('change', follow))
  const share = (day: number, hour: number) => props.shares[day]?.[hour] ?? null
  const peak = () => Math.max(0, ...props.shares.flat().map(one => one ?? 0))
  const heat = (value: number | null) => (value === null || peak() === 0 ? 0 : value / peak())
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  const cell = (day: number, hour: number) => {
    const value = () => share(day, hour)
    const text = () => (value() === null ? words().closed : percent(locale(), value() ?? 0))
    return (
      <td
        class="heat-cell"
        data-closed={value() === null ? '' : undefined}
        style={{ '--heat': heat(value()).toFixed(3) }}
        title={`${props.weekday(day, 'long')} ${clock(hour)}: ${text()}`}
      >
        {value() === null ? '–' : count(locale(), Math.round(100 * (value() ?? 0)))}
      </td>
    )
  }
  return (
    <div class="heat-map-card">
      <Card
        title={props.name}
        side={
          <CsvButton
            of={props.name}
            file={props.file}
            head={[words().weekday, ...HOURS.map(clock)]}
            rows={() =>
              WEEK.map(day => [
                props.weekday(day, 'long'),
                ...HOURS.map(hour => {
                  const value = share(day, hour)
                  return value === null ? '' : Math.round(1000 * value) / 10
                }),
              ])
            }
          />
        }
      >
        <p class="chart-sum">{props.sum}</p>
        <table class="heat-map">
          <caption class="quiet">{words().heatText(percent(locale(), peak()))}</caption>
          <thead>
            <tr>
              <td />
              <For each={isNarrow() ? WEEK : HOURS}>
                {one => <th scope="col">{isNarrow() ? props.weekday(one, 'short') : one}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={isNarrow() ? HOURS : WEEK}>
              {row => (
                <tr>
                  <th scope="row">{isNarrow() ? clock(row) : props.weekday(row, 'long')}</th>
                  <For each={isNarrow() ? WEEK : HOURS}>
                    {column => (isNarrow() ? cell(column, row) : cell(row, column))}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Card>
    </div>
  )
}
