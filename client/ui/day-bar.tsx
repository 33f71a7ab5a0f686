import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { FullSlot, Span } from '../state/day.ts'
import { hoursOf, movedTo, type Part, stepped, type Times } from '../state/day-range.ts'
import { useWords } from '../state/words.ts'
import { dayBarWords } from '../words/day-bar.ts'
import { duration } from './format.ts'
import './day-bar.css'

/** An hour by one key. */
const FAR = 4

/**
 * A day along which a slot is drawn: whole, or by one of its ends. Closed or taken times are in sight and jumped over.
 * Keys and the two pairs of buttons do the same by quarters of an hour.
 */
export function DayBar(props: {
  shown: Span
  open: readonly Span[]
  taken: readonly Span[]
  slot: FullSlot
  times: Times
  /** It begins now, and only its end can be chosen. */
  isEndOnly?: boolean
  clock: (at: number) => string
  label: string
  onSlot: (slot: FullSlot) => void
}): JSX.Element {
  const { words, locale } = useWords(dayBarWords)
  const [drawn, setDrawn] = createSignal<{ part: Part; slot: FullSlot } | null>(null)
  let bar: HTMLDivElement | undefined
  const share = (at: number) => {
    const { from, until } = props.shown
    return (100 * (Math.min(Math.max(at, from), until) - from)) / (until - from)
  }
  const along = (span: Span) => ({
    'inset-inline-start': `${share(span.from)}%`,
    'inline-size': `${share(span.until) - share(span.from)}%`,
  })
  const take = (slot: FullSlot | null) => {
    if (slot !== null) props.onSlot(slot)
  }
  const timeAt = (x: number) => {
    const box = bar?.getBoundingClientRect()
    const { from, until } = props.shown
    return box === undefined ? from : from + ((x - box.left) / box.width) * (until - from)
  }
  /** How far from what is drawn the finger took hold of it. */
  let grip = 0
  const begin = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (!event.isPrimary || event.button !== 0) return
    const { slot } = props
    const at = timeAt(event.clientX)
    const handle = event.target instanceof Element && event.target.closest<HTMLElement>('[data-part]')?.dataset.part
    const part: Part = props.isEndOnly === true || handle === 'until' ? 'until' : handle === 'from' ? 'from' : 'both'
    const isHeld = handle !== undefined && handle !== false
    // A free place on the bar is where the slot goes.
    grip = isHeld || (slot.from <= at && at < slot.until) ? at - (part === 'until' ? slot.until : slot.from) : 0
    setDrawn({ part, slot })
    event.currentTarget.setPointerCapture(event.pointerId)
    if (grip === 0) take(movedTo(props.times, slot, part, at))
  }
  const draw = (event: PointerEvent) => {
    // From what it was: what had to be short between two others is long again behind them.
    const now = drawn()
    if (now !== null) take(movedTo(props.times, now.slot, now.part, timeAt(event.clientX) - grip))
  }
  const onKey = (part: Part) => (event: KeyboardEvent) => {
    const steps = KEYS[event.key]
    if (steps === undefined) return
    event.preventDefault()
    take(stepped(props.times, props.slot, part, steps))
  }
  const End = (own: { part: 'from' | 'until' }) => (
    <div
      class="day-handle"
      data-part={own.part}
      role="slider"
      tabIndex={0}
      aria-label={own.part === 'from' ? words().from : words().until}
      aria-valuemin={props.shown.from}
      aria-valuemax={props.shown.until}
      aria-valuenow={props.slot[own.part]}
      aria-valuetext={props.clock(props.slot[own.part])}
      style={{ 'inset-inline-start': `${share(props.slot[own.part])}%` }}
      onKeyDown={onKey(own.part)}
    />
  )
  const Pair = (own: { part: 'from' | 'until' }) => {
    const name = () => (own.part === 'from' ? words().from : words().until)
    const step = (steps: number) => take(stepped(props.times, props.slot, own.part, steps))
    return (
      <fieldset class="day-end">
        <legend>{name()}</legend>
        <button type="button" class="icon-button" aria-label={words().earlier(name())} onClick={() => step(-1)}>
          <Minus aria-hidden="true" />
        </button>
        <strong>{props.clock(props.slot[own.part])}</strong>
        <button type="button" class="icon-button" aria-label={words().later(name())} onClick={() => step(1)}>
          <Plus aria-hidden="true" />
        </button>
      </fieldset>
    )
  }
  return (
    <div class="day">
      <p class="heard">{props.label}</p>
      <div
        class="day-bar"
        ref={bar}
        data-drawn={drawn()?.part}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => setDrawn(null)}
        onPointerCancel={() => setDrawn(null)}
      >
        <For each={props.open}>{span => <span class="day-open" style={along(span)} />}</For>
        <For each={props.taken}>{span => <span class="day-taken" style={along(span)} />}</For>
        <span class="day-chosen" style={along(props.slot)}>
          <span>{duration(locale(), props.slot.until - props.slot.from)}</span>
        </span>
        <Show when={props.isEndOnly !== true}>
          <End part="from" />
        </Show>
        <End part="until" />
      </div>
      <div class="day-hours" aria-hidden="true">
        <For each={hoursOf(props.shown)}>
          {at => <span style={{ 'inset-inline-start': `${share(at)}%` }}>{props.clock(at)}</span>}
        </For>
      </div>
      <div class="day-ends">
        <Show when={props.isEndOnly !== true}>
          <Pair part="from" />
        </Show>
        <Pair part="until" />
      </div>
    </div>
  )
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: FAR,
  PageDown: -FAR,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}
