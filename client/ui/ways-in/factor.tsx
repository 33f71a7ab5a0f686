import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecovery,
  type waysIn,
} from '../../../shared/api/ways-in.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { signInWords } from '../../words/sign-in.ts'
import { waysInWords, wayWords } from '../../words/ways-in.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../field.tsx'
import { when } from '../format.ts'
import { QrCode } from '../qr.tsx'
import { Card, Notice } from '../surface.tsx'
import { useToasts } from '../toast.tsx'
import type { Doing } from './doing.ts'

type Open = { kind: 'begun'; secret: string; uri: string } | { kind: 'codes'; codes: string[] } | { kind: 'off' } | null

/** Codes of an app beside the password: off, being set up, or on. */
export function Factor(props: {
  factor: OutputOf<typeof waysIn>['secondFactor']
  act: (doing: Doing) => Promise<void>
}): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const { words, locale } = useWords(waysInWords)
  const [open, setOpen] = createSignal<Open>(null)
  const begin: Doing = async () => {
    const begun = await api(beginSecondFactor, {})
    if (begun.ok) setOpen({ kind: 'begun', ...begun.value })
    return begun.ok ? null : begun.why
  }
  const renew: Doing = async () => {
    const renewed = await api(renewRecovery, {})
    if (renewed.ok) setOpen({ kind: 'codes', codes: renewed.value.recovery })
    return renewed.ok ? null : renewed.why
  }
  const end: Doing = async () => {
    const ended = await api(endSecondFactor, {})
    if (ended.ok) toasts.say({ text: words().turnedOff, look: 'good' })
    return ended.ok ? null : ended.why
  }
  const turnOff = () => {
    setOpen(null)
    void props.act(end)
  }
  const turnedOn = (codes: string[]) => {
    setOpen({ kind: 'codes', codes })
    toasts.say({ text: words().turnedOn, look: 'good' })
    void props.act(async () => null)
  }
  const opened = <Kind extends NonNullable<Open>['kind']>(kind: Kind) => {
    const now = open()
    return now?.kind === kind ? (now as Extract<Open, { kind: Kind }>) : null
  }
  return (
    <Card title={words().factor}>
      <Show
        when={props.factor}
        fallback={
          <>
            <p class="quiet">{words().factorOff}</p>
            <Button isWide onClick={() => void props.act(begin)}>
              {words().setUp}
            </Button>
          </>
        }
      >
        {factor => (
          <>
            <p class="quiet">{words().factorOn(when(locale(), factor().since, device.now()))}</p>
            <Show when={factor().recoveryLeft > 0} fallback={<Notice look="warn">{words().noRecovery}</Notice>}>
              <p class="quiet">{words().recoveryLeft(factor().recoveryLeft)}</p>
            </Show>
            <div class="ways-in-acts">
              <Button onClick={() => void props.act(renew)}>{words().newCodes}</Button>
              <Button onClick={() => setOpen({ kind: 'off' })}>{words().turnOff}</Button>
            </div>
          </>
        )}
      </Show>
      <Switch>
        <Match when={opened('begun')} keyed>
          {begun => <Begun secret={begun.secret} uri={begun.uri} onOn={turnedOn} onClose={() => setOpen(null)} />}
        </Match>
        <Match when={opened('codes')} keyed>
          {({ codes }) => <Codes codes={codes} onClose={() => setOpen(null)} />}
        </Match>
        <Match when={opened('off')}>
          <Dialog
            isOpen
            title={words().turnOffTitle}
            onClose={() => setOpen(null)}
            actions={
              <Button look="danger" onClick={turnOff}>
                {words().turnOff}
              </Button>
            }
          >
            <p>{words().turnOffText}</p>
          </Dialog>
        </Match>
      </Switch>
    </Card>
  )
}

/** What the app is fed with, and its first code. */
function Begun(props: {
  secret: string
  uri: string
  onOn: (codes: string[]) => void
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const { words, shared } = useWords(waysInWords)
  const { words: ways } = useWords(signInWords)
  const [code, setCode] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const grouped = () => props.secret.match(/.{1,4}/g)?.join(' ') ?? ''
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    const on = await api(confirmSecondFactor, { code: code() })
    setBusy(false)
    setWhy(on.ok ? null : on.why)
    if (on.ok) props.onOn(on.value.recovery)
  }
  return (
    <Dialog isOpen title={words().factor} onClose={props.onClose} isHeld={isBusy()}>
      <form class="sign-in" onSubmit={event => void send(event)}>
        <p>{words().scan}</p>
        <div class="ways-in-code">
          <QrCode text={props.uri} label={words().scanLabel} />
        </div>
        <p class="quiet">{words().byHand}</p>
        <p class="ways-in-key">{grouped()}</p>
        <TextField
          label={ways().code}
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          maxlength={20}
          value={code()}
          onText={setCode}
        />
        <Show when={why()}>{reason => <Notice look="bad">{wayWords(words(), shared(), reason())}</Notice>}</Show>
        <Button type="submit" look="primary" isWide isBusy={isBusy()}>
          {words().turnOn}
        </Button>
      </form>
    </Dialog>
  )
}

/** For when the app is lost: shown this once, so it is not closed by a slip of the finger. */
function Codes(props: { codes: readonly string[]; onClose: () => void }): JSX.Element {
  const toasts = useToasts()
  const { words } = useWords(waysInWords)
  const copy = () =>
    navigator.clipboard.writeText(props.codes.join('\n')).then(
      () => toasts.say({ text: words().copied, look: 'good' }),
      () => toasts.refuse(words().cannotCopy),
    )
  return (
    <Dialog
      isOpen
      isHeld
      title={words().recovery}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => void copy()}>{words().copy}</Button>
          <Button look="primary" onClick={() => props.onClose()}>
            {words().kept}
          </Button>
        </>
      }
    >
      <p>{words().recoveryText}</p>
      <ul class="ways-in-codes">
        <For each={props.codes}>{code => <li>{code}</li>}</For>
      </ul>
    </Dialog>
  )
}
