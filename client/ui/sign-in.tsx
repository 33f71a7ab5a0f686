import { createSignal, type JSX, lazy, Show } from 'solid-js'
import { signIn } from '../../shared/api/sign-in.ts'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { signInWhy, signInWords } from '../words/sign-in.ts'
import { Button } from './button.tsx'
import { DemoPeople } from './demo-people.tsx'
import { TextField } from './field.tsx'
import { Notice } from './surface.tsx'
import { leaveForProvider, providerOf, returnedWith } from './ways-in/provider.ts'
import './sign-in.css'
import { Fetching } from './fetching.tsx'

const Forgotten = lazy(() => import('./forgotten.tsx').then(({ Forgotten }) => ({ default: Forgotten })))

/** Email and password, for every app. An error is shown above the button that was pressed. */
export function SignInForm(props: { email?: string; onDone?: () => void }): JSX.Element {
  const app = useApp()
  const { words } = useWords(sharedWords)
  const { words: ways } = useWords(signInWords)
  const [email, setEmail] = createSignal(props.email ?? '')
  const [password, setPassword] = createSignal('')
  /** Of the second factor, once it is asked for. */
  const [code, setCode] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [hasForgotten, setForgotten] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(returnedWith())
  const [provider, setProvider] = createSignal<string | null>(null)
  void providerOf(app).then(setProvider)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const typed = code()
    const entered = await app.api(signIn, {
      ...{ email: email(), password: password(), portal: app.portal },
      ...(typed !== null && { code: typed }),
    })
    if (entered.ok) {
      await app.signedIn.refresh()
      props.onDone?.()
    } else if (entered.why === 'needs-second-factor') setCode('')
    else setWhy(entered.why)
    setBusy(false)
  }
  const enter = async () => {
    setBusy(true)
    const { enterWithPasskey } = await import('./ways-in/enter.ts')
    const reason = await enterWithPasskey(app)
    setWhy(reason)
    if (reason === null) props.onDone?.()
    setBusy(false)
  }
  return (
    <form class="sign-in" onSubmit={send}>
      <TextField
        label={words().ui.email}
        type="email"
        name="email"
        autocomplete="username"
        inputmode="email"
        required
        value={email()}
        onText={setEmail}
      />
      <TextField
        label={words().ui.password}
        type="password"
        name="password"
        autocomplete="current-password"
        required
        value={password()}
        onText={setPassword}
      />
      <Show when={code() !== null}>
        <TextField
          ref={field => queueMicrotask(() => field.focus())}
          label={ways().code}
          hint={ways().codeHint}
          autocomplete="one-time-code"
          required
          maxlength={20}
          value={code() ?? ''}
          onText={setCode}
        />
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{signInWhy(ways(), words(), reason())}</Notice>}</Show>
      <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
        {words().ui.signIn}
      </Button>
      <Show when={provider()}>
        {name => (
          <Button isWide size="large" onClick={() => void leaveForProvider(app).then(setWhy)}>
            {ways().by(name())}
          </Button>
        )}
      </Show>
      <Show when={'credentials' in navigator}>
        <Button isWide size="large" isBusy={isBusy()} onClick={() => void enter()}>
          {ways().usePasskey}
        </Button>
      </Show>
      <Button look="quiet" onClick={() => setForgotten(true)}>
        {words().ui.forgotten}
      </Button>
      <DemoPeople />
      <Show when={hasForgotten()}>
        <Fetching over={{ close: () => setForgotten(false), open: () => setForgotten(true) }}>
          <Forgotten email={email()} onClose={() => setForgotten(false)} />
        </Fetching>
      </Show>
    </form>
  )
}
