import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { compact } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { moneyWords } from '../words/money.ts'
import { type Bar, BarChart } from './bar-chart.tsx'
import { BarList } from './bar-list.tsx'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'
import { reuse } from './reuse.ts'

/** A bar as it is in a file, where a figure is a figure and a day has its year. */
export interface Measured extends Bar {
  readonly key?: string
  readonly raw: number
}

/** One small chart with its sum, the table behind it, and the same as a file. */
export function ChartCard(props: {
  name: string
  sum: string
  /** The sum of the period before. */
  change?: string
  note?: string | undefined
  file: string
  bars: readonly Measured[]
  /** A value at the axis; left out: the figure itself. */
  axis?: (value: number) => string
  /** The subject of its bars, if not times. */
  of?: string
  /** Kinds, each of which is read by its name. */
  isList?: boolean
}): JSX.Element {
  const { words, locale } = useWords(moneyWords)
  const of = () => props.of ?? words().when
  const bars = createMemo<readonly Measured[]>(before => reuse(before, props.bars), [])
  const [isOpen, setOpen] = createSignal(false)
  return (
    <Card
      title={props.name}
      side={
        <CsvButton
          of={props.name}
          file={props.file}
          head={[of(), props.name]}
          rows={() => bars().map(({ key, label, raw }) => [key ?? label, raw])}
        />
      }
    >
      <p class="chart-sum">
        {props.sum}
        <Show when={props.change}>
          <span class="chart-change">{props.change}</span>
        </Show>
      </p>
      <Show when={props.note}>
        <p class="quiet">{props.note}</p>
      </Show>
      <Show
        when={props.isList}
        fallback={
          <BarChart label={props.name} bars={bars()} axis={props.axis ?? (value => compact(locale(), value))} />
        }
      >
        <BarList label={props.name} bars={bars()} />
      </Show>
      <details class="chart-table" onToggle={() => setOpen(true)}>
        <summary>{words().table}</summary>
        <Show when={isOpen()}>
          <DataTable
            label={props.name}
            columns={[
              { name: of(), of: bar => bar.label },
              { name: words().value, of: bar => bar.text, isNumber: true },
            ]}
            rows={bars()}
          />
        </Show>
      </details>
    </Card>
  )
}
