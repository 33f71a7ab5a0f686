import { createSignal, type JSX, Show } from 'solid-js'
import { proveAgain } from '../../../shared/api/ways-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { signInWords } from '../../words/sign-in.ts'
import { waysInWords, wayWords } from '../../words/ways-in.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Notice } from '../surface.tsx'
import { proveWithPasskey } from './enter.ts'
import { leaveForProvider } from './provider.ts'

/** Who is signed in shows again that it is they: with the password, and the second factor if there is one, or a passkey. */
export function Confirm(props: {
  hasPassword: boolean
  hasPasskey: boolean
  hasFactor: boolean
  /** Who may speak for them, too. */
  provider: string | null
  onDone: () => void
}): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(waysInWords)
  const { words: ways } = useWords(signInWords)
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const tell = (reason: string | null) => {
    setBusy(false)
    setWhy(reason)
    if (reason === null) props.onDone()
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    const proved = await app.api(proveAgain, { password: password(), ...(code() !== '' && { code: code() }) })
    tell(proved.ok ? null : proved.why)
  }
  const show = async () => {
    setBusy(true)
    tell(await proveWithPasskey(app))
  }
  return (
    <div class="sign-in">
      <p>{words().confirmText}</p>
      <Show when={props.hasPassword}>
        <form class="sign-in" onSubmit={event => void send(event)}>
          <TextField
            label={shared().ui.password}
            type="password"
            autocomplete="current-password"
            required
            value={password()}
            onText={setPassword}
          />
          <Show when={props.hasFactor}>
            <TextField
              label={ways().code}
              hint={ways().codeHint}
              autocomplete="one-time-code"
              required
              maxlength={20}
              value={code()}
              onText={setCode}
            />
          </Show>
          <Button type="submit" look="primary" isWide isBusy={isBusy()}>
            {words().confirmNow}
          </Button>
        </form>
      </Show>
      <Show when={props.hasPasskey}>
        <Button isWide isBusy={isBusy()} onClick={() => void show()}>
          {ways().usePasskey}
        </Button>
      </Show>
      <Show when={props.provider}>
        {name => (
          <Button isWide isBusy={isBusy()} onClick={() => void leaveForProvider(app).then(tell)}>
            {ways().by(name())}
          </Button>
        )}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{wayWords(words(), shared(), reason())}</Notice>}</Show>
    </div>
  )
}
