import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { waysIn } from '../../../shared/api/ways-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { signInWords } from '../../words/sign-in.ts'
import { waysInWords, wayWords } from '../../words/ways-in.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Loading, Notice } from '../surface.tsx'
import { Confirm } from './confirm.tsx'
import type { Doing } from './doing.ts'
import { Factor } from './factor.tsx'
import { Passkeys } from './passkeys.tsx'
import { Provided } from './provided.tsx'
import { providerOf, returnedWith } from './provider.ts'
import './ways-in.css'

/** Passkeys and the second factor of who is signed in. */
export function WaysIn(props: { onClose: () => void }): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(waysInWords)
  const { words: ways } = useWords(signInWords)
  const [known, setKnown] = createSignal<OutputOf<typeof waysIn> | null>(null)
  const [refused, setRefused] = createSignal<string | null>(null)
  const [waiting, setWaiting] = createSignal<Doing | null>(null)
  const back = returnedWith()
  const [why, setWhy] = createSignal(back === 'linked' ? null : back)
  const look = async () => {
    setRefused(null)
    const told = await app.api(waysIn, {})
    if (told.ok) setKnown(told.value)
    else setRefused(told.why)
  }
  const [provider, setProvider] = createSignal<string | null>(null)
  void look()
  void providerOf(app).then(setProvider)
  const act = async (doing: Doing) => {
    setWhy(null)
    const reason = await doing()
    if (reason === 'prove-again') {
      setWaiting(() => doing)
      return
    }
    setWhy(reason)
    await look()
  }
  const goOn = () => {
    const doing = waiting()
    setWaiting(null)
    if (doing !== null) void act(doing)
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={waiting() === null ? ways().title : words().confirm}
      onClose={() => (waiting() === null ? props.onClose() : setWaiting(null))}
    >
      <Switch fallback={<Loading label={shared().ui.loading} lines={3} height={64} />}>
        <Match when={refused()}>
          {reason => (
            <>
              <Notice look="bad">{wayWords(words(), shared(), reason())}</Notice>
              <Button onClick={() => void look()}>{shared().ui.retry}</Button>
            </>
          )}
        </Match>
        <Match when={known()}>
          {known => (
            <Show
              when={waiting() === null}
              fallback={
                <Confirm
                  hasPassword={known().hasPassword}
                  hasPasskey={known().passkeys.length > 0}
                  provider={known().isProvided ? provider() : null}
                  hasFactor={known().secondFactor !== undefined}
                  onDone={goOn}
                />
              }
            >
              <div class="ways-in">
                <Show when={why()}>
                  {reason => <Notice look="bad">{wayWords(words(), shared(), reason())}</Notice>}
                </Show>
                <Passkeys passkeys={known().passkeys} act={act} />
                <Show when={provider()}>
                  {name => <Provided provider={name()} isProvided={known().isProvided} act={act} />}
                </Show>
                <Factor factor={known().secondFactor} act={act} />
              </div>
            </Show>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}
