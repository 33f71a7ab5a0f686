import UserPlus from 'lucide-solid/icons/user-plus'
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { listDevices } from '../../../shared/api/list-devices.ts'
import { listInvitations } from '../../../shared/api/list-invitations.ts'
import { listPeople } from '../../../shared/api/list-people.ts'
import { withdrawInvitation } from '../../../shared/api/withdraw-invitation.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { moment, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { PlacePicker } from '../shell/place-picker.tsx'
import { Screen } from '../shell/screen.tsx'
import { createAsked } from '../state/asked.ts'
import { type Place, useChosenPlace } from '../state/places.tsx'
import { peopleWords } from '../words/people.ts'
import { useWords } from '../words/use-words.ts'
import { deviceName } from './device-name.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { NoShows } from './no-shows.tsx'
import './people.css'

const BEAT_MS = 15_000

/** Who works at a place and where they are signed in. Roles are the server's: without a connection they can be read, not changed. */
export function People(): JSX.Element {
  const { place, choose } = useChosenPlace()
  const { words } = useWords(peopleWords)
  const [isInviting, setInviting] = createSignal(false)
  return (
    <Screen
      title={words().title}
      lead={words().lead}
      actions={
        <Button look="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
          {words().invite}
        </Button>
      }
    >
      <PlacePicker label={words().places} chosen={place()?.id} onChoose={choose} />
      <Show when={place()} keyed>
        {at => <PeopleOf place={at} isInviting={isInviting()} onInvited={() => setInviting(false)} />}
      </Show>
    </Screen>
  )
}

function PeopleOf(props: { place: Place; isInviting: boolean; onInvited: () => void }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const me = useMe()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(peopleWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const station = () => ({ station: props.place.id })
  const people = createAsked(api, listPeople, station)
  const invitations = createAsked(api, listInvitations, station)
  const devices = createAsked(api, listDevices, station)
  const refresh = () => void Promise.all([people.again(), invitations.again(), devices.again()])
  // Nobody tells this page that an invitation was opened or a device signed in.
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  createEffect(on(beat, refresh, { defer: true }))
  const member = () => people.value()?.people.find(({ id }) => id === chosen())
  const time = (at: number) => when(locale(), at, device.now(), props.place.station.view()?.info.timeZone)
  const withdraw = async (invitation: string) => {
    const done = await api(withdrawInvitation, { station: props.place.id, invitation })
    toasts.say(
      done.ok
        ? { text: words().done, look: 'good' }
        : { text: words().whys[done.why] ?? whyWords(shared(), done.why), look: 'bad' },
    )
    refresh()
  }
  return (
    <div class="people">
      <Show when={people.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Card title={words().team}>
        <Show when={people.value()} fallback={<KnownTeam place={props.place} />}>
          {answer => (
            <ul class="rows">
              <For each={answer().people}>
                {person => (
                  <Row
                    title={person.id === me.person.id ? `${person.name} (${words().you})` : person.name}
                    text={[
                      person.email,
                      person.lastSeen === undefined ? words().neverSeen : words().lastSeen(time(person.lastSeen)),
                      person.hasPin ? words().hasPin : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    end={
                      <Badge tone={person.role === 'owner' ? 'signal' : 'plain'}>{words().roles[person.role]}</Badge>
                    }
                    onOpen={() => choose(person.id)}
                  />
                )}
              </For>
            </ul>
          )}
        </Show>
      </Card>
      <Card title={words().devices}>
        <Show when={devices.value()} fallback={<Unasked why={devices.why()} />}>
          {answer => (
            <ul class="rows">
              <For each={answer().devices} fallback={<Row title={words().noDevices} />}>
                {one => (
                  <Row
                    title={deviceName(one.device)}
                    text={[
                      one.name,
                      words().portals[one.portal],
                      one.station === undefined ? '' : words().shared,
                      words().lastSeen(time(one.lastSeen)),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    onOpen={one.portal === 'staff' ? () => choose(one.person) : undefined}
                  />
                )}
              </For>
            </ul>
          )}
        </Show>
      </Card>
      <Card title={words().invitations}>
        <Show when={invitations.value()} fallback={<Unasked why={invitations.why()} />}>
          {answer => (
            <Show when={answer().invitations.length > 0} fallback={<p class="quiet">{words().noInvitations}</p>}>
              <ul class="rows">
                <For each={answer().invitations}>
                  {one => (
                    <Row
                      title={words().roles[one.role]}
                      text={words().invitedBy(
                        one.by,
                        moment(locale(), one.expiresAt, props.place.station.view()?.info.timeZone),
                      )}
                      end={
                        <Button size="small" onClick={() => void withdraw(one.id)}>
                          {words().withdraw}
                        </Button>
                      }
                    />
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Show>
      </Card>
      <Card title={words().blocks}>
        <p class="quiet">{words().blocksText}</p>
        <NoShows place={props.place} />
      </Card>
      <InviteDialog
        place={props.place}
        isOpen={props.isInviting}
        onClose={() => {
          props.onInvited()
          refresh()
        }}
      />
      <Show when={member()}>
        {person => (
          <MemberDialog
            place={props.place}
            person={person()}
            isSelf={person().id === me.person.id}
            onChanged={refresh}
            onClose={() => choose(null)}
          />
        )}
      </Show>
    </div>
  )
}

/** Not answered yet, or without a connection not at all. */
function Unasked(props: { why: string | null }): JSX.Element {
  const { words, shared } = useWords(peopleWords)
  return (
    <Show when={props.why !== null} fallback={<Loading label={shared().ui.loading} lines={1} height={56} />}>
      <p class="quiet">{words().needsLink}</p>
    </Show>
  )
}

/** Without a connection: whom the desk's own document names. */
function KnownTeam(props: { place: Place }): JSX.Element {
  const { words } = useWords(peopleWords)
  const team = () => [...(props.place.desk.view()?.team.values() ?? [])]
  return (
    <ul class="rows">
      <For each={team()}>{({ name, role }) => <Row title={name} text={words().roles[role]} />}</For>
    </ul>
  )
}
