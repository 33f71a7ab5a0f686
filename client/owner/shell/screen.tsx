import { type JSX, type ParentProps, Show } from 'solid-js'
import './screen.css'

/** A screen with its name, what it is about, and what one can do there at once. */
export function Screen(props: ParentProps<{ title: string; lead?: JSX.Element; actions?: JSX.Element }>): JSX.Element {
  return (
    <div class="screen">
      <header class="screen-head">
        <div class="screen-title">
          <h1>{props.title}</h1>
          <Show when={props.lead}>
            <p class="screen-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="screen-actions">{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}
