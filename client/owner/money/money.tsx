import { createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { Segments } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Screen } from '../shell/screen.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { createChosen, PastAnswer, PastFilters } from './filters.tsx'
import { MoneyCharts } from './money-charts.tsx'
import { Periods } from './periods.tsx'
import { Receipts } from './receipts.tsx'
import { Shifts } from './shifts.tsx'
import { METHODS, type Method } from './sums.ts'
import { UseCharts } from './use-charts.tsx'
import './money.css'

/** What places took and how they were used, from the archive: small charts side by side, each with its table. */
export function MoneyScreen(): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(moneyWords)
  const chosen = createChosen()
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
      <PastFilters of={chosen}>
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
        <div class="past-charts" data-asking={chosen.asked.isAsking() ? '' : undefined}>
          <MoneyCharts of={chosen} method={by()} />
          <UseCharts of={chosen} />
        </div>
        <Shifts of={chosen} />
        <Receipts of={chosen} method={by()} />
      </PastAnswer>
      <For each={chosen.place() === undefined ? [] : chosen.places()}>{place => <Periods place={place} />}</For>
    </Screen>
  )
}
