import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { MOST_DATES, type Planned, planSeries, weekly } from '../../../shared/documents/station/series.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { FullSlot } from '../../state/day.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { SeriesPlan } from '../../ui/series-plan.tsx'
import { Notice } from '../../ui/surface.tsx'
import { seriesWords } from '../../words/series.ts'

/** The same time every week: each date is shown before it is booked, and the taken ones are skipped. */
export function Repeat(props: {
  view: StationView
  connector: string
  slot: FullSlot
  onBook: (plan: readonly Planned[]) => Promise<void>
}): JSX.Element {
  const device = useDevice()
  const { words } = useWords(seriesWords)
  const [weeks, setWeeks] = createSignal('4')
  const [isBusy, setBusy] = createSignal(false)
  const zone = () => props.view.info.timeZone
  const now = createMemo(() => Math.floor(device.now() / 60_000) * 60_000)
  const plan = createMemo(() => {
    const slots = weekly(zone(), props.slot, Number(weeks()))
    return planSeries(props.view, { connectors: [props.connector], slots }, now())
  })
  const free = () => plan().filter(({ why }) => why === null)
  const book = async () => {
    setBusy(true)
    await props.onBook(free())
    setBusy(false)
  }
  return (
    <>
      <SelectField
        label={words().repeat}
        value={weeks()}
        choices={Array.from({ length: MOST_DATES }, (_, index) => ({
          value: String(index + 1),
          label: words().weeksOf(index + 1),
        }))}
        onChoose={setWeeks}
      />
      <SeriesPlan plan={plan()} timeZone={zone()} labelOf={id => props.view.connectors.get(id)?.label ?? id} />
      <Show when={free().length > 0} fallback={<Notice look="warn">{words().none}</Notice>}>
        <div class="sheet-foot">
          <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void book()}>
            {free().length === plan().length
              ? words().book(free().length)
              : words().bookSome(free().length, plan().length)}
          </Button>
        </div>
      </Show>
    </>
  )
}
