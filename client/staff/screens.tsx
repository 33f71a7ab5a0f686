import { createEffect, type JSX, lazy, Show } from 'solid-js'
import { useApp, useMe } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { FactorProvider } from '../ui/factor-wanted.tsx'
import { Fetching } from '../ui/fetching.tsx'
import { Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { AskProvider } from './ask.tsx'
import { Shell } from './shell.tsx'
import { StationProvider, useStation } from './station.tsx'
import { StationsProvider, useStations } from './stations.tsx'
import { DrawerProvider } from './use-drawer.tsx'
import { Welcome } from './welcome.tsx'
import './staff.css'

const Locked = lazy(() => import('./locked.tsx').then(({ Locked }) => ({ default: Locked })))
const ChooseStation = lazy(() =>
  import('./choose-station.tsx').then(({ ChooseStation }) => ({ default: ChooseStation })),
)

/** From sign-in to the floor: who, then where. */
export function Screens(): JSX.Element {
  const app = useApp()
  const { words } = useWords(sharedWords)
  const who = () => app.signedIn.who()
  return (
    <Show
      when={app.device()}
      keyed
      fallback={
        <Show when={who().kind === 'nobody'} fallback={<Opening label={words().ui.loading} />}>
          <Welcome />
        </Show>
      }
    >
      <Show when={who().kind === 'signed-out'} fallback={<Somebody />}>
        <LockedLater station={null} />
      </Show>
    </Show>
  )
}

/** Fetched when somebody is sent away, or has signed out: that is rare, and then nobody is in a hurry. */
function LockedLater(props: { station: string | null }): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <Fetching fallback={<Opening label={words().ui.loading} />}>
      <Locked station={props.station} />
    </Fetching>
  )
}

function Opening(props: { label: string }): JSX.Element {
  return (
    <main class="gate">
      <div class="gate-card">
        <Loading label={props.label} />
      </div>
    </main>
  )
}

function Somebody(): JSX.Element {
  return (
    <FactorProvider>
      <StationsProvider>
        <AtStation />
      </StationsProvider>
    </FactorProvider>
  )
}

function AtStation(): JSX.Element {
  const stations = useStations()
  const { words } = useWords(sharedWords)
  return (
    <Show
      when={stations.chosen()}
      keyed
      fallback={
        <Fetching fallback={<Opening label={words().ui.loading} />}>
          <ChooseStation />
        </Fetching>
      }
    >
      {id => (
        <StationProvider id={id}>
          <DrawerProvider>
            <AskProvider>
              <Admitted />
            </AskProvider>
          </DrawerProvider>
        </StationProvider>
      )}
    </Show>
  )
}

/** The floor, for as long as the server lets them work here. */
function Admitted(): JSX.Element {
  const app = useApp()
  const me = useMe()
  const { rooms } = useStation()
  // Anybody may read a station; it is its desk that lets in only those who work there.
  const isRefused = () => {
    const link = rooms.desk.link()
    return link.kind === 'refused' && link.reason === 'notYours'
  }
  createEffect(() => isRefused() && void app.signedIn.refresh())
  return (
    <Show when={Object.hasOwn(me.roles, rooms.id) && !isRefused()} fallback={<LockedLater station={rooms.id} />}>
      <Shell />
    </Show>
  )
}
