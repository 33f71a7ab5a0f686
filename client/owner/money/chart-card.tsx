import { type JSX, Show } from 'solid-js'
import { type Bar, BarChart } from '../../ui/chart.tsx'
import { Card } from '../../ui/surface.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'

/** A bar as it is in a file, where a figure is a figure and a day has its year. */
export interface Measured extends Bar {
  readonly key?: string
  readonly raw: number
}

/** One small chart with its sum, the table behind it, and the same as a file. */
export function ChartCard(props: {
  name: string
  sum: string
  /** What the sum was before. */
  change?: string
  file: string
  bars: readonly Measured[]
  /** What its bars are of, if not of times. */
  of?: string
}): JSX.Element {
  const { words } = useWords(moneyWords)
  const of = () => props.of ?? words().when
  return (
    <Card
      title={props.name}
      side={
        <CsvButton
          of={props.name}
          file={props.file}
          head={[of(), props.name]}
          rows={() => props.bars.map(({ key, label, raw }) => [key ?? label, raw])}
        />
      }
    >
      <p class="chart-sum">
        {props.sum}
        <Show when={props.change}>
          <span class="chart-change">{props.change}</span>
        </Show>
      </p>
      <BarChart label={props.name} bars={props.bars} height={96} />
      <details class="chart-table">
        <summary>{words().table}</summary>
        <DataTable
          label={props.name}
          columns={[
            { name: of(), of: bar => bar.label },
            { name: words().value, of: bar => bar.text, isNumber: true },
          ]}
          rows={props.bars}
        />
      </details>
    </Card>
  )
}
