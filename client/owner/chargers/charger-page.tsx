import ArrowLeft from 'lucide-solid/icons/arrow-left'
import { type JSX, lazy, Match, Show, Switch } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Go, useRouter } from '../../ui/router.tsx'
import { Empty } from '../../ui/surface.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Screen } from '../shell/screen.tsx'
import { useStations } from '../state/stations.tsx'
import { chargerWords } from '../words/chargers.ts'
import { shellWords } from '../words/shell.ts'
import { ChargerOverview } from './overview.tsx'
import { StandingBadge } from './standing-badge.tsx'
import { makeOf, useTelling } from './tell.ts'
import { createChargers, type ListedCharger } from './use-chargers.ts'
import './chargers.css'

const Commands = lazy(() => import('./commands.tsx').then(({ Commands }) => ({ default: Commands })))
const Settings = lazy(() => import('./settings.tsx').then(({ Settings }) => ({ default: Settings })))
const Messages = lazy(() => import('./messages.tsx').then(({ Messages }) => ({ default: Messages })))

const TABS = ['overview', 'commands', 'settings', 'messages'] as const
type Tab = (typeof TABS)[number]

/** One charger of a place. */
export function ChargerPage(props: { place: string; identity: string }): JSX.Element {
  const stations = useStations()
  const { words } = useWords(shellWords)
  const rooms = () => stations().find(({ id }) => id === props.place)
  return (
    <Show when={rooms()} keyed fallback={<Empty title={words().notFound}>{words().notFoundText}</Empty>}>
      {found => <OfPlace rooms={found} identity={props.identity} />}
    </Show>
  )
}

function OfPlace(props: { rooms: StationRooms; identity: string }): JSX.Element {
  const chargers = createChargers(props.rooms)
  const { words } = useWords(chargerWords)
  const list = () => `/places/${props.rooms.id}?show=chargers`
  const one = () => {
    const named = chargers.listed().filter(({ identity }) => identity === props.identity)
    return named.find(({ standing }) => standing.kind !== 'retired') ?? named[0]
  }
  return (
    <Show
      when={chargers.room.isThere()}
      fallback={
        <Screen title={props.identity}>
          <Awaited link={chargers.room.link()} />
        </Screen>
      }
    >
      <Show
        when={one()?.id}
        keyed
        fallback={
          <Empty title={words().noCharger} action={<Go to={list()}>{words().toList}</Go>}>
            {words().noChargerText}
          </Empty>
        }
      >
        {id => (
          <Show when={chargers.listed().find(listed => listed.id === id)}>
            {found => <OneCharger rooms={props.rooms} of={found()} chargers={chargers} list={list()} />}
          </Show>
        )}
      </Show>
    </Show>
  )
}

function OneCharger(props: {
  rooms: StationRooms
  of: ListedCharger
  chargers: ReturnType<typeof createChargers>
  list: string
}): JSX.Element {
  const router = useRouter()
  const { words } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const tab = (): Tab => TABS.find(one => one === router.query().get('show')) ?? 'overview'
  const choose = (key: Tab) => router.go(`${router.path()}?show=${key}`, { replace: true })
  const lead = () => [makeOf(props.of.charger), tell.standing(props.of.standing)].filter(Boolean).join(' · ')
  return (
    <>
      <Go to={props.list} class="charger-back">
        <ArrowLeft size={18} aria-hidden="true" />
        {words().toList}
      </Go>
      <Screen title={props.of.identity} lead={lead()} actions={<StandingBadge of={props.of.standing} />}>
        <Tabs
          label={props.of.identity}
          tabs={TABS.map(key => ({ key, label: words().tabs[key] }))}
          chosen={tab()}
          onChoose={choose}
        />
        <Switch>
          <Match when={tab() === 'overview'}>
            <ChargerOverview rooms={props.rooms} chargers={props.chargers} of={props.of} />
          </Match>
          <Match when={tab() === 'commands'}>
            <Commands rooms={props.rooms} chargers={props.chargers} of={props.of} />
          </Match>
          <Match when={tab() === 'settings'}>
            <Settings rooms={props.rooms} chargers={props.chargers} of={props.of} />
          </Match>
          <Match when={tab() === 'messages'}>
            <Messages rooms={props.rooms} charger={props.of.identity} />
          </Match>
        </Switch>
      </Screen>
    </>
  )
}
