import { For, type JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { tagOf } from '../../ui/format.ts'
import { placeWords } from '../words/places.ts'
import { WEEK } from './week.ts'
import './week-days.css'

/** A Sunday, to name the days by. */
const SUNDAY = Date.UTC(2026, 10, 22, 12)

/** Which days of the week, each to be switched on its own. */
export function WeekDays(props: {
  label: string
  days: readonly number[]
  onChange: (days: number[]) => void
}): JSX.Element {
  const { locale } = useWords(placeWords)
  const name = (day: number, weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(tagOf(locale()), { weekday, timeZone: 'UTC' }).format(SUNDAY + day * 86_400_000)
  const toggle = (day: number) =>
    props.onChange(props.days.includes(day) ? props.days.filter(one => one !== day) : [...props.days, day])
  return (
    <fieldset class="week-days">
      <legend class="field-label">{props.label}</legend>
      <For each={WEEK}>
        {day => (
          <button
            type="button"
            class="week-day"
            aria-pressed={props.days.includes(day)}
            aria-label={name(day, 'long')}
            onClick={() => toggle(day)}
          >
            {name(day, 'short')}
          </button>
        )}
      </For>
    </fieldset>
  )
}
