import { createSignal, For, type JSX, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { usePlace } from '../place.tsx'

export interface ReasonProps {
  title: string
  /** What it will mean. */
  text?: string
  label: string
  /** What is said most often. */
  likely?: readonly string[]
  go: string
  look?: 'primary' | 'danger'
  isOptional?: boolean
  children?: JSX.Element
  /** Null: it was refused, and that was said. */
  onGo: (reason: string) => Promise<string | null>
}

/** Something that wants a reason, and says before what it will mean. */
export function Reason(props: ReasonProps): JSX.Element {
  const place = usePlace()
  const [reason, setReason] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const isMissing = () => props.isOptional !== true && reason().trim() === ''
  const go = async () => {
    setBusy(true)
    const done = await props.onGo(reason().trim())
    setBusy(false)
    if (done !== null) place.ask(null)
  }
  return (
    <Dialog
      isOpen
      title={props.title}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
      isHeld={isBusy()}
      actions={
        <>
          <Button onClick={() => place.ask(null)}>{place.common().ui.back}</Button>
          <Button look={props.look ?? 'primary'} isBusy={isBusy()} disabled={isMissing()} onClick={go}>
            {props.go}
          </Button>
        </>
      }
    >
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
      <Show when={props.likely}>
        {likely => (
          <div class="reason-likely">
            <For each={likely()}>
              {word => (
                <Button size="small" aria-pressed={reason() === word} onClick={() => setReason(word)}>
                  {word}
                </Button>
              )}
            </For>
          </div>
        )}
      </Show>
      <TextArea label={props.label} value={reason()} maxLength={200} onText={setReason} />
    </Dialog>
  )
}
