import UserPlus from 'lucide-solid/icons/user-plus'
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { listInvitations, withdrawInvitation } from '../../../shared/api/link.ts'
import { listDevices, listPeople } from '../../../shared/api/people.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { deviceName } from '../../ui/device-name.ts'
import { moment, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { Screen } from '../shell/screen.tsx'
import { StationPicker } from '../shell/station-picker.tsx'
import { createAsked } from '../state/asked.ts'
import { operatorOf, useChosenStation, useStations } from '../state/stations.tsx'
import { arrivalWords } from '../words/arrivals.ts'
import { peopleWords } from '../words/people.ts'
import { ArrivalsCard } from './arrivals-card.tsx'
import { FactorCard } from './factor-card.tsx'
import { ImportStaff } from './import-staff.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { NoShows } from './no-shows.tsx'
import { Unasked } from './unasked.tsx'
import './people.css'

const BEAT_MS = 15_000

/** Who works at a place and where they are signed in. Roles are the server's: without a connection they can be read, not changed. */
export function People(): JSX.Element {
  const { rooms, choose } = useChosenStation()
  const { words } = useWords(peopleWords)
  const stations = useStations()
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
      <StationPicker label={words().places} chosen={rooms()?.id} onChoose={choose} />
      <Show when={rooms()}>{at => <p class="quiet">{words().ofOperator(operatorOf(at(), stations()).name)}</p>}</Show>
      <Show when={rooms()} keyed>
        {at => <PeopleOf rooms={at} isInviting={isInviting()} onInvited={() => setInviting(false)} />}
      </Show>
    </Screen>
  )
}

function PeopleOf(props: { rooms: StationRooms; isInviting: boolean; onInvited: () => void }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const me = useMe()
  const toasts = useToasts()
  const stations = useStations()
  const { words, shared, locale } = useWords(peopleWords)
  const { words: arrivals } = useWords(arrivalWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const [isImporting, setImporting] = createSignal(false)
  const station = () => ({ station: props.rooms.id })
  const people = createAsked(api, listPeople, station)
  const invitations = createAsked(api, listInvitations, station)
  const devices = createAsked(api, listDevices, station)
  const refresh = () => void Promise.all([people.again(), invitations.again(), devices.again()])
  // Nobody tells this page that an invitation was opened or a device signed in.
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  createEffect(on(beat, refresh, { defer: true }))
  const member = () => people.value()?.people.find(({ id }) => id === chosen())
  const known = () =>
    new Set([
      ...(people.value()?.people ?? []).flatMap(({ email }) => email ?? []),
      ...(invitations.value()?.invitations ?? []).flatMap(({ to }) => to ?? []),
    ])
  const time = (at: number) => when(locale(), at, device.now(), props.rooms.station.view()?.info.timeZone)
  const withdraw = async (invitation: string) => {
    const done = await api(withdrawInvitation, { station: props.rooms.id, invitation })
    if (done.ok) toasts.say({ text: words().done, look: 'good' })
    else toasts.refuse(words().whys[done.why] ?? whyWords(shared(), done.why))
    refresh()
  }
  return (
    <div class="people">
      <Show when={people.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Card
        title={words().team}
        side={
          <Button size="small" onClick={() => setImporting(true)}>
            {arrivals().importStaff}
          </Button>
        }
      >
        <Show when={people.value()} fallback={<KnownTeam rooms={props.rooms} />}>
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
                      person.isGuarded ? '' : words().noFactor,
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
      <FactorCard
        operator={operatorOf(props.rooms, stations())}
        missing={people.value()?.people.filter(({ isGuarded }) => !isGuarded).length ?? 0}
        onChanged={refresh}
      />
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
                      title={[words().roles[one.role], one.to].filter(Boolean).join(' · ')}
                      text={words().invitedBy(
                        one.by,
                        moment(locale(), one.expiresAt, props.rooms.station.view()?.info.timeZone),
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
      <ArrivalsCard rooms={props.rooms} />
      <Card title={words().blocks}>
        <p class="quiet">{words().blocksText}</p>
        <NoShows rooms={props.rooms} />
      </Card>
      <Show when={isImporting()}>
        <ImportStaff
          rooms={props.rooms}
          known={known()}
          onClose={() => {
            setImporting(false)
            refresh()
          }}
        />
      </Show>
      <InviteDialog
        rooms={props.rooms}
        isOpen={props.isInviting}
        onClose={() => {
          props.onInvited()
          refresh()
        }}
      />
      <Show when={member()}>
        {person => (
          <MemberDialog
            rooms={props.rooms}
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

/** Without a connection: whom the desk's own document names. */
function KnownTeam(props: { rooms: StationRooms }): JSX.Element {
  const { words } = useWords(peopleWords)
  const team = () => [...(props.rooms.desk.view()?.team.values() ?? [])]
  return (
    <ul class="rows">
      <For each={team()}>{({ name, role }) => <Row title={name} text={words().roles[role]} />}</For>
    </ul>
  )
}
