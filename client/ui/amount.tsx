import { createEffect, createSignal, type JSX, on } from 'solid-js'
import './amount.css'

/** A figure that changes: it flashes once, softly, when it does. */
export function Amount(props: { text: string; size?: 'huge' | 'large' | 'normal' }): JSX.Element {
  const [turn, setTurn] = createSignal(0)
  createEffect(
    on(
      () => props.text,
      () => setTurn(count => 1 - count),
      { defer: true },
    ),
  )
  return (
    <span class="amount" data-size={props.size ?? 'normal'} data-turn={turn()}>
      {props.text}
    </span>
  )
}
