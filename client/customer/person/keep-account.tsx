import { createSignal, type JSX } from 'solid-js'
import { claim } from '../../../shared/api/sign-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { TextField } from '../../ui/field.tsx'
import { NewPasswordForm } from '../../ui/new-password.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { personWords } from '../words/person.ts'

/** A guest gives the account an email and a password, and keeps everything that is in it. */
export function KeepAccount(): JSX.Element {
  const app = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(personWords)
  const [email, setEmail] = createSignal('')
  const send = async (password: string) => {
    const kept = await app.api(claim, { email: email(), password })
    if (!kept.ok) return kept.why
    toasts.say({ text: words().kept, look: 'good' })
    await app.signedIn.refresh()
    return null
  }
  return (
    <Card title={words().keep} look="signal">
      <p>{words().keepText}</p>
      <NewPasswordForm button={words().keepNow} whys={{ 'not-a-guest': words().notAGuest }} send={send}>
        <TextField
          label={shared().ui.email}
          type="email"
          autocomplete="email"
          inputmode="email"
          required
          value={email()}
          onText={setEmail}
        />
      </NewPasswordForm>
    </Card>
  )
}
