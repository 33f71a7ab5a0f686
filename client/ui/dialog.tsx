import X from 'lucide-solid/icons/x'
import { createEffect, createSignal, createUniqueId, type JSX, onCleanup, type ParentProps, Show } from 'solid-js'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { IconButton } from './button.tsx'
import { Notice } from './surface.tsx'
import { useToasts } from './toast.tsx'
import './dialog.css'

export type DialogProps = ParentProps<{
  isOpen: boolean
  title: string
  onClose: () => void
  /** `sheet` comes from below on a phone; `panel` from the side on a wide screen. */
  shape?: 'dialog' | 'sheet' | 'panel' | undefined
  /** Its buttons, which stay in sight while the rest scrolls. */
  actions?: JSX.Element
  /** While something goes on it cannot be closed by a slip of the finger. */
  isHeld?: boolean
}>

/** A native dialog: the browser keeps the focus inside, closes it on Escape, and gives the focus back. */
export function Dialog(props: DialogProps): JSX.Element {
  return (
    <Show when={props.isOpen}>
      <Opened {...props} />
    </Show>
  )
}

function Opened(props: DialogProps): JSX.Element {
  const id = createUniqueId()
  const { words } = useWords(sharedWords)
  const toasts = useToasts()
  const [refusal, tellRefusal] = createSignal<string | null>(null)
  let dialog: HTMLDialogElement | undefined
  createEffect(() => {
    if (dialog?.open === false) dialog.showModal()
    onCleanup(toasts.opened(tellRefusal))
  })
  onCleanup(() => dialog?.close())
  const refuse = (event: Event) => {
    event.preventDefault()
    if (props.isHeld !== true) props.onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is what the keyboard has for it, by `onCancel`
    <dialog
      ref={dialog}
      class="dialog"
      data-shape={props.shape ?? 'dialog'}
      aria-labelledby={id}
      onCancel={refuse}
      onClick={event => event.target === dialog && refuse(event)}
    >
      {/* The next try begins without the last one's answer. */}
      <div class="dialog-body" on:click={{ capture: true, handleEvent: () => tellRefusal(null) }}>
        <div class="dialog-head">
          <h2 id={id}>{props.title}</h2>
          <IconButton
            label={words().ui.close}
            icon={<X aria-hidden="true" />}
            onClick={() => props.onClose()}
            disabled={props.isHeld}
          />
        </div>
        <div class="dialog-content">{props.children}</div>
        <div class="dialog-refusal">
          <Show when={refusal()}>{why => <Notice look="bad">{why()}</Notice>}</Show>
        </div>
        <Show when={props.actions}>
          <footer class="dialog-actions">{props.actions}</footer>
        </Show>
      </div>
    </dialog>
  )
}
