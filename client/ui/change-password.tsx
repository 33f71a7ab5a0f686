import { createSignal, type JSX, Show } from 'solid-js'
import { changePassword } from '../../shared/api/sign-in.ts'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { changePasswordWords } from '../words/change-password.ts'
import { whyWords } from '../words/whys.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'
import { Notice } from './surface.tsx'
import { useToasts } from './toast.tsx'
import './sign-in.css'

const LEAST = 8

/** Another password, for who knows the present one. Everywhere else they are signed out. */
export function ChangePassword(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(changePasswordWords)
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (next().length < LEAST) return
    setBusy(true)
    const changed = await api(changePassword, { current: current(), next: next() })
    setBusy(false)
    const reason: string | null = changed.ok ? null : changed.why
    setWhy(reason)
    if (!changed.ok) return
    toasts.say({ text: words().changed, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen title={words().title} onClose={props.onClose} isHeld={isBusy()}>
      <form class="sign-in" onSubmit={event => void send(event)}>
        <p>{words().text}</p>
        <TextField
          label={words().current}
          type="password"
          autocomplete="current-password"
          required
          value={current()}
          onText={setCurrent}
        />
        <TextField
          label={words().next}
          type="password"
          autocomplete="new-password"
          required
          hint={words().hint}
          error={isChecked() && next().length < LEAST ? words().short : undefined}
          value={next()}
          onText={setNext}
        />
        <Show when={why()}>
          {reason => (
            <Notice look="bad">
              {reason() === 'wrong-credentials' ? words().wrong : whyWords(shared(), reason())}
            </Notice>
          )}
        </Show>
        <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
          {words().change}
        </Button>
      </form>
    </Dialog>
  )
}
