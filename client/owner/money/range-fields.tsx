import { type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { moneyWords } from '../words/money.ts'
import { COMPARED, type RangeChoice } from './range.ts'
import { binsBetween } from './series.ts'
import { dateStart } from './span.ts'

/** A range of one's own, by its dates, and what the chosen range is compared with. */
export function RangeFields(props: { of: RangeChoice; isCompared: boolean }): JSX.Element {
  const { words } = useWords(moneyWords)
  const own = () => props.of.own()
  const isRange = () => binsBetween(props.of.timeZone(), own().from, own().until) !== null
  const isDate = () => dateStart(props.of.timeZone(), props.of.against().from) !== null
  return (
    <div class="past-range">
      <Show when={props.of.days() === null}>
        <TextField
          label={words().from}
          type="date"
          value={own().from}
          max={own().until}
          onText={from => props.of.setOwn({ from })}
          error={isRange() ? undefined : words().notARange}
        />
        <TextField
          label={words().until}
          type="date"
          value={own().until}
          min={own().from}
          onText={until => props.of.setOwn({ until })}
        />
      </Show>
      <Show when={props.isCompared}>
        <SelectField
          label={words().compareWith}
          value={props.of.against().kind}
          choices={COMPARED.map(value => ({ value, label: words().compared[value] }))}
          onChoose={kind => props.of.setAgainst({ kind })}
        />
        <Show when={props.of.against().kind === 'own'}>
          <TextField
            label={words().compareFrom}
            type="date"
            value={props.of.against().from}
            onText={from => props.of.setAgainst({ from })}
            error={isDate() ? undefined : words().notARange}
          />
        </Show>
      </Show>
    </div>
  )
}
