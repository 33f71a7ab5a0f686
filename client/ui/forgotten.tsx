import { createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { about } from '../../shared/api/about.ts'
import { forgotPassword } from '../../shared/api/link.ts'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { forgottenWords } from '../words/forgotten.ts'
import { whyWords } from '../words/whys.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'
import { Notice } from './surface.tsx'

/** A way back in for whoever has forgotten their password; where the server sends no mail, who can help. */
export function Forgotten(props: { email: string; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const { words, shared, locale } = useWords(forgottenWords)
  const [server] = createResource(() => api(about, {}))
  const [email, setEmail] = createSignal(props.email)
  const [isBusy, setBusy] = createSignal(false)
  const [isSent, setSent] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const mails = () => {
    const answer = server()
    return answer === undefined || !answer.ok || answer.value.mails
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await api(forgotPassword, { email: email(), lang: locale() })
    setBusy(false)
    setSent(asked.ok)
    setWhy(asked.ok ? null : asked.why)
  }
  return (
    <Dialog isOpen title={words().title} onClose={props.onClose}>
      <Switch>
        <Match when={!mails()}>
          <p>{words().noMail}</p>
        </Match>
        <Match when={isSent()}>
          <p role="status">{words().sent}</p>
        </Match>
        <Match when={true}>
          <form class="sign-in" onSubmit={send}>
            <p>{words().text}</p>
            <TextField
              label={shared().ui.email}
              type="email"
              autocomplete="username"
              required
              value={email()}
              onText={setEmail}
            />
            <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
            <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
              {words().send}
            </Button>
          </form>
        </Match>
      </Switch>
    </Dialog>
  )
}
