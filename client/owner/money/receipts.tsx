import { type JSX, Show } from 'solid-js'
import { moment, money } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { nameOf } from '../state/places.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'
import type { Chosen } from './filters.tsx'
import { type Movement, movementsOf } from './series.ts'
import type { Method } from './sums.ts'

const MOST_SHOWN = 100

/** Every receipt and refund of a range, the latest first. */
export function Receipts(props: { of: Chosen; method: Method | undefined }): JSX.Element {
  const { words, shared, locale } = useWords(moneyWords)
  const all = () =>
    props.of
      .pasts()
      .flatMap(past => movementsOf(past, props.of.whole(), props.method))
      .sort((a, b) => b.at - a.at)
  const place = ({ place: id }: Movement) => {
    const found = props.of.places().find(one => one.id === id)
    return found === undefined ? id : nameOf(found)
  }
  const by = ({ by: name, role }: Movement) => (role === 'server' ? words().server : (name ?? role))
  const head = () => {
    const w = words().receipt
    return [w.at, w.place, w.receipt, w.method, w.amount, w.by, w.why]
  }
  const rows = () =>
    all().map(one => [
      new Date(one.at).toISOString(),
      place(one),
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
          isEmpty={all().length === 0}
        />
      }
    >
      <Show when={all().length > 0} fallback={<p class="quiet">{words().noReceipts}</p>}>
        <DataTable
          label={words().receipts}
          columns={[
            { name: words().receipt.at, of: one => moment(locale(), one.at, props.of.timeZone()) },
            { name: words().receipt.place, of: place },
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
          rows={all().slice(0, MOST_SHOWN)}
        />
        <Show when={all().length > MOST_SHOWN}>
          <p class="quiet">{words().firstOf(MOST_SHOWN, all().length)}</p>
        </Show>
      </Show>
    </Card>
  )
}
