import { createSignal, type JSX, Show } from 'solid-js'
import { renewChargerKey, retireCharger } from '../../../shared/api/chargers.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Card, Facts, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { chargerWords } from '../words/chargers.ts'
import { Entry, type EntryOfCharger } from './entry.tsx'
import { useTelling } from './tell.ts'
import type { ListedCharger } from './use-chargers.ts'

/** Shows a charger's description of itself and its key, and retires it. */
export function AboutCard(props: { rooms: StationRooms; of: ListedCharger }): JSX.Element {
  const { words } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const [open, setOpen] = createSignal<'key' | 'retire' | null>(null)
  const charger = () => props.of.charger
  const booted = () => charger().booted
  const time = (at: number | undefined) => (at === undefined ? undefined : tell.time(at))
  const version = () => {
    const said = booted()?.version
    return said === undefined ? undefined : words().versionOf(said)
  }
  const profile = () => words().profiles[String(charger().profile?.profile)]
  const facts = () =>
    [
      { name: words().vendor, value: booted()?.vendor },
      { name: words().model, value: booted()?.model },
      { name: words().firmware, value: booted()?.firmware },
      { name: words().serial, value: booted()?.serial },
      { name: words().version, value: version() },
      { name: words().booted, value: time(booted()?.at) },
      { name: words().profile, value: profile() },
      { name: words().added, value: time(charger().added?.at) },
      { name: words().keyMade, value: time(charger().keyed?.at) },
    ].filter(({ value }) => value !== undefined && value !== '')
  return (
    <Card title={words().about}>
      <Show when={booted() === undefined}>
        <p class="quiet">{words().cannotTell}</p>
      </Show>
      <Facts of={facts()} />
      <Show when={props.of.standing.kind !== 'retired'}>
        <div class="charger-deeds">
          <Button onClick={() => setOpen('key')}>{words().newKey}</Button>
          <Button onClick={() => setOpen('retire')}>{words().retire}</Button>
        </div>
      </Show>
      <Show when={open() === 'key'}>
        <KeyDialog rooms={props.rooms} of={props.of} onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'retire'}>
        <RetireDialog rooms={props.rooms} of={props.of} onClose={() => setOpen(null)} />
      </Show>
    </Card>
  )
}

function KeyDialog(props: { rooms: StationRooms; of: ListedCharger; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const { words, shared } = useWords(chargerWords)
  const [entry, setEntry] = createSignal<EntryOfCharger | null>(null)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const make = async () => {
    setBusy(true)
    const made = await api(renewChargerKey, { station: props.rooms.id, charger: props.of.identity })
    setBusy(false)
    setEntry(made.ok ? made.value : null)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
  }
  return (
    <Dialog isOpen title={words().newKey} onClose={props.onClose} isHeld={isBusy()}>
      <Show
        when={entry()}
        fallback={
          <>
            <p>{words().newKeyText}</p>
            <Button look="primary" isBusy={isBusy()} onClick={() => void make()}>
              {words().newKey}
            </Button>
          </>
        }
      >
        {made => <Entry of={made()} />}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
    </Dialog>
  )
}

function RetireDialog(props: { rooms: StationRooms; of: ListedCharger; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(chargerWords)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const retire = async () => {
    setBusy(true)
    const done = await api(retireCharger, { station: props.rooms.id, charger: props.of.identity })
    setBusy(false)
    const reason: string | null = done.ok ? null : (words().whys[done.why] ?? whyWords(shared(), done.why))
    setWhy(reason)
    if (!done.ok) return
    toasts.say({ text: words().retiredDone, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={`${words().retire}: ${props.of.identity}`}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <>
          <Button onClick={props.onClose}>{shared().ui.back}</Button>
          <Button look="danger" isBusy={isBusy()} onClick={() => void retire()}>
            {words().retireNow}
          </Button>
        </>
      }
    >
      <p>{words().retireText}</p>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
    </Dialog>
  )
}
