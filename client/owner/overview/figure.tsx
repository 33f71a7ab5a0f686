import { type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { percent } from '../../ui/format.ts'
import { growth } from '../money/sums.ts'
import { overviewWords } from '../words/overview.ts'
import './figure.css'

/** A figure with its name, and what it was a week ago at this time of the day. */
export function Figure(props: {
  name: string
  text: string
  value?: number
  before?: number
  weekday?: string
  age?: string | undefined
  size?: 'large' | 'normal'
}): JSX.Element {
  const { words, locale } = useWords(overviewWords)
  const change = () => growth(props.value ?? 0, props.before ?? 0)
  const direction = () => {
    const by = change()
    return by === null || by === 0 ? undefined : by > 0 ? 'up' : 'down'
  }
  return (
    <div class="figure" data-size={props.size ?? 'normal'}>
      <span class="figure-name">{props.name}</span>
      <span class="figure-value">
        <Amount text={props.text} />
      </span>
      <Show when={props.before !== undefined}>
        <span class="figure-change" data-direction={direction()}>
          {change() === null
            ? words().nothingThen(props.weekday ?? '')
            : words().compared(percent(locale(), change() ?? 0, true), props.weekday ?? '')}
        </span>
      </Show>
      <Show when={props.age}>
        <span class="figure-age">{props.age}</span>
      </Show>
    </div>
  )
}
