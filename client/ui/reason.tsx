import { type Accessor, createSignal, For, type JSX, Show } from 'solid-js'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextArea } from './field.tsx'
import './reason.css'

/** A reason that is being written. */
export interface Reason {
  text: Accessor<string>
  write(text: string): void
  /** The attempt to go on without one. */
  isMissing: Accessor<boolean>
  /** The reason, or null where it is missing; then the field says so. */
  take(): string | null
}

export function createReason(): Reason {
  const [text, write] = createSignal('')
  const [isTaken, setTaken] = createSignal(false)
  const isEmpty = () => text().trim() === ''
  return {
    text,
    write,
    isMissing: () => isTaken() && isEmpty(),
    take: () => {
      setTaken(true)
      return isEmpty() ? null : text().trim()
    },
  }
}

/** `need`: the words for a reason that is missing. */
export function ReasonField(props: {
  of: Reason
  label?: string | undefined
  hint?: string | undefined
  need?: string | undefined
}): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <TextArea
      label={props.label ?? words().ui.reason}
      hint={props.hint}
      value={props.of.text()}
      maxlength={200}
      onText={props.of.write}
      error={props.of.isMissing() ? props.need : undefined}
    />
  )
}

/** Asks for a reason, and says before what the act will mean. */
export function ReasonDialog(props: {
  title: string
  /** Its meaning. */
  text?: string | undefined
  label?: string
  hint?: string
  /** Said of a missing reason. Without it the button waits until there is one. */
  need?: string
  /** The reasons given most often. */
  likely?: readonly string[]
  go: string
  look?: 'primary' | 'danger'
  isOptional?: boolean
  children?: JSX.Element
  onGo: (reason: string) => Promise<{ ok: boolean }>
  onClose: () => void
}): JSX.Element {
  const { words } = useWords(sharedWords)
  const reason = createReason()
  const [isBusy, setBusy] = createSignal(false)
  const waits = () => props.isOptional !== true && props.need === undefined && reason.text().trim() === ''
  const go = async () => {
    const why = reason.take()
    if (why === null && props.isOptional !== true) return
    setBusy(true)
    const done = await props.onGo(why ?? '')
    setBusy(false)
    if (done.ok) props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={props.title}
      onClose={() => props.onClose()}
      isHeld={isBusy()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{words().ui.back}</Button>
          <Button look={props.look ?? 'primary'} isBusy={isBusy()} disabled={waits()} onClick={go}>
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
                <Button size="small" aria-pressed={reason.text() === word} onClick={() => reason.write(word)}>
                  {word}
                </Button>
              )}
            </For>
          </div>
        )}
      </Show>
      <ReasonField of={reason} label={props.label} hint={props.hint} need={props.need} />
    </Dialog>
  )
}
