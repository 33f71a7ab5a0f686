import { createSignal, For, type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { sharedWords } from '../../words/shared.ts'
import type { Bar } from './bar-chart.tsx'
import './bar-list.css'

/** As high as the charts beside it. */
const IN_SIGHT = 8

/** Kinds beside each other, where time is no axis: each with its whole name and its figure over its bar. */
export function BarList(props: { bars: readonly Bar[]; label: string }): JSX.Element {
  const { words } = useWords(sharedWords)
  const [isWhole, setWhole] = createSignal(false)
  const peak = () => Math.max(0, ...props.bars.map(({ value }) => value))
  const shown = () => (isWhole() ? props.bars : props.bars.slice(0, IN_SIGHT))
  return (
    <>
      <ul class="bar-list" aria-label={props.label}>
        <For each={shown()}>
          {bar => (
            <li class="bar-list-line" style={{ '--share': `${peak() > 0 ? (100 * bar.value) / peak() : 0}%` }}>
              <span>{bar.label}</span>
              <span class="bar-list-figure">{bar.text}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={!isWhole() && props.bars.length > IN_SIGHT}>
        <Button size="small" onClick={() => setWhole(true)}>
          {words().ui.more}
        </Button>
      </Show>
    </>
  )
}
