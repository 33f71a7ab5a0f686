import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { addPasskey, askForPasskey, namePasskey, removePasskey, type waysIn } from '../../../shared/api/ways-in.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { waysInWords } from '../../words/ways-in.ts'
import { Button } from '../button.tsx'
import { deviceName } from '../device-name.ts'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../field.tsx'
import { when } from '../format.ts'
import { Row } from '../row.tsx'
import { Card, Notice } from '../surface.tsx'
import { useToasts } from '../toast.tsx'
import { makePasskey } from './browser.ts'
import type { Doing } from './doing.ts'

type Passkey = OutputOf<typeof waysIn>['passkeys'][number]

/** Those there are, another one, and what each is called. */
export function Passkeys(props: { passkeys: readonly Passkey[]; act: (doing: Doing) => Promise<void> }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const { words, locale } = useWords(waysInWords)
  const [isBusy, setBusy] = createSignal(false)
  const [opened, setOpened] = createSignal<Passkey | null>(null)
  const day = (at: number) => when(locale(), at, device.now())
  const add: Doing = async () => {
    const options = await api(askForPasskey, {})
    if (!options.ok) return options.why
    const made = await makePasskey(options.value)
    if (!made.ok) return made.why
    const added = await api(addPasskey, { made: made.value, name: deviceName(navigator.userAgent).slice(0, 80) })
    if (!added.ok) return added.why
    toasts.say({ text: words().added, look: 'good' })
    return null
  }
  const begin = async () => {
    setBusy(true)
    await props.act(add)
    setBusy(false)
  }
  return (
    <Card title={words().passkeys}>
      <p class="quiet">{words().passkeysText}</p>
      <Show when={props.passkeys.length > 0} fallback={<p class="quiet">{words().noPasskeys}</p>}>
        <ul class="rows">
          <For each={props.passkeys}>
            {passkey => (
              <Row
                start={<KeyRound aria-hidden="true" />}
                title={passkey.name}
                text={
                  passkey.lastUsed === undefined
                    ? words().since(day(passkey.createdAt))
                    : words().used(day(passkey.lastUsed))
                }
                onOpen={() => setOpened(passkey)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={'credentials' in navigator && !isAddress(location.hostname)}
        fallback={<Notice>{words().needsName('')}</Notice>}
      >
        <Button isWide isBusy={isBusy()} onClick={() => void begin()}>
          {words().add}
        </Button>
      </Show>
      <Show when={opened()} keyed>
        {passkey => <OnePasskey passkey={passkey} act={props.act} onClose={() => setOpened(null)} />}
      </Show>
    </Card>
  )
}

/** Browsers bind passkeys to names, and to nothing else. */
function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.startsWith('[')
}

function OnePasskey(props: {
  passkey: Passkey
  act: (doing: Doing) => Promise<void>
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(waysInWords)
  const [name, setName] = createSignal(props.passkey.name)
  const [isAsked, setAsked] = createSignal(false)
  const passkey = props.passkey.id
  const rename: Doing = async () => {
    const named = await api(namePasskey, { passkey, name: name() })
    if (named.ok) toasts.say({ text: words().named, look: 'good' })
    return named.ok ? null : named.why
  }
  const remove: Doing = async () => {
    const removed = await api(removePasskey, { passkey })
    if (removed.ok) toasts.say({ text: words().removed, look: 'good' })
    return removed.ok ? null : removed.why
  }
  const close = (doing: Doing) => {
    props.onClose()
    void props.act(doing)
  }
  return (
    <Dialog
      isOpen
      title={isAsked() ? words().removeTitle : props.passkey.name}
      onClose={props.onClose}
      actions={
        <Show
          when={isAsked()}
          fallback={
            <>
              <Button onClick={() => setAsked(true)}>{words().remove}</Button>
              <Button look="primary" disabled={name().trim() === ''} onClick={() => close(rename)}>
                {shared().ui.save}
              </Button>
            </>
          }
        >
          <Button onClick={() => setAsked(false)}>{shared().ui.cancel}</Button>
          <Button look="danger" onClick={() => close(remove)}>
            {words().remove}
          </Button>
        </Show>
      }
    >
      <Show
        when={isAsked()}
        fallback={
          <TextField
            label={words().passkeyName}
            hint={words().passkeyNameHint}
            maxlength={80}
            value={name()}
            onText={setName}
          />
        }
      >
        <p>{words().removeText(props.passkey.name)}</p>
      </Show>
    </Dialog>
  )
}
