import { type JSX, type ParentProps, Show } from 'solid-js'
import './badge.css'

export type Tone =
  | 'plain'
  | 'good'
  | 'warn'
  | 'bad'
  | 'signal'
  | 'free'
  | 'held'
  | 'active'
  | 'owing'
  | 'broken'
  | 'unknown'

/** A word or two in a small frame. */
export function Badge(props: ParentProps<{ tone?: Tone; icon?: JSX.Element }>): JSX.Element {
  return (
    <span class="badge" data-tone={props.tone ?? 'plain'}>
      {props.icon}
      {props.children}
    </span>
  )
}

/** How many there are; nothing at all for none. `label` says of what, for ears. */
export function CountBadge(props: { count: number; label: string }): JSX.Element {
  return (
    <Show when={props.count > 0}>
      <span class="count-badge">
        <span aria-hidden="true">{props.count > 99 ? '99+' : props.count}</span>
        <span class="heard">{props.label}</span>
      </span>
    </Show>
  )
}
