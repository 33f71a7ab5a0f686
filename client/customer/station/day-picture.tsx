import { createUniqueId, For, type JSX, Show } from 'solid-js'
import type { Span } from './day.ts'

const WIDTH = 320
const HEIGHT = 28

/** A day as a strip: when it is open, what is taken of it, and what is chosen. Its words stand below it. */
export function DayPicture(props: {
  open: readonly Span[]
  taken: readonly Span[]
  chosen: Span | null
  label: string
  edge: (at: number) => string
}): JSX.Element {
  const id = createUniqueId()
  const from = () => props.open[0]?.from ?? 0
  const until = () => props.open.at(-1)?.until ?? 1
  const x = (at: number) => (WIDTH * (Math.min(Math.max(at, from()), until()) - from())) / (until() - from())
  const width = (span: Span) => Math.max(0, x(span.until) - x(span.from))
  return (
    <div>
      <svg
        class="day-picture"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{props.label}</title>
        <rect class="day-closed" width={WIDTH} height={HEIGHT} />
        <For each={props.open}>
          {span => <rect class="day-open" x={x(span.from)} width={width(span)} height={HEIGHT} />}
        </For>
        <For each={props.taken}>
          {span => <rect class="day-taken" x={x(span.from)} width={width(span)} height={HEIGHT} />}
        </For>
        <Show when={props.chosen}>
          {span => (
            <rect class="day-chosen" x={x(span().from)} y={2} width={width(span())} height={HEIGHT - 4} rx={4} />
          )}
        </Show>
      </svg>
      <div class="day-edge">
        <span>{props.edge(from())}</span>
        <span>{props.edge(until())}</span>
      </div>
    </div>
  )
}
