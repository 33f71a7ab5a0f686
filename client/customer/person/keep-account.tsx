import { createSignal, type JSX, Show } from 'solid-js'
import { claim } from '../../../shared/api/sign-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { personWords } from '../words/person.ts'

/** A guest gives the account an email and a password, and keeps everything that is in it. */
export function KeepAccount(): JSX.Element {
  const app = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(personWords)
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [isChecked, setChecked] = createSignal(false)
  const isShort = () => password().length < 8
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isShort()) return
    setBusy(true)
    setWhy(null)
    const kept = await app.api(claim, { email: email(), password: password() })
    if (kept.ok) {
      toasts.say({ text: words().kept, look: 'good' })
      await app.signedIn.refresh()
    } else setWhy(kept.why)
    setBusy(false)
  }
  const reason = (text: string) => (text === 'not-a-guest' ? words().notAGuest : whyWords(shared(), text))
  return (
    <Card title={words().keep} look="signal">
      <p>{words().keepText}</p>
      <form class="stack" onSubmit={event => void send(event)}>
        <TextField
          label={shared().ui.email}
          type="email"
          autocomplete="email"
          inputmode="email"
          required
          value={email()}
          onText={setEmail}
        />
        <TextField
          label={words().newPassword}
          type="password"
          autocomplete="new-password"
          required
          hint={words().passwordHint}
          error={isChecked() && isShort() ? words().shortPassword : undefined}
          value={password()}
          onText={setPassword}
        />
        <Show when={why()}>{text => <Notice look="bad">{reason(text())}</Notice>}</Show>
        <Button type="submit" look="primary" isWide isBusy={isBusy()}>
          {words().keepNow}
        </Button>
      </form>
    </Card>
  )
}
