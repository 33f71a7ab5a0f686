import KeyRound from 'lucide-solid/icons/key-round'
import LogOut from 'lucide-solid/icons/log-out'
import Tablet from 'lucide-solid/icons/tablet'
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { listDevicePeople, setPin, shareDevice, switchPerson } from '../../../shared/api/people.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useAsk } from '../ask.tsx'
import { PinField } from '../pin-field.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Who is at this tablet, and who takes over. */
export function Who(): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { rooms, station } = useStation()
  const { ask, close } = useAsk()
  const app = useApp()
  const me = useMe()
  const device = useDevice()
  const toasts = useToasts()
  const isShared = () => me.session.station !== undefined
  const [people, { refetch }] = createResource(isShared, () => app.api(listDevicePeople, {}))
  const others = () => {
    const asked = people()
    return asked?.ok === true ? asked.value.people.filter(({ id }) => id !== me.person.id) : []
  }
  const [chosen, setChosen] = createSignal<{ id: string; name: string } | null>(null)
  const waits = () => device.items().length
  const share = async () => {
    const done = await app.api(shareDevice, { station: rooms.id, label: station().info.name })
    if (!done.ok) return toasts.refuse(whyWords(shared(), done.why))
    await app.signedIn.refresh()
    void refetch()
  }
  return (
    <Dialog isOpen shape="panel" title={me.person.name} onClose={close}>
      <Show when={waits() > 0}>
        <Notice look="warn">{words().waitsForMe(waits())}</Notice>
      </Show>
      <Show
        when={chosen()}
        fallback={
          <Card title={words().switchPerson}>
            <Switch>
              <Match when={!isShared()}>
                <p class="session-more">{words().shareMeans}</p>
                <Button icon={<Tablet aria-hidden="true" />} onClick={share}>
                  {words().share}
                </Button>
              </Match>
              <Match when={people.loading}>
                <Loading label={shared().ui.loading} lines={2} height={56} />
              </Match>
              <Match when={people()?.ok === false}>
                <Notice look="warn">{words().switchNeedsLink}</Notice>
              </Match>
              <Match when={others().length === 0}>
                <p class="session-more">{words().nobodyElseHasPin}</p>
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
      <Show when={chosen() === null}>
        <OwnPin />
        <Button icon={<LogOut aria-hidden="true" />} onClick={() => ask({ kind: 'sign-out' })}>
          {shared().ui.signOut}
        </Button>
      </Show>
    </Dialog>
  )
}

function TakeOver(props: { person: { id: string; name: string }; onBack: () => void }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { close } = useAsk()
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
    if (!entered.ok) {
      setPinText('')
      return setWhy(entered.why)
    }
    close()
    await app.signedIn.refresh()
  }
  return (
    <Card title={props.person.name}>
      <form class="start-form" onSubmit={enter}>
        <PinField label={words().pin} hasFocus pin={pin()} onPin={setPinText} />
        <Show when={why()}>{word => <Notice look="bad">{whyWords(shared(), word())}</Notice>}</Show>
        <div class="session-actions">
          <Button onClick={props.onBack}>{shared().ui.back}</Button>
          <Button type="submit" look="primary" isBusy={isBusy()}>
            {words().takeOver}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function OwnPin(): JSX.Element {
  const { words, shared } = useWords(askWords)
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
    <Card title={me.person.hasPin ? words().changePin : words().setPin}>
      <Show
        when={isOpen()}
        fallback={
          <Button icon={<KeyRound aria-hidden="true" />} onClick={() => setOpen(true)}>
            {me.person.hasPin ? words().changePin : words().setPin}
          </Button>
        }
      >
        <form class="start-form" onSubmit={save}>
          <TextField
            label={shared().ui.password}
            type="password"
            autocomplete="current-password"
            required
            value={password()}
            onText={setPassword}
          />
          <PinField label={words().newPin} hint={words().pinHint} pin={pin()} onPin={setPinText} />
          <Show when={why()}>{word => <Notice look="bad">{whyWords(shared(), word())}</Notice>}</Show>
          <Button type="submit" look="primary" isBusy={isBusy()}>
            {shared().ui.save}
          </Button>
        </form>
      </Show>
    </Card>
  )
}
