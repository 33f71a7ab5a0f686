import { createMemo, type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { moment, money } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'
import type { Chosen } from './filters.tsx'
import { reuse } from './reuse.ts'
import { type Movement, movementsOf } from './series.ts'
import type { Method } from './sums.ts'

const MOST_SHOWN = 100

/** Every receipt and refund of a range, the latest first. */
export function Receipts(props: { of: Chosen; method: Method | undefined }): JSX.Element {
  const { words, shared, locale } = useWords(moneyWords)
  const movements = (most?: number) =>
    props.of
      .pasts()
      .flatMap(past => movementsOf(past, props.of.whole(), props.method, most))
      .sort((a, b) => b.at - a.at)
      .slice(0, most)
  const many = () =>
    props.of.pasts().reduce((sum, { index }) => sum + index.movementsIn(props.of.whole(), props.method), 0)
  const latest = createMemo<readonly Movement[]>(before => reuse(before, movements(MOST_SHOWN)), [])
  const station = ({ station: id }: Movement) => {
    const found = props.of.stations().find(one => one.id === id)
    return found === undefined ? id : nameOf(found)
  }
  const by = ({ by: name, role }: Movement) => (role === 'server' ? words().server : (name ?? role))
  const head = () => {
    const w = words().receipt
    return [w.at, w.place, w.receipt, w.method, w.amount, w.by, w.why]
  }
  const rows = () =>
    movements().map(one => [
      new Date(one.at).toISOString(),
      station(one),
      one.receipt,
      shared().methods[one.method],
      one.amount,
      by(one),
      one.why,
    ])
  return (
    <Card
      title={words().receipts}
      side={
        <CsvButton
          of={words().receipts}
          file={props.of.file('receipts')}
          head={head()}
          rows={rows}
          isEmpty={many() === 0}
        />
      }
    >
      <Show when={many() > 0} fallback={<p class="quiet">{words().noReceipts}</p>}>
        <DataTable
          label={words().receipts}
          columns={[
            { name: words().receipt.at, of: one => moment(locale(), one.at, props.of.timeZone()) },
            { name: words().receipt.place, of: station },
            { name: words().receipt.receipt, of: one => one.receipt },
            { name: words().receipt.method, of: one => shared().methods[one.method] },
            {
              name: words().receipt.amount,
              of: one => money(locale(), one.amount, props.of.currency()),
              isNumber: true,
            },
            { name: words().receipt.by, of: by },
            { name: words().receipt.why, of: one => one.why },
          ]}
          rows={latest()}
        />
        <Show when={many() > MOST_SHOWN}>
          <p class="quiet">{words().firstOf(MOST_SHOWN, many())}</p>
        </Show>
      </Show>
    </Card>
  )
}
