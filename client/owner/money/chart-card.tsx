import Download from 'lucide-solid/icons/download'
import type { JSX } from 'solid-js'
import { IconButton } from '../../ui/button.tsx'
import { type Bar, BarChart } from '../../ui/chart.tsx'
import { Card } from '../../ui/surface.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { download, toCsv } from './csv.ts'
import { DataTable } from './data-table.tsx'

/** A bar with what it is called in a file, where a figure is a figure. */
export interface Measured extends Bar {
  readonly raw: number
}

/** One small chart with its sum, the table behind it, and the same as a file. */
export function ChartCard(props: {
  name: string
  sum: string
  file: string
  bars: readonly Measured[]
  note?: string
}): JSX.Element {
  const { words } = useWords(moneyWords)
  const save = () =>
    download(
      document,
      `${props.file}.csv`,
      toCsv([[words().when, props.name], ...props.bars.map(({ label, raw }) => [label, raw])]),
    )
  return (
    <Card
      title={props.name}
      side={<IconButton label={words().csvOf(props.name)} icon={<Download aria-hidden="true" />} onClick={save} />}
    >
      <p class="chart-sum">{props.sum}</p>
      <BarChart label={props.name} bars={props.bars} height={96} />
      <details class="chart-table">
        <summary>{words().table}</summary>
        <DataTable
          label={props.name}
          columns={[
            { name: words().when, of: bar => bar.label },
            { name: words().value, of: bar => bar.text, isNumber: true },
          ]}
          rows={props.bars}
        />
      </details>
    </Card>
  )
}
