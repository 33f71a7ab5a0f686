import { For, type JSX, type ParentProps, Show } from 'solid-js'
import './surface.css'

/** Content that belongs together, on a card of its own. */
export function Card(
  props: ParentProps<{
    title?: string
    side?: JSX.Element
    look?: 'plain' | 'signal' | 'warn' | 'bad'
    isProvisional?: boolean
  }>,
): JSX.Element {
  return (
    <section
      class="card"
      data-look={props.look ?? 'plain'}
      data-provisional={props.isProvisional === true ? '' : undefined}
    >
      <Show when={props.title !== undefined || props.side !== undefined}>
        <header class="card-head">
          <h2 class="card-title">{props.title}</h2>
          {props.side}
        </header>
      </Show>
      {props.children}
    </section>
  )
}

/** Nothing to show: says so, and the next thing to do. */
export function Empty(props: ParentProps<{ icon?: JSX.Element; title: string; action?: JSX.Element }>): JSX.Element {
  return (
    <div class="empty">
      <Show when={props.icon}>
        <span class="empty-icon">{props.icon}</span>
      </Show>
      <p class="empty-title">{props.title}</p>
      <Show when={props.children}>
        <p class="empty-text">{props.children}</p>
      </Show>
      {props.action}
    </div>
  )
}

/** Something people have to know while they are here. */
export function Notice(
  props: ParentProps<{ look?: 'plain' | 'good' | 'warn' | 'bad'; icon?: JSX.Element; action?: JSX.Element }>,
): JSX.Element {
  return (
    <div class="notice" data-look={props.look ?? 'plain'} role={props.look === 'bad' ? 'alert' : 'status'}>
      {props.icon}
      <div class="notice-text">{props.children}</div>
      {props.action}
    </div>
  )
}

/** Names and values under each other. */
export function Facts(props: { of: readonly { name: string; value: JSX.Element; isStrong?: boolean }[] }): JSX.Element {
  return (
    <dl class="facts">
      <For each={props.of}>
        {fact => (
          <div class="fact" data-strong={fact.isStrong === true ? '' : undefined}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

/** Where something will be: of the same height, so that nothing jumps when it comes. */
export function Loading(props: { label: string; lines?: number; height?: number }): JSX.Element {
  const lines = () => Array.from({ length: props.lines ?? 3 })
  return (
    <div class="loading" role="status">
      <span class="heard">{props.label}</span>
      <For each={lines()}>
        {() => <span class="loading-line" style={{ 'block-size': `${props.height ?? 72}px` }} />}
      </For>
    </div>
  )
}
