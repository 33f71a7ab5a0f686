import { createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Segments } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Screen } from '../shell/screen.tsx'
import { type Operator, operatorOf, operatorsOf, useStations } from '../state/stations.tsx'
import { TransfersCard } from '../transfers/transfers-card.tsx'
import { moneyWords } from '../words/money.ts'
import { BooksOfEach } from './books-of-each.tsx'
import { type Chosen, createChosen, PastAnswer, PastFilters } from './filters.tsx'
import { InTurn } from './in-turn.tsx'
import { InvoicesCard } from './invoices-card.tsx'
import { moneyCharts } from './money-charts.tsx'
import { Periods } from './periods.tsx'
import { Receipts } from './receipts.tsx'
import { Shifts } from './shifts.tsx'
import { METHODS, type Method } from './sums.ts'
import { useCharts } from './use-charts.tsx'
import './money.css'

/** Places' income and use, from the archive: small charts side by side, each with its table. */
export function MoneyScreen(): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(moneyWords)
  const chosen = createChosen()
  const stations = useStations()
  const isOf = (operator: Operator) => (rooms: StationRooms) => operatorOf(rooms, stations()).id === operator.id
  const [method, setMethod] = createSignal<Method | 'any'>('any')
  const by = () => {
    const one = method()
    return one === 'any' ? undefined : one
  }
  return (
    <Screen
      title={words().title}
      lead={
        <Show when={chosen.pasts().length > 0} fallback={words().lead}>
          {`${words().lead} ${words().asOf(when(locale(), chosen.at(), device.now(), chosen.timeZone()))}.`}
        </Show>
      }
    >
      <PastFilters of={chosen} isCompared>
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
      <PastAnswer of={chosen}>
        <Show when={by()}>
          <p class="quiet">{words().methodNote}</p>
        </Show>
        <Show when={`${chosen.station() ?? ''}/${chosen.days()}/${chosen.whole().from}/${chosen.whole().until}`} keyed>
          {_ => <Figures of={chosen} method={by()} />}
        </Show>
      </PastAnswer>
      <For each={operatorsOf(chosen.stations())}>
        {operator => (
          <>
            <TransfersCard operator={operator} rooms={stations().filter(isOf(operator))} />
            <InvoicesCard operator={operator} timeZone={chosen.timeZone()} />
          </>
        )}
      </For>
      <For each={chosen.station() === undefined ? [] : chosen.stations()}>{rooms => <Periods rooms={rooms} />}</For>
    </Screen>
  )
}

/** Another range or place is drawn anew, part by part: all charts at once hold the page up. */
function Figures(props: { of: Chosen; method: Method | undefined }): JSX.Element {
  const charts = [...moneyCharts(props), ...useCharts(props)]
  return (
    <>
      <div class="past-charts" data-asking={props.of.isAsking() ? '' : undefined}>
        <InTurn parts={charts} />
      </div>
      <InTurn
        parts={[
          () => null,
          () => <BooksOfEach of={props.of} />,
          () => <Shifts of={props.of} />,
          () => <Receipts of={props.of} method={props.method} />,
        ]}
      />
    </>
  )
}
