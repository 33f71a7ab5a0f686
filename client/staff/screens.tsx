import { createEffect, type JSX, Show } from 'solid-js'
import { useApp, useMe } from '../state/app.tsx'
import { Loading } from '../ui/surface.tsx'
import { common } from '../words/common.ts'
import { createWords } from '../words/words.ts'
import { ChooseStation, StationsProvider, useStations } from './choose-station.tsx'
import { Locked } from './locked.tsx'
import { PlaceProvider, usePlace } from './place.tsx'
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
      <Show when={who().kind === 'signed-out'} fallback={<Somebody />}>
        <Locked station={null} />
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
  return (
    <StationsProvider>
      <AtStation />
    </StationsProvider>
  )
}

function AtStation(): JSX.Element {
  const stations = useStations()
  return (
    <Show when={stations.chosen()} keyed fallback={<ChooseStation />}>
      {id => (
        <PlaceProvider id={id}>
          <Admitted />
        </PlaceProvider>
      )}
    </Show>
  )
}

/** The floor, for as long as the server lets them work here. */
function Admitted(): JSX.Element {
  const app = useApp()
  const me = useMe()
  const place = usePlace()
  // Anybody may read a station; it is its desk that lets in only those who work there.
  const isRefused = () => {
    const link = place.deskRoom.link()
    return link.kind === 'refused' && link.reason === 'notYours'
  }
  createEffect(() => isRefused() && void app.signedIn.refresh())
  return (
    <Show when={Object.hasOwn(me.roles, place.id) && !isRefused()} fallback={<Locked station={place.id} />}>
      <Shell />
    </Show>
  )
}
