import ChevronRight from 'lucide-solid/icons/chevron-right'
import { type JSX, Show } from 'solid-js'
import { Go } from './router.tsx'
import './row.css'

export interface RowProps {
  title: JSX.Element
  text?: JSX.Element
  /** On the left: an icon or a mark. */
  start?: JSX.Element
  /** On the right: an amount, a badge. */
  end?: JSX.Element
  /** Where it leads; otherwise it may have an action. */
  to?: string | undefined
  onOpen?: (() => void) | undefined
  isProvisional?: boolean | undefined
}

/** A line of a list. The whole of it is the target. */
export function Row(props: RowProps): JSX.Element {
  const face = (
    <>
      <Show when={props.start}>
        <span class="row-start">{props.start}</span>
      </Show>
      <span class="row-words">
        <span class="row-title">{props.title}</span>
        <Show when={props.text}>
          <span class="row-text">{props.text}</span>
        </Show>
      </span>
      <Show when={props.end}>
        <span class="row-end">{props.end}</span>
      </Show>
      <Show when={props.to !== undefined || props.onOpen !== undefined}>
        <ChevronRight class="row-more" aria-hidden="true" />
      </Show>
    </>
  )
  return (
    <li class="row-line" data-provisional={props.isProvisional === true ? '' : undefined}>
      <Show
        when={props.to}
        fallback={
          <Show when={props.onOpen} fallback={<div class="row">{face}</div>}>
            {open => (
              <button type="button" class="row" onClick={() => open()()}>
                {face}
              </button>
            )}
          </Show>
        }
      >
        {to => (
          <Go to={to()} class="row">
            {face}
          </Go>
        )}
      </Show>
    </li>
  )
}
