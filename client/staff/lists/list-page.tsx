import { type JSX, type ParentProps, Show } from 'solid-js'
import { Awaited } from '../../ui/awaited.tsx'
import { useStation } from '../station.tsx'
import './lists.css'

/** A list of this desk. Until its documents are there nobody is told that there is nothing. */
export function ListPage(props: ParentProps<{ title: string; side?: JSX.Element }>): JSX.Element {
  const { rooms, isThere } = useStation()
  return (
    <div class="list-page">
      <header class="list-head">
        <h1>{props.title}</h1>
        {props.side}
      </header>
      <Show
        when={isThere()}
        fallback={<Awaited link={rooms.station.isThere() ? rooms.desk.link() : rooms.station.link()} />}
      >
        {props.children}
      </Show>
    </div>
  )
}

/** A line of which the whole opens what it is about, and which has what is done most at its end. */
export function LineOf(props: {
  title: string
  who?: string
  text?: string
  figure?: string
  isProvisional?: boolean
  onOpen?: () => void
  actions?: JSX.Element
}): JSX.Element {
  const words = () => (
    <>
      <span class="line-title">{props.title}</span>
      <Show when={props.who}>
        <span class="line-who">{props.who}</span>
      </Show>
      <Show when={props.text}>
        <span class="row-text">{props.text}</span>
      </Show>
    </>
  )
  return (
    <li class="row-line line" data-provisional={props.isProvisional === true ? '' : undefined}>
      <Show when={props.onOpen} fallback={<div class="line-words">{words()}</div>}>
        {open => (
          <button type="button" class="line-words" onClick={() => open()()}>
            {words()}
          </button>
        )}
      </Show>
      <Show when={props.figure}>
        <span class="line-figure">{props.figure}</span>
      </Show>
      <Show when={props.actions}>
        <div class="line-actions">{props.actions}</div>
      </Show>
    </li>
  )
}
