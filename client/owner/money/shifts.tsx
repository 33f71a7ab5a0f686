import { createMemo, type JSX, Show } from 'solid-js'
import type { HistoryShift } from '../../../shared/api/history.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { moment, money } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'
import type { Chosen } from './filters.tsx'
import { isIn } from './span.ts'
import { whoIs } from './who.ts'

const MOST_SHOWN = 60

type PlacedShift = HistoryShift & { readonly station: string }

/** The shifts of a range with what was counted against what should have been there. */
export function Shifts(props: { of: Chosen }): JSX.Element {
  const { words, locale } = useWords(moneyWords)
  const shifts = createMemo(() =>
    props.of
      .pasts()
      .flatMap(past => past.shifts.map((shift): PlacedShift => ({ ...shift, station: past.station })))
      .filter(({ opened, closed }) => [opened, closed].some(edge => edge && isIn(props.of.whole(), edge.at)))
      .sort((a, b) => b.opened.at - a.opened.at),
  )
  const sum = (amount: number) => money(locale(), amount, props.of.currency())
  const time = (at: number | undefined) =>
    at === undefined ? words().stillOpen : moment(locale(), at, props.of.timeZone())
  const place = ({ station: id }: PlacedShift) => {
    const found = props.of.stations().find(one => one.id === id)
    return found === undefined ? id : nameOf(found)
  }
  const gaps = ({ gaps }: HistoryShift) =>
    gaps.map(({ from, until }) => (until - from === 1 ? `${from}` : `${from}–${until - 1}`)).join(', ')
  const head = () => {
    const w = words().shift
    return [
      w.opened,
      w.closed,
      words().places,
      w.by,
      w.series,
      w.float,
      w.cash,
      w.card,
      w.transfer,
      w.expected,
      w.counted,
      w.difference,
      w.gaps,
    ]
  }
  const rows = () =>
    shifts().map(shift => [
      new Date(shift.opened.at).toISOString(),
      shift.closed === undefined ? '' : new Date(shift.closed.at).toISOString(),
      place(shift),
      whoIs(shift.opened.by, words()),
      shift.series,
      shift.float,
      shift.cash,
      shift.card,
      shift.transfer,
      shift.expected,
      shift.counted ?? '',
      shift.difference ?? '',
      gaps(shift),
    ])
  return (
    <Card
      title={words().shifts}
      side={
        <CsvButton
          of={words().shifts}
          file={props.of.file('shifts')}
          head={head()}
          rows={rows}
          isEmpty={shifts().length === 0}
        />
      }
    >
      <Show when={shifts().length > 0} fallback={<p class="quiet">{words().noShifts}</p>}>
        <DataTable
          label={words().shifts}
          columns={[
            { name: words().shift.opened, of: shift => time(shift.opened.at) },
            { name: words().shift.closed, of: shift => time(shift.closed?.at) },
            { name: words().places, of: place },
            { name: words().shift.by, of: shift => whoIs(shift.opened.by, words()) },
            { name: words().shift.series, of: shift => shift.series },
            { name: words().shift.cash, of: shift => sum(shift.cash), isNumber: true },
            { name: words().shift.card, of: shift => sum(shift.card), isNumber: true },
            { name: words().shift.expected, of: shift => sum(shift.expected), isNumber: true },
            {
              name: words().shift.counted,
              of: shift => (shift.counted === null ? '–' : sum(shift.counted)),
              isNumber: true,
            },
            { name: words().shift.difference, of: shift => <Difference of={shift} text={sum} />, isNumber: true },
            { name: words().shift.gaps, of: gaps },
          ]}
          rows={shifts().slice(0, MOST_SHOWN)}
        />
        <Show when={shifts().length > MOST_SHOWN}>
          <p class="quiet">{words().firstOf(MOST_SHOWN, shifts().length)}</p>
        </Show>
      </Show>
    </Card>
  )
}

function Difference(props: { of: HistoryShift; text: (amount: number) => string }): JSX.Element {
  return (
    <Show when={props.of.difference !== null} fallback="–">
      <Badge tone={props.of.difference === 0 ? 'good' : 'warn'}>{props.text(props.of.difference ?? 0)}</Badge>
    </Show>
  )
}
