import { createSignal, For, type JSX, Show } from 'solid-js'
import './bar-chart.css'
import { namedOf, topOf } from './scale.ts'

export interface Bar {
  label: string
  /** As narrow as one of seven bars. */
  short?: string
  value: number
  /** The value in words, with its unit. */
  text: string
  isMarked?: boolean
}

/** Each day of a week has its name. */
const MOST_NAMED = 7
/** Days and hours follow each other: fewer names say it all. */
const SOME_NAMED = 3

/** Times over an axis. The figure of one is shown by pointer, finger, or arrow keys. */
export function BarChart(props: {
  bars: readonly Bar[]
  label: string
  /** A value at the axis, short. */
  axis: (value: number) => string
}): JSX.Element {
  const [chosen, choose] = createSignal<number | null>(null)
  const peak = () => Math.max(0, ...props.bars.map(({ value }) => value))
  const top = () => topOf(peak())
  /** Where nothing was, there is no height to tell. */
  const height = (value: number) => (peak() > 0 ? props.axis(value) : '')
  const shown = () => {
    const place = chosen()
    return place === null ? undefined : props.bars[place]
  }
  const last = () => props.bars.length - 1
  const isFew = () => props.bars.length <= MOST_NAMED
  const named = () => namedOf(props.bars.length, isFew() ? MOST_NAMED : SOME_NAMED)
  const point = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = Math.floor(((event.clientX - box.left) / box.width) * props.bars.length)
    choose(Math.min(Math.max(place, 0), last()))
  }
  const onKey = (event: KeyboardEvent) => {
    const now = chosen() ?? last()
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last() }[event.key]
    if (event.key === 'Escape') choose(null)
    if (next === undefined) return
    event.preventDefault()
    choose(Math.min(Math.max(next, 0), last()))
  }
  const middle = (place: number) => (100 * (place + 0.5)) / Math.max(1, props.bars.length)
  return (
    <figure class="bar-chart">
      <div class="bar-axis" aria-hidden="true">
        <span>{height(top())}</span>
        <span>{height(top() / 2)}</span>
        <span>{props.axis(0)}</span>
      </div>
      <div
        class="bars"
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last())}
        aria-valuenow={Math.max(0, chosen() ?? last())}
        aria-valuetext={textOf(shown() ?? props.bars.at(-1))}
        onKeyDown={onKey}
        onFocus={event => event.currentTarget.matches(':focus-visible') && choose(now => now ?? last())}
        onBlur={() => choose(null)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={event => event.pointerType === 'mouse' && choose(null)}
      >
        <For each={props.bars}>
          {(bar, place) => (
            <span
              class="bar"
              data-marked={bar.isMarked === true ? '' : undefined}
              data-chosen={chosen() === place() ? '' : undefined}
            >
              <span class="bar-body" style={{ 'block-size': `${(100 * bar.value) / top()}%` }} />
            </span>
          )}
        </For>
        <Show when={shown()}>
          {bar => (
            <span
              class="bar-tip"
              data-side={middle(chosen() ?? 0) < 50 ? 'start' : 'end'}
              style={{ '--at': `${middle(chosen() ?? 0)}%` }}
            >
              <span>{bar().label}</span>
              <strong>{bar().text}</strong>
            </span>
          )}
        </Show>
      </div>
      <figcaption class="bar-names" aria-hidden="true" data-few={isFew() ? '' : undefined}>
        <For each={named()}>
          {place => (
            <span
              class="bar-name"
              style={{ '--at': `${middle(place)}%`, '--share': `${100 / Math.max(1, props.bars.length)}%` }}
              data-edge={place === last() ? 'end' : undefined}
            >
              {isFew() ? (props.bars[place]?.short ?? props.bars[place]?.label) : props.bars[place]?.label}
            </span>
          )}
        </For>
      </figcaption>
    </figure>
  )
}

function textOf(bar: Bar | undefined): string {
  return bar === undefined ? '' : `${bar.label}: ${bar.text}`
}
