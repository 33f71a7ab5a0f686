import { createSignal, For, type JSX, Match, onCleanup, Show, Switch } from 'solid-js'
import { getTappedCard, keepTappedCard, waitForCard } from '../../../shared/api/own.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Go } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { cardWords } from '../words/cards.ts'

const LOOK_MS = 1000

type Stage = { kind: 'choose' } | { kind: 'waits'; until: number } | { kind: 'seen'; tail: string } | { kind: 'over' }

/** Adds a card by holding it to the charger of a spot one has. */
export function TapSheet(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const customer = useCustomer()
  const device = useDevice()
  const toasts = useToasts()
  const { words, shared } = useWords(cardWords)
  const [stage, setStage] = createSignal<Stage>({ kind: 'choose' })
  const [spot, setSpot] = createSignal<{ station: string; connector: string; label: string } | null>(null)
  const [label, setLabel] = createSignal('')
  const [isTried, setTried] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const spots = () => customer.own.open().filter(isAtCharger)
  const at = () => {
    const { station = '', connector = '' } = spot() ?? {}
    return { station, connector }
  }
  const whyOf = (reason: string) => words().whys[reason] ?? whyWords(shared(), reason)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const look = async () => {
    const found = await api(getTappedCard, at())
    const now = stage()
    if (now.kind !== 'waits') return
    // A lost link says nothing of the card: it is asked again as long as one could come.
    if (found.ok && found.value.state === 'seen') setStage({ kind: 'seen', tail: found.value.tail ?? '' })
    else if ((found.ok && found.value.state === 'over') || device.now() > now.until) setStage({ kind: 'over' })
    else timer = setTimeout(() => void look(), LOOK_MS)
  }
  const wait = async ({ station, view, session: { connector } }: OwnSession) => {
    clearTimeout(timer)
    setSpot({ station, connector, label: view.connectors.get(connector)?.label ?? '' })
    setBusy(true)
    const waiting = await api(waitForCard, at())
    setBusy(false)
    setWhy(waiting.ok ? null : whyOf(waiting.why))
    if (!waiting.ok) return
    setStage({ kind: 'waits', until: waiting.value.until })
    void look()
  }
  const keep = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (label().trim() === '') return
    setBusy(true)
    const kept = await api(keepTappedCard, { ...at(), label: label().trim() })
    setBusy(false)
    setWhy(kept.ok ? null : whyOf(kept.why))
    if (!kept.ok) return
    toasts.say({ text: words().added, look: 'good' })
    props.onClose()
  }
  const waiting = () => {
    const now = stage()
    return now.kind === 'waits' ? Math.max(0, Math.ceil((now.until - device.now()) / 1000)) : undefined
  }
  const tail = () => {
    const now = stage()
    return now.kind === 'seen' ? now.tail : undefined
  }
  return (
    <Dialog isOpen shape="sheet" title={words().hold} onClose={props.onClose} isHeld={isBusy()}>
      <div class="stack">
        <Switch>
          <Match when={stage().kind === 'waits'}>
            <Notice>{words().holdNow(spot()?.label ?? '', waiting() ?? 0)}</Notice>
            <p class="frame-note">{words().holdAgain}</p>
          </Match>
          <Match when={tail()}>
            {end => (
              <form class="stack" onSubmit={event => void keep(event)} noValidate>
                <p>{words().seen(end())}</p>
                <TextField
                  label={words().label}
                  hint={words().labelHint}
                  value={label()}
                  maxlength={40}
                  autocomplete="off"
                  error={isTried() && label().trim() === '' ? words().errors.label : undefined}
                  onText={setLabel}
                />
                <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
                  {words().isMine}
                </Button>
                <Button isWide onClick={props.onClose}>
                  {words().isNotMine}
                </Button>
              </form>
            )}
          </Match>
          <Match when={spots().length === 0}>
            <p>{words().noSpot}</p>
            <Go to="/" class="button-link">
              {words().findSpot}
            </Go>
          </Match>
          <Match when={true}>
            <Show when={stage().kind === 'over'}>
              <Notice look="warn">{words().noneCame}</Notice>
            </Show>
            <p>{words().holdLead}</p>
            <For each={spots()}>
              {one => (
                <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void wait(one)}>
                  {words().holdAt(one.view.connectors.get(one.session.connector)?.label ?? '', one.view.info.name)}
                </Button>
              )}
            </For>
          </Match>
        </Switch>
        <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
      </div>
    </Dialog>
  )
}

function isAtCharger({ view, session, phase }: OwnSession): boolean {
  return (phase === 'held' || phase === 'active') && view.connectors.get(session.connector)?.charger !== undefined
}
