import { createSignal, type JSX, Show } from 'solid-js'
import { useWords } from '../state/words.ts'
import { newPasswordWords } from '../words/new-password.ts'
import { whyWords } from '../words/whys.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { Notice } from './surface.tsx'
import './sign-in.css'

const LEAST = 8

/** Asks for a new password, after what else it needs. A refusal is told above the button, in `whys` or the usual words. */
export function NewPasswordForm(props: {
  children: JSX.Element
  button: string
  whys: Readonly<Record<string, string>>
  /** Null once it is done; otherwise why not. */
  send: (password: string) => Promise<string | null>
  onBusy?: (isBusy: boolean) => void
}): JSX.Element {
  const { words, shared } = useWords(newPasswordWords)
  const [password, setPassword] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const isShort = () => password().length < LEAST
  const tell = (is: boolean) => {
    setBusy(is)
    props.onBusy?.(is)
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isShort()) return
    tell(true)
    setWhy(null)
    const refused = await props.send(password())
    tell(false)
    setWhy(refused)
  }
  return (
    <form class="sign-in" onSubmit={event => void send(event)}>
      {props.children}
      <TextField
        label={words().password}
        type="password"
        autocomplete="new-password"
        required
        hint={words().hint}
        error={isChecked() && isShort() ? words().short : undefined}
        value={password()}
        onText={setPassword}
      />
      <Show when={why()}>
        {reason => <Notice look="bad">{props.whys[reason()] ?? whyWords(shared(), reason())}</Notice>}
      </Show>
      <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
        {props.button}
      </Button>
    </form>
  )
}
