import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { resetPassword } from '../../shared/api/link.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Empty, Notice } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { whyWords } from '../words/whys.ts'
import { createWords } from '../words/words.ts'
import type { Here } from './link-page.tsx'
import { linkWords } from './words.ts'

/** A person forgot their password, and was given a link to choose another. */
export function Reset(props: Here): JSX.Element {
  const words = createWords(linkWords, props.preferences)
  const shared = createWords(sharedWords, props.preferences)
  const [password, setPassword] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [isDone, setDone] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const reset = await props.api(resetPassword, { token: props.token, password: password() })
    setBusy(false)
    if (reset.ok) setDone(true)
    else setWhy(reset.why)
  }
  return (
    <Switch>
      <Match when={why() === 'link-dead'}>
        <Empty title={words().dead}>{words().deadText}</Empty>
      </Match>
      <Match when={isDone()}>
        <Empty title={words().done} action={<a href="/">{words().toSignIn}</a>} />
      </Match>
      <Match when={true}>
        <form class="link-page-form" onSubmit={send}>
          <h1>{words().reset}</h1>
          <p>{words().resetText}</p>
          <TextField
            label={words().newPassword}
            type="password"
            autocomplete="new-password"
            hint={words().passwordHint}
            minLength={8}
            required
            value={password()}
            onText={setPassword}
          />
          <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
          <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
            {words().setPassword}
          </Button>
        </form>
      </Match>
    </Switch>
  )
}
