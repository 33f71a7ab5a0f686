import { createSignal, type JSX, Show } from 'solid-js'
import { bankMessages, setBankMessages } from '../../../shared/api/organisation.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { AddressNotice, createAddress } from '../state/address.tsx'
import { createAsked } from '../state/asked.ts'
import { programWords } from '../words/programs.ts'
import { Unasked } from './keys-card.tsx'
import { CopyField, ShownOnce } from './shown-once.tsx'

/** Whether what a bank tells is believed, for all places of an operator. */
export function BankMessagesCard(props: { id: string; name: string }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const { words, locale } = useWords(programWords)
  const [isAsked, ask] = createSignal(false)
  const messages = createAsked(api, bankMessages, () => ({ organisation: props.id }))
  const since = () => messages.value()?.since ?? null
  return (
    <Card title={words().bank(props.name)}>
      <p class="quiet">{words().bankText}</p>
      <Show when={messages.value()} fallback={<Unasked why={messages.why()} />}>
        <p>{since() === null ? words().bankNone : words().bankSince(when(locale(), since() ?? 0, device.now()))}</p>
        <Button onClick={() => ask(true)}>{since() === null ? words().bankOn : words().bankAnew}</Button>
      </Show>
      <Show when={isAsked()}>
        <SecretDialog
          id={props.id}
          isOn={since() !== null}
          onClose={() => {
            ask(false)
            void messages.again()
          }}
        />
      </Show>
    </Card>
  )
}

function SecretDialog(props: { id: string; isOn: boolean; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const where = createAddress()
  const { words, shared } = useWords(programWords)
  const [password, setPassword] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [secret, setSecret] = createSignal<string | null>(null)
  const set = async (isOn: boolean) => {
    setBusy(true)
    const done = await api(setBankMessages, { organisation: props.id, isOn, password: password() })
    setBusy(false)
    const reason: string | null = done.ok ? null : done.why
    setWhy(reason)
    if (!done.ok) return
    setSecret(done.value.secret)
    if (isOn) return
    toasts.say({ text: words().bankEnded, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={words().bankTitle}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Show
          when={secret() === null}
          fallback={
            <Button look="primary" onClick={props.onClose}>
              {shared().ui.done}
            </Button>
          }
        >
          <Show when={props.isOn}>
            <Button look="danger" disabled={password() === ''} isBusy={isBusy()} onClick={() => void set(false)}>
              {words().bankOff}
            </Button>
          </Show>
          <Button look="primary" disabled={password() === ''} isBusy={isBusy()} onClick={() => void set(true)}>
            {props.isOn ? words().bankAnew : words().bankOn}
          </Button>
        </Show>
      }
    >
      <Show
        when={secret()}
        fallback={
          <>
            <Notice look="warn">{words().bankWarning}</Notice>
            <TextField
              label={words().password}
              type="password"
              autocomplete="current-password"
              value={password()}
              onText={setPassword}
            />
            <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
          </>
        }
      >
        {shown => (
          <>
            <AddressNotice address={where} />
            <CopyField
              label={words().bankAddress}
              text={`${where.root()}/api/organisations/${props.id}/bank-message`}
            />
            <ShownOnce label={words().secret} secret={shown()} warning={words().secretOnce} />
          </>
        )}
      </Show>
    </Dialog>
  )
}
