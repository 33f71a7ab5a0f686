import { type JSX, Match, Show, Switch } from 'solid-js'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { Loading } from '../ui/surface.tsx'
import { common } from '../words/common.ts'
import { createWords } from '../words/words.ts'
import { ChooseStation, StationsProvider, useStations } from './choose-station.tsx'
import { Locked } from './locked.tsx'
import { PlaceProvider } from './place.tsx'
import { Shell } from './shell.tsx'
import { Welcome } from './welcome.tsx'
import './staff.css'

/** From the door to the floor: who, then where. */
export function Screens(): JSX.Element {
  const app = useApp()
  const words = createWords(common, app.preferences)
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
      <Show when={who().kind === 'somebody'} fallback={<Locked isSignedOut />}>
        <Somebody />
      </Show>
    </Show>
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
  const me = useMe()
  const device = useDevice()
  const hasWork = () => Object.keys(me.roles).length > 0
  const isRefused = () => {
    const link = device.link()
    return link.kind === 'refused' && link.reason === 'notYours'
  }
  return (
    <StationsProvider>
      <Switch>
        <Match when={!hasWork() || isRefused()}>
          <Locked isSignedOut={false} />
        </Match>
        <Match when={true}>
          <AtStation />
        </Match>
      </Switch>
    </StationsProvider>
  )
}

function AtStation(): JSX.Element {
  const stations = useStations()
  return (
    <Show when={stations.chosen()} keyed fallback={<ChooseStation />}>
      {id => (
        <PlaceProvider id={id}>
          <Shell />
        </PlaceProvider>
      )}
    </Show>
  )
}
