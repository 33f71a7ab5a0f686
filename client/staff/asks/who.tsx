import KeyRound from 'lucide-solid/icons/key-round'
import LogOut from 'lucide-solid/icons/log-out'
import Tablet from 'lucide-solid/icons/tablet'
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { listDevicePeople } from '../../../shared/api/list-device-people.ts'
import { setPin } from '../../../shared/api/set-pin.ts'
import { shareDevice } from '../../../shared/api/share-device.ts'
import { switchPerson } from '../../../shared/api/switch-person.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { usePlace } from '../place.tsx'

/** Who is at this tablet, and who takes over. */
export function Who(): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const me = useMe()
  const device = useDevice()
  const isShared = () => me.session.station !== undefined
  const [people, { refetch }] = createResource(isShared, () => app.api(listDevicePeople, {}))
  const others = () => {
    const asked = people()
    return asked?.ok === true ? asked.value.people.filter(({ id }) => id !== me.person.id) : []
  }
  const [chosen, setChosen] = createSignal<{ id: string; name: string } | null>(null)
  const waits = () => device.items().length
  const share = async () => {
    const shared = await app.api(shareDevice, { station: place.id, label: place.station().info.name })
    if (!shared.ok) return
    await app.signedIn.refresh()
    void refetch()
  }
  return (
    <Dialog isOpen shape="panel" title={me.person.name} close={place.common().ui.close} onClose={() => place.ask(null)}>
      <Show when={waits() > 0}>
        <Notice look="warn">{place.words().waitsForMe(waits())}</Notice>
      </Show>
      <Show
        when={chosen()}
        fallback={
          <Card title={place.words().switchPerson}>
            <Switch>
              <Match when={!isShared()}>
                <p class="session-more">{place.words().shareMeans}</p>
                <Button icon={<Tablet aria-hidden="true" />} onClick={share}>
                  {place.words().share}
                </Button>
              </Match>
              <Match when={people.loading}>
                <Loading label={place.common().ui.loading} lines={2} height={56} />
              </Match>
              <Match when={people()?.ok === false}>
                <Notice look="warn">{place.words().switchNeedsLink}</Notice>
              </Match>
              <Match when={others().length === 0}>
                <p class="session-more">{place.words().nobodyElseHasPin}</p>
              </Match>
              <Match when={true}>
                <ul class="rows">
                  <For each={others()}>{person => <Row title={person.name} onOpen={() => setChosen(person)} />}</For>
                </ul>
              </Match>
            </Switch>
          </Card>
        }
      >
        {person => <TakeOver person={person()} onBack={() => setChosen(null)} />}
      </Show>
      <OwnPin />
      <Button icon={<LogOut aria-hidden="true" />} onClick={() => place.ask({ kind: 'sign-out' })}>
        {place.common().ui.signOut}
      </Button>
    </Dialog>
  )
}

function TakeOver(props: { person: { id: string; name: string }; onBack: () => void }): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const [pin, setPinText] = createSignal('')
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const enter = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const entered = await app.api(switchPerson, { person: props.person.id, pin: pin() })
    setBusy(false)
    if (!entered.ok) return setWhy(entered.why)
    place.ask(null)
    await app.signedIn.refresh()
  }
  return (
    <Card title={props.person.name}>
      <form class="start-form" onSubmit={enter}>
        <TextField
          label={place.words().pin}
          type="password"
          inputmode="numeric"
          autocomplete="off"
          pattern="[0-9]{4,8}"
          required
          autofocus
          value={pin()}
          onText={setPinText}
        />
        <Show when={why()}>{word => <Notice look="bad">{whyWords(place.common(), word())}</Notice>}</Show>
        <div class="session-actions">
          <Button onClick={props.onBack}>{place.common().ui.back}</Button>
          <Button type="submit" look="primary" isBusy={isBusy()}>
            {place.words().takeOver}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function OwnPin(): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const me = useMe()
  const [isOpen, setOpen] = createSignal(false)
  const [password, setPassword] = createSignal('')
  const [pin, setPinText] = createSignal('')
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const set = await app.api(setPin, { password: password(), pin: pin() })
    setBusy(false)
    if (!set.ok) return setWhy(set.why === 'shape' ? 'easy-pin' : set.why)
    setOpen(false)
    await app.signedIn.refresh()
  }
  return (
    <Card title={me.person.hasPin ? place.words().changePin : place.words().setPin}>
      <Show
        when={isOpen()}
        fallback={
          <Button icon={<KeyRound aria-hidden="true" />} onClick={() => setOpen(true)}>
            {me.person.hasPin ? place.words().changePin : place.words().setPin}
          </Button>
        }
      >
        <form class="start-form" onSubmit={save}>
          <TextField
            label={place.common().ui.password}
            type="password"
            autocomplete="current-password"
            required
            value={password()}
            onText={setPassword}
          />
          <TextField
            label={place.words().newPin}
            hint={place.words().pinHint}
            type="password"
            inputmode="numeric"
            autocomplete="off"
            pattern="[0-9]{4,8}"
            required
            value={pin()}
            onText={setPinText}
          />
          <Show when={why()}>{word => <Notice look="bad">{whyWords(place.common(), word())}</Notice>}</Show>
          <Button type="submit" look="primary" isBusy={isBusy()}>
            {place.common().ui.save}
          </Button>
        </form>
      </Show>
    </Card>
  )
}
