import { createEffect, createMemo, createSignal, type JSX, on } from 'solid-js'
import './amount.css'

/** A figure that changes: it flashes once, softly, when it does. */
export function Amount(props: { text: string; size?: 'huge' | 'large' | 'normal' }): JSX.Element {
  // None yet: what has just come has not changed.
  const [turn, setTurn] = createSignal<0 | 1>()
  createEffect(
    on(
      createMemo(() => props.text),
      () => setTurn(before => (before === 1 ? 0 : 1)),
      { defer: true },
    ),
  )
  return (
    <span class="amount" data-size={props.size ?? 'normal'} data-turn={turn()}>
      {props.text}
    </span>
  )
}
