import { type JSX, lazy, Match, Show, Switch } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Empty, Loading } from '../../ui/surface.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Screen } from '../shell/screen.tsx'
import { nameOf, useStations } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'
import { shellWords } from '../words/shell.ts'
import { Details } from './details.tsx'
import { Hours } from './hours.tsx'
import { Spots } from './spots.tsx'
import './place.css'

const Codes = lazy(() => import('./codes.tsx').then(({ Codes }) => ({ default: Codes })))
const Chargers = lazy(() => import('../chargers/chargers.tsx').then(({ Chargers }) => ({ default: Chargers })))

const TABS = ['details', 'hours', 'spots', 'chargers', 'codes'] as const
type Tab = (typeof TABS)[number]

/** One place: what it is, when it is open, its spots, their chargers and their codes. */
export function PlacePage(props: { id: string }): JSX.Element {
  const stations = useStations()
  const { words } = useWords(shellWords)
  const rooms = () => stations().find(({ id }) => id === props.id)
  return (
    <Show when={rooms()} keyed fallback={<Empty title={words().notFound}>{words().notFoundText}</Empty>}>
      {found => <PlaceSettings rooms={found} />}
    </Show>
  )
}

function PlaceSettings(props: { rooms: StationRooms }): JSX.Element {
  const router = useRouter()
  const { words, shared } = useWords(placeWords)
  const asked = () => TABS.find(one => one === router.query().get('show'))
  const tab = (): Tab => asked() ?? (router.query().has('spot') ? 'spots' : 'details')
  const choose = (key: Tab) => router.go(`/places/${props.rooms.id}?show=${key}`, { replace: true })
  const info = () => props.rooms.station.view()?.info
  const tabs = () => TABS.filter(key => key !== 'chargers' || info()?.kind === 'charging')
  return (
    <Screen
      title={nameOf(props.rooms)}
      lead={
        <>
          {[shared().trade[info()?.kind ?? 'charging'], info()?.address].filter(Boolean).join(' · ')}{' '}
          <Show when={info()?.retired}>
            <Badge tone="unknown">{words().retired}</Badge>
          </Show>
        </>
      }
    >
      <Tabs
        label={nameOf(props.rooms)}
        tabs={tabs().map(key => ({ key, label: words().tabs[key] }))}
        chosen={tab()}
        onChoose={choose}
      />
      <Show when={props.rooms.station.isThere()} fallback={<Loading label={shared().ui.loading} />}>
        <Switch>
          <Match when={tab() === 'details'}>
            <Details rooms={props.rooms} />
          </Match>
          <Match when={tab() === 'hours'}>
            <Hours rooms={props.rooms} />
          </Match>
          <Match when={tab() === 'spots'}>
            <Spots rooms={props.rooms} />
          </Match>
          <Match when={tab() === 'chargers'}>
            <Chargers rooms={props.rooms} />
          </Match>
          <Match when={tab() === 'codes'}>
            <Codes rooms={props.rooms} />
          </Match>
        </Switch>
      </Show>
    </Screen>
  )
}
