import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import * as v from 'valibot'
import { addCharger } from '../../../shared/api/chargers.ts'
import { identity as identityForm } from '../../../shared/documents/shapes.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { chargerWords } from '../words/chargers.ts'
import { Entry, type EntryOfCharger } from './entry.tsx'
import { makeOf, useTelling } from './tell.ts'
import type { Chargers } from './use-chargers.ts'

const PROFILES = ['2', '1'] as const

/** Adds a charger: its name, then what to write into it, then the wait for its first call. */
export function AddDialog(props: {
  rooms: StationRooms
  chargers: Chargers
  isOpen: boolean
  onClose: () => void
}): JSX.Element {
  return (
    <Show when={props.isOpen}>
      <Adding {...props} />
    </Show>
  )
}

function Adding(props: { rooms: StationRooms; chargers: Chargers; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const router = useRouter()
  const { words, shared } = useWords(chargerWords)
  const [identity, setIdentity] = createSignal('')
  const [profile, setProfile] = createSignal<(typeof PROFILES)[number]>(location.protocol === 'https:' ? '2' : '1')
  const [error, setError] = createSignal<'empty' | 'form' | 'here' | null>(null)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [entry, setEntry] = createSignal<EntryOfCharger | null>(null)
  const name = () => identity().trim()
  const errorOf = () => {
    if (name() === '') return 'empty'
    if (!v.is(identityForm, name())) return 'form'
    const isHere = props.chargers.listed().some(one => one.identity === name() && one.standing.kind !== 'retired')
    return isHere ? 'here' : null
  }
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    setError(errorOf())
    if (errorOf() !== null) return
    setBusy(true)
    const made = await api(addCharger, {
      station: props.rooms.id,
      identity: name(),
      profile: profile() === '1' ? 1 : 2,
    })
    setBusy(false)
    setEntry(made.ok ? made.value : null)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
    props.chargers.again()
  }
  const open = () => router.go(`/places/${props.rooms.id}/chargers/${encodeURIComponent(name())}`)
  return (
    <Dialog
      isOpen
      title={words().addTitle}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Show when={entry() !== null}>
          <Button onClick={props.onClose}>{shared().ui.close}</Button>
          <Button look="primary" onClick={open}>
            {words().openIt}
          </Button>
        </Show>
      }
    >
      <Show
        when={entry()}
        fallback={
          <form class="charger-form" onSubmit={event => void add(event)} noValidate>
            <TextField
              label={words().identity}
              hint={words().identityHint}
              value={identity()}
              maxlength={48}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              error={error() === null ? undefined : words().identityErrors[error() ?? 'empty']}
              onText={setIdentity}
            />
            <SelectField
              label={words().profile}
              hint={words().profileHint[profile()]}
              value={profile()}
              choices={PROFILES.map(value => ({ value, label: words().profiles[value] ?? value }))}
              onChoose={setProfile}
            />
            <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
            <Button type="submit" look="primary" isBusy={isBusy()}>
              {words().makeKey}
            </Button>
          </form>
        }
      >
        {made => (
          <>
            <Entry of={made()} />
            <FirstCall rooms={props.rooms} chargers={props.chargers} identity={name()} />
          </>
        )}
      </Show>
    </Dialog>
  )
}

/** Says when the charger has come, or has tried to. */
function FirstCall(props: { rooms: StationRooms; chargers: Chargers; identity: string }): JSX.Element {
  const { words } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const one = () => props.chargers.listed().find(({ identity }) => identity === props.identity)
  const standing = () => one()?.standing ?? { kind: 'waiting' as const }
  const make = () => {
    const found = one()
    return found === undefined ? '' : makeOf(found.charger)
  }
  return (
    <Switch fallback={<Notice>{words().first.waiting}</Notice>}>
      <Match when={standing().kind === 'there'}>
        <Notice look="good">{make() === '' ? words().first.thereNow : words().first.there(make())}</Notice>
      </Match>
      <Match when={standing().kind === 'knocking' || standing().kind === 'silent'}>
        <Notice look="warn">{tell.standing(standing())}</Notice>
      </Match>
    </Switch>
  )
}
