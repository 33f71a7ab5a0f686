import { type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { Badge } from '../../ui/badge.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Empty, Loading } from '../../ui/surface.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Screen } from '../shell/screen.tsx'
import { nameOf, type Place, usePlaces } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'
import { Details } from './details.tsx'
import { Hours } from './hours.tsx'
import { Spots } from './spots.tsx'
import './place.css'

const Codes = lazy(() => import('./codes.tsx').then(({ Codes }) => ({ default: Codes })))

const TABS = ['details', 'hours', 'spots', 'codes'] as const
type Tab = (typeof TABS)[number]

/** One place: what it is, when it is open, its spots and their codes. */
export function PlacePage(props: { id: string }): JSX.Element {
  const places = usePlaces()
  const { words } = useWords(shellWords)
  const place = () => places().find(({ id }) => id === props.id)
  return (
    <Show when={place()} keyed fallback={<Empty title={words().notFound}>{words().notFoundText}</Empty>}>
      {found => <PlaceSettings place={found} />}
    </Show>
  )
}

function PlaceSettings(props: { place: Place }): JSX.Element {
  const router = useRouter()
  const { words, shared } = useWords(placeWords)
  const asked = () => TABS.find(one => one === router.query().get('show'))
  const tab = (): Tab => asked() ?? (router.query().has('spot') ? 'spots' : 'details')
  const choose = (key: Tab) => router.go(`/places/${props.place.id}?show=${key}`, { replace: true })
  const info = () => props.place.station.view()?.info
  return (
    <Screen
      title={nameOf(props.place)}
      lead={
        <>
          {`${shared().trade[info()?.kind ?? 'charging']} · ${props.place.id} `}
          <Show when={info()?.retired}>
            <Badge tone="unknown">{words().retired}</Badge>
          </Show>
        </>
      }
    >
      <Tabs
        label={nameOf(props.place)}
        tabs={TABS.map(key => ({ key, label: words().tabs[key] }))}
        chosen={tab()}
        onChoose={choose}
      />
      <Show when={props.place.station.isThere()} fallback={<Loading label={shared().ui.loading} />}>
        <Switch>
          <Match when={tab() === 'details'}>
            <Details place={props.place} />
          </Match>
          <Match when={tab() === 'hours'}>
            <Hours place={props.place} />
          </Match>
          <Match when={tab() === 'spots'}>
            <Spots place={props.place} />
          </Match>
          <Match when={tab() === 'codes'}>
            <Codes place={props.place} />
          </Match>
        </Switch>
      </Show>
    </Screen>
  )
}
